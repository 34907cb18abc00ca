#include "packs/pages/explain.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/text/text.h"
#include "expression/syntax/syntax.h"
#include "expression/truths/truth.h"
#include "packs/fields.h"
#include "packs/rule_parts.h"

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
      return node.text.empty() ? "''" : printable(trim(node.text));
    case Node::Kind::list:
      return fmt::format("[{}]", fmt::join(parts, ", "));
    case Node::Kind::map:
      return fmt::format("{{{}}}", fmt::join(parts, ", "));
  }
  return {};
}

/// A number that a column of this precision could show.
Decimal sample_of(const Precision& precision) {
  constexpr std::int64_t some_units = 135;
  constexpr std::int64_t largest_base = 1'000'000'000;
  const std::int64_t base = std::min(precision.base, largest_base);
  const std::int64_t off = precision.rounding == Rounding::midpoint ? base / 2 : 0;
  if (precision.kind == Precision::Kind::rounded) return Decimal::of(base * some_units - off);
  constexpr std::string_view digits = "12.345678912345678912";
  const auto places = static_cast<std::size_t>(precision.places);
  return Decimal::parse(digits.substr(0, places == 0 ? 2 : 3 + places)).value_or(Decimal::of(12));
}

/// `1,345` or `12.25`.
std::string number_text(const Rational& number) {
  const std::string text = to_text(number, 18);
  const std::size_t point = text.find('.');
  const std::optional<std::int64_t> whole = whole_number(text.substr(0, point));
  if (!whole || *whole < 0) return text;
  return with_commas(static_cast<unsigned long long>(*whole)) +
         (point == std::string::npos ? "" : text.substr(point));
}

/// "c in pupil_count hides a number from 0 to 5"
std::string explain_suppression(const std::string& column, const ColumnSpec& spec) {
  const bool bounded = spec.suppressed_below && !spec.suppressed_secondary;
  const std::int64_t most = bounded ? *spec.suppressed_below - 1 : 0;
  const std::string from = spec.is_signed ? fmt::format("{}", -most) : "0";
  const std::string range = bounded          ? fmt::format("a number from {} to {}", from, most)
                            : spec.is_signed ? std::string("any number")
                                             : std::string("a number from 0 up");
  return fmt::format("{} in {} hides {}{}", *spec.suppressed_symbol, column, range,
                     spec.suppressed_secondary ? ", however large" : "");
}

/// What is declared of a column's numbers, in all rows or in some ("where …: "), a sentence a line.
std::string explain_spec(const std::string& column, const ColumnSpec& spec,
                         const std::string& rows) {
  std::string out;
  if (const auto precision = declared_precision(spec))
    out += fmt::format("  {}{}.\n", rows, explain_precision(printable(column), *precision));
  else if (spec.exact)
    out += fmt::format("  {}{} is exact: published numbers are not rounded.\n", rows,
                       printable(column));
  if (spec.is_signed) out += fmt::format("  {}{} can be below 0.\n", rows, printable(column));
  if (spec.zero)
    out += fmt::format("  {}A published 0 in {} is a true 0.\n", rows, printable(column));
  if (spec.suppressed_symbol)
    out += fmt::format("  {}{}.\n", rows, printable(explain_suppression(column, spec)));
  return out;
}

/// What is declared of the numbers that the rule is about, a sentence a line.
std::string explain_numbers(const Rule& rule, const ColumnSpecs& specs) {
  std::string out;
  for (const std::string& column : columns_named_by(rule)) {
    const auto spec = specs.find(column);
    if (spec == specs.end()) continue;
    for (const RowSpec& rows : spec->second.rows)
      out += explain_spec(column, rows.spec,
                          printable(fmt::format("Where {}: ", rows.where.word.text)));
    out +=
        explain_spec(column, spec->second, spec->second.rows.empty() ? "" : "In all other rows: ");
    if (spec->second.optional)
      out += fmt::format("  {} is optional: if it is absent, the rule is skipped.\n",
                         printable(column));
  }
  return out.empty() ? out : "\nNumbers\n" + out;
}

/// "there is a row of the data where a is more than 0"
std::string words_of(const Premise& premise) {
  std::string there = "there is a row";
  if (premise.first) there = "the first row";
  if (premise.rows)
    there = *premise.rows == 0 ? "there is no row"
            : *premise.rows == 1
                ? "there is exactly 1 row"
                : fmt::format("there are exactly {} rows", with_commas(*premise.rows));
  std::string words = fmt::format("{} of the {}", there, name_of(premise.on));
  if (!premise.where)
    return premise.first ? "there is a first row of the " + std::string(name_of(premise.on))
                         : words;
  return fmt::format("{}{} where {}", words, premise.first ? " is one" : "",
                     to_words(premise.where->expr));
}

std::string words_of(const std::vector<Premise>& premises) {
  std::vector<std::string> words;
  for (const Premise& premise : premises) words.push_back(words_of(premise));
  return fmt::format("{}", fmt::join(words, " and "));
}

/// On what and when a rule or part looks, as "in the metadata, if …: "; empty where that goes
/// without saying. `usual` is the table that nobody names.
std::string scope_in_words(const RulePart& part, On usual) {
  std::vector<std::string> words;
  if (part.on != usual) words.push_back(fmt::format("in the {}", name_of(part.on)));
  if (!part.only_if.empty()) words.push_back("if " + words_of(part.only_if));
  if (!part.unless.empty()) words.push_back("unless " + words_of(part.unless));
  if (part.where) words.push_back("in rows where " + to_words(part.where->expr));
  return words.empty() ? "" : fmt::format("{}: ", fmt::join(words, ", "));
}

