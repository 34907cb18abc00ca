#include "packs/explain.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/text.h"
#include "packs/fields.h"

namespace crossfoot {
namespace {

std::string indented(std::string_view text) {
  std::string out;
  for (const std::string_view line : split(text, '\n')) out += fmt::format("  {}\n", line);
  return out;
}

/// A value on one line, as YAML would write it within brackets.
std::string flow(const Node& node) {
  std::vector<std::string> parts;
  for (const Node& item : node.items) parts.push_back(flow(item));
  for (const Node::Entry& entry : node.entries)
    parts.push_back(printable(entry.key) + ": " + flow(entry.value));
  switch (node.kind) {
    case Node::Kind::null:
      return {};
    case Node::Kind::scalar:
      return printable(trim(node.text));
    case Node::Kind::list:
      return fmt::format("[{}]", fmt::join(parts, ", "));
    case Node::Kind::map:
      return fmt::format("{{{}}}", fmt::join(parts, ", "));
  }
  return {};
}

std::string parameters(const Fields& fields, const std::string& margin) {
  std::string out;
  for (const ParamSpec& field : fields) {
    out += fmt::format("{0}{1}: {2}{3}\n{0}    {4}\n", margin, field.name, holds(field),
                       field.required ? ", required" : "", field.help);
    out += parameters(field.fields, margin + "    ");
  }
  return out;
}

}  // namespace

std::string explain_kind(const Kind& kind) {
  std::string out = fmt::format("{}\n\n{}\nWhy: {}\n", kind.name, kind.summary, kind.why);
  if (!kind.params.empty()) out += "\nParameters\n" + parameters(kind.params, "  ");
  if (!kind.shorthand.empty())
    out += fmt::format("  A bare value stands for `{}`.\n", kind.shorthand);
  if (kind.whole_table) out += "  It looks at the whole version and takes no `where`.\n";
  return out + "\nExample\n" + indented(trim(kind.example));
}

std::string explain_rule(const Rule& rule) {
  std::string out = fmt::format("{}: {}\n", rule.id, printable(rule.title));
  out += fmt::format("{}\n\n", printable(rule.at.text()));
  if (!rule.why.empty()) {
    out += "Why:\n";
    for (const std::string_view line : split(rule.why, '\n')) out += indented(printable(line));
  }
  out += fmt::format("Severity: {}\n", name_of(rule.severity));
  if (!rule.tags.empty()) out += fmt::format("Tags: {}\n", printable(join_words(rule.tags)));
  if (rule.versions) out += fmt::format("Versions: {}\n", printable(rule.versions->text()));
  if (rule.since) out += fmt::format("From version: {}\n", rule.since->text());
  if (rule.until) out += fmt::format("Up to version: {}\n", rule.until->text());
  if (rule.where.is_scalar()) out += fmt::format("Rows where: {}\n", flow(rule.where));
  out += fmt::format("\nFails ({}): {}\n", rule.kind->name, rule.kind->summary);
  for (const Node::Entry& param : rule.params.entries)
    out += fmt::format("  {}: {}\n", printable(param.key), flow(param.value));
  return out;
}

}  // namespace crossfoot
