#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "base/text.h"
#include "cli/command.h"
#include "cli/pack_options.h"

namespace crossfoot {

namespace {

class LintCommand final : public Command {
 public:
  explicit LintCommand(CLI::App& app) { add_pack_arguments(app, packs_); }

  ExitCode run(Console& console) override {
    Mistakes mistakes;
    const RuleSet packs = load_wanted_packs(packs_, mistakes);
    const std::string summary =
        fmt::format("{} with {}: {}\n", plural(packs.packs.size(), "pack", "packs"),
                    plural(rules_of(packs).size(), "rule", "rules"),
                    plural(mistakes.size(), "mistake", "mistakes"));
    if (!console.print(text_of(mistakes) + (console.quiet() ? "" : summary)))
      return ExitCode::unwritten;
    return mistakes.empty() ? ExitCode::passed : ExitCode::mistaken;
  }

 private:
  PackOptions packs_;
};

}  // namespace

extern const CommandEntry lint_command;
const CommandEntry lint_command{
    .name = "lint",
    .summary = "Find mistakes in packs, with line and column",
    .footer = R"(Examples:
  crossfoot lint my-rules/
  crossfoot lint my-rules.yml && crossfoot check my-rules.yml --file data.csv)",
    .make = [](CLI::App& app) -> std::unique_ptr<Command> {
      return std::make_unique<LintCommand>(app);
    },
};

}  // namespace crossfoot
