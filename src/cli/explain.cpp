#include "packs/explain.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fmt/format.h>
#include <iterator>

#include "cli/command.h"
#include "cli/pack_options.h"

namespace crossfoot {

namespace {

std::string explain_all(const RuleSet& packs, const std::string& id) {
  std::string text;
  for (const auto& [pack, rule] : rules_of(packs))
    if (rule->id == id) text += explain_rule(*rule);
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
    add_pack_arguments(app, packs_);
  }

  ExitCode run(Console& console) override {
    std::string text;
    if (const Kind* kind = kind_named(name_)) {
      text = explain_kind(*kind);
    } else {
      Mistakes mistakes;
      const RuleSet packs = load_wanted_packs(packs_, mistakes);
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
  PackOptions packs_;
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