/// What a rule or part says of those rows, without full stop; empty where the kind has no words.
std::string check_in_words(const RulePart& part) {
  return part.specification ? part.specification->in_words() : "";
}

/// The same of a part of a rule, with its scope.
std::string part_in_words(const RulePart& part, On usual) {
  std::string words = check_in_words(part);
  if (words.empty() && part.kind != nullptr)
    words = fmt::format("fails in this case: {}", part.kind->summary);
  if (part.severity != Severity::error) words += fmt::format(" ({} only)", name_of(part.severity));
  return scope_in_words(part, usual) + words;
}

/// What a rule checks, a sentence a part.
std::vector<std::string> checks_in_words(const Rule& rule) {
  std::vector<std::string> words;
  for (const RulePart& part : rule.parts) words.push_back(part_in_words(part, rule.on));
  if (words.empty())
    if (std::string own = check_in_words(rule); !own.empty()) words.push_back(std::move(own));
  return words;
}

std::string sentence_of(const Rule& rule) {
  const std::vector<std::string> checks = checks_in_words(rule);
  if (checks.empty()) return "";
  const std::string scope = printable(scope_in_words(rule, On::data));
  if (rule.parts.empty()) return fmt::format("\nIn words: {}{}.\n", scope, printable(checks[0]));
  std::string out = fmt::format("\nIn words: {}all of these are true:\n", scope);
  for (const std::string& check : checks) out += fmt::format("  - {}.\n", printable(check));
  return out;
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

std::string rule_in_words(const Rule& rule) {
  const std::vector<std::string> checks = checks_in_words(rule);
  if (checks.empty()) return fmt::format("Fails in this case: {}", rule.kind->summary);
  std::string scope = scope_in_words(rule, On::data);
  // Only a word of ours may get a capital letter: others are names of columns.
  if (!scope.empty()) scope.front() = scope.front() == 'u' ? 'U' : 'I';
  return fmt::format("{}{}.", scope, fmt::join(checks, "; "));
}

std::string explain_precision(const std::string& column, const Precision& precision) {
  const Truth truth = truth_of(sample_of(precision), precision);
  const bool has_decimals = precision.kind == Precision::Kind::decimals && precision.places > 0;
  const std::string habit = has_decimals && precision.digits == 0 ? "has " + describe(precision)
                            : precision.kind == Precision::Kind::decimals && !has_decimals
                                ? "is in whole numbers"
                            : precision.kind == Precision::Kind::exact && precision.learnt
                                ? "is in whole numbers that are not rounded"
                                : "is " + describe(precision);
  if (truth.span.is_point() || !truth.span.low.at || !truth.span.high.at)
    return fmt::format("{} {}", column, habit);
  return fmt::format("{} {}, so a published {} stands for {} to {}", column, habit,
                     number_text(truth.printed), number_text(*truth.span.low.at),
                     number_text(*truth.span.high.at));
}

std::string explain_kind(const Kind& kind) {
  std::string out = fmt::format("{}\n\n{}\nWhy: {}\n", kind.name, kind.summary, kind.why);
  if (!kind.params.empty()) out += "\nParameters\n" + parameters(kind.params, "  ");
  if (!kind.shorthand.empty())
    out += fmt::format("  A value on its own means `{}`.\n", kind.shorthand);
  if (kind.whole_table) out += "  It tests the whole version and takes no `where`.\n";
  return out + "\nExample\n" + indented(trim(kind.example));
}

std::string explain_rule(const Rule& rule, const ColumnSpecs& specs) {
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
  if (rule.on != On::data) out += fmt::format("Tests: the {}\n", name_of(rule.on));
  if (!rule.only_if.empty()) out += fmt::format("Only if: {}\n", printable(words_of(rule.only_if)));
  if (!rule.unless.empty()) out += fmt::format("Unless: {}\n", printable(words_of(rule.unless)));
  if (rule.where) out += fmt::format("Rows where: {}\n", printable(trim(rule.where->word.text)));
  out += sentence_of(rule);
  out += fmt::format("\nFails ({}): {}\n", rule.kind->name, rule.kind->summary);
  if (rule.kind->has_parts) return out + explain_numbers(rule, specs);
  for (const Node::Entry& param : rule.params.entries)
    out += fmt::format("  {}: {}\n", printable(param.key), flow(param.value));
  return out + explain_numbers(rule, specs);
}

std::string explain_data_sets(const Rule& rule, const Aliases& aliases) {
  const Needs needs = needs_of(rule);
  std::string out;
  for (const std::string& name : needs.data_sets) {
    const auto alias = aliases.find(name);
    if (alias == aliases.end()) continue;
    const std::string& data_set = alias->second.data_set;
    if (!alias->second.file.empty()) {
      out +=
          fmt::format("  {} is the file {} in the pack's folder. It is used for reference only.\n",
                      printable(name), printable(data_set));
      continue;
    }
    out += fmt::format("  {} is the newest version of the data set {}{}.\n", printable(name),
                       looks_like_id(data_set) ? "" : "with the title ", printable(data_set));
  }
  return out.empty() ? out : "\nOther data sets\n" + out;
}

}  // namespace crossfoot
