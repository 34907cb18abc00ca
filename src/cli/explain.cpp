#include <CLI/CLI.hpp>
#include <algorithm>
#include <fmt/format.h>
#include <iterator>

#include "base/text.h"
#include "cli/command.h"
#include "cli/pack_options.h"

namespace crossfoot {

namespace {

/// A node as YAML in one line: `{published: pupil_percent, scale: 100}`.
std::string flow(const Node& node) {
  const auto join = [](const auto& parts, const auto& text_of, char open, char close) {
    std::string out(1, open);
    for (const auto& part : parts) out += (out.size() > 1 ? ", " : "") + text_of(part);
    return out + close;
  };
  switch (node.kind) {
    case Node::Kind::null:
      return "";
    case Node::Kind::scalar:
      return node.text;
    case Node::Kind::list:
      return join(node.items, flow, '[', ']');
    case Node::Kind::map:
      return join(
          node.entries,
          [](const Node::Entry& entry) { return entry.key + ": " + flow(entry.value); }, '{', '}');
  }
  return "";
}

std::string text_of(ParamType type) {
  switch (type) {
    case ParamType::text:
      return "text";
    case ParamType::texts:
      return "texts";
    case ParamType::column:
      return "column";
    case ParamType::columns:
      return "columns";
    case ParamType::expression:
      return "expression";
    case ParamType::number:
      return "number";
    case ParamType::integer:
      return "whole number";
    case ParamType::boolean:
      return "true or false";
    case ParamType::map:
      return "map";
    case ParamType::any:
      return "see the example";
  }
  return "";
}

std::string explain(const Kind& kind) {
  std::string text =
      fmt::format("{}: {}\n\nWhy: {}\n\nParameters:\n", kind.name, kind.summary, kind.why);
  for (const ParamSpec& param : kind.params) {
    text += fmt::format("  {} ({}{}): {}", param.name, text_of(param.type),
                        param.required ? ", required" : "", param.help);
    if (!param.choices.empty()) text += fmt::format(" One of {}.", fmt::join(param.choices, ", "));
    text += '\n';
  }
  if (kind.params.empty()) text += "  none\n";
  return text + fmt::format("\nExample:\n\n{}\n", kind.example);
}

std::string explain(const Pack& pack, const Rule& rule) {
  std::string text = fmt::format("{}: {}\n", rule.id, rule.title);
  const auto add = [&](std::string_view name, std::string_view value) {
    if (!value.empty()) text += fmt::format("  {}: {}\n", name, value);
  };
  add("why", rule.why);
  add("fails when", rule.kind->summary);
  add("severity", name_of(rule.severity));
  add("where", rule.where.text);
  if (rule.versions) add("versions", rule.versions->text());
  if (rule.since) add("since", rule.since->text());
  if (rule.until) add("until", rule.until->text());
  add("tags", join_words(rule.tags));
  add(rule.kind->name, flow(rule.params));
  add("pack", pack.title);
  add("written at", rule.at.text());
  return text + fmt::format("`crossfoot explain {}` tells what its kind does.\n", rule.kind->name);
}

std::string explain_all(const RuleSet& packs, const std::string& id) {
  std::string text;
  for (const auto& [pack, rule] : rules_of(packs))
    if (rule->id == id && rule->kind != nullptr) text += explain(*pack, *rule);
  return text;
}

std::string unknown(const std::string& name, const RuleSet& packs) {
  std::vector<std::string> names;
  for (const Kind* kind : kinds()) names.emplace_back(kind->name);
  for (const auto& [pack, rule] : rules_of(packs)) names.push_back(rule->id);
  const std::string near = did_you_mean(name, names);
  return fmt::format(
      "no rule or kind is called `{}`; {}", name,
      near.empty() ? "`crossfoot list rules` and `crossfoot list kinds` show all" : near);
}

class ExplainCommand final : public Command {
 public:
  explicit ExplainCommand(CLI::App& app) {
    app.add_option("name", name_, "Id of a rule, or name of a kind")
        ->type_name("RULE|KIND")
        ->required();
    add_pack_arguments(app, paths_);
  }

  ExitCode run(Console& console) override {
    std::string text;
    if (const Kind* kind = kind_named(name_)) {
      text = explain(*kind);
    } else {
      Mistakes mistakes;
      const RuleSet packs = load_wanted_packs(paths_, mistakes);
      text = explain_all(packs, name_);
      if (text.empty()) {
        console.mistakes(mistakes);
        console.error(unknown(name_, packs));
        return ExitCode::mistaken;
      }
    }
    return console.print(text) ? ExitCode::passed : ExitCode::unwritten;
  }

 private:
  std::string name_;
  std::vector<std::filesystem::path> paths_;
};

}  // namespace

extern const CommandEntry explain_command;
const CommandEntry explain_command{
    .name = "explain",
    .summary = "Tell a rule in plain English, or what a kind of rule does",
    .footer = R"(Examples:
  crossfoot explain ratio
  crossfoot explain sen.percent-of-provision
  crossfoot explain my-rule my-rules.yml)",
    .make = [](CLI::App& app) -> std::unique_ptr<Command> {
      return std::make_unique<ExplainCommand>(app);
    },
};

}  // namespace crossfoot
