#include <vector>

#include "app/merge_results.h"
#include "cli/command.h"
#include "cli/tell_results.h"

namespace crossfoot {

namespace {

class MergeCommand final : public Command {
 public:
  explicit MergeCommand(CommandLine& line) {
    line.add("results", files_, "Results from `crossfoot check --json`, one file for each part")
        .value("RESULTS.json")
        .needed();
    telling_.add_options(line);
  }

  ExitCode run(Console& console) override {
    if (const auto usable = telling_.try_out(files_, console); usable != ExitCode::passed)
      return usable;
    const auto whole = merge_files(files_);
    if (!whole) return fail(whole.error(), console);
    return telling_.tell(*whole, false, console);
  }

 private:
  static ExitCode fail(const Error& error, Console& console) {
    console.error(error);
    return exit_code_of(error);
  }

  std::vector<std::string> files_;
  ResultTeller telling_;
};

}  // namespace

extern const CommandEntry merge_command;
const CommandEntry merge_command{
    .name = "merge",
    .summary = "Make one report from several runs, such as those of --shard",
    .footer = R"(Examples:
  crossfoot check --shard 1/2 --json=part-1.json
  crossfoot check --shard 2/2 --json=part-2.json
  crossfoot merge part-1.json part-2.json --junit --html --json

The exit code is that of a single run over everything, or 3 if a part is missing.)",
    .make = [](CommandLine& line) -> std::unique_ptr<Command> {
      return std::make_unique<MergeCommand>(line);
    },
};

}  // namespace crossfoot
