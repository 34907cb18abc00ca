#include <filesystem>
#include <fmt/format.h>

#include "app/write_accepted.h"
#include "base/file.h"
#include "base/text/text.h"
#include "cli/command.h"
#include "cli/print_report.h"

namespace crossfoot {

namespace {

constexpr std::string_view heading =
    "# Accepted exceptions. Fill in the reason, the name and the last day. Then name this file "
    "under `accepted:` in a pack.\n";

class AcceptCommand final : public Command {
 public:
  explicit AcceptCommand(CommandLine& line) {
    line.add("results", results_, "Results from `crossfoot check --json`")
        .value("RESULTS.json")
        .needed();
    line.add("--rule", options_.rule, "Include only findings of this rule").value("ID");
    line.add("--who", options_.who, "Name of the person who accepts the findings").value("NAME");
    line.add("--until", options_.until, "Last day on which the findings are accepted")
        .value("DATE");
    line.add("--out", out_, "File to write to (default: standard output)")
        .value("FILE.accepted.yml");
  }

  ExitCode run(Console& console) override {
    if (out_ == standard_output) out_.clear();
    if (std::filesystem::is_regular_file(out_)) {
      console.error("--out " + out_ +
                    ": the file already exists and may contain reasons that somebody wrote; give "
                    "another name, then merge the entries");
      return ExitCode::mistaken;
    }
    const Result<std::string> text = read_file(results_, largest_results);
    const auto entries =
        text ? write_accepted(*text, results_, options_) : Result<AcceptedEntries>(text.error());
    if (!entries) {
      console.error(entries.error());
      return exit_code_of(entries.error());
    }
    if (entries->count == 0) {
      console.error(
          fmt::format("nothing to accept: {} contains no findings{}", results_,
                      options_.rule.empty() ? "" : " of the rule `" + options_.rule + "`"));
      return ExitCode::mistaken;
    }
    if (entries->not_listed > 0)
      console.note(
          fmt::format("{} findings are counted in {} but not listed; use `--max-findings` of "
                      "`crossfoot check` to list more",
                      with_commas(entries->not_listed), results_));
    return write(std::string(heading) + entries->yaml, entries->count, console);
  }

 private:
  static constexpr std::size_t largest_results = std::size_t{1} << 30;

  ExitCode write(const std::string& yaml, std::size_t count, Console& console) const {
    if (out_.empty()) return console.print(yaml) ? ExitCode::passed : ExitCode::unwritten;
    const Result<void> written = write_file(out_, yaml);
    if (!written) {
      console.error(written.error());
      return ExitCode::unwritten;
    }
    console.note(fmt::format("wrote {} to {}", plural(count, "entry", "entries"), out_));
    return ExitCode::passed;
  }

  std::string results_;
  std::string out_;
  AcceptOptions options_;
};

}  // namespace

extern const CommandEntry accept_command;
const CommandEntry accept_command{
    .name = "accept",
    .summary = "Write accepted exceptions from results, for you to complete",
    .footer = R"(Examples:
  crossfoot accept results.json
  crossfoot accept results.json --rule sen.percent-of-provision --who 'J. Smith' \
    --until 2027-03-31 --out sen.accepted.yml

A pack can't be used until every entry has a reason.)",
    .make = [](CommandLine& line) -> std::unique_ptr<Command> {
      return std::make_unique<AcceptCommand>(line);
    },
};

}  // namespace crossfoot
