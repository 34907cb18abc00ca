#include <algorithm>
#include <fmt/format.h>
#include <thread>

#include "app/compare/compare_versions.h"
#include "app/compare/diff_extract.h"
#include "app/load/spare_inputs.h"
#include "base/file.h"
#include "base/text/text.h"
#include "cli/command.h"
#include "cli/options/run_options.h"
#include "cli/options/shared_options.h"
#include "cli/options/source_options.h"
#include "cli/print_report.h"
#include "report/diff/diff_report.h"

namespace crossfoot {

namespace {

class DiffCommand final : public Command {
 public:
  explicit DiffCommand(CommandLine& line) {
    request_.options.jobs = std::max(1U, std::thread::hardware_concurrency());
    line.add("before", request_.before, "The older side: a data file, or DATASET@VERSION")
        .value("A")
        .needed();
    line.add("after", request_.after,
             "The newer side, in the same form; DATASET alone means its latest version")
        .value("B")
        .needed();
    add_published_options(line, request_.source);
    line.add("--pack", packs_.paths, "Packs that declare the columns (default: those that ship)")
        .value("PACK|FOLDER");
    add_reports(line);
    DiffOptions& options = request_.options;
    line.add_number("--jobs", options.jobs, 1, most_jobs,
                    "Number of threads (default: one per processor)");
    line.add_number("--max-listed", options.max_listed, 1, 100'000,
                    "Maximum examples reported for each difference")
        .usually(std::to_string(options.max_listed));
  }

  ExitCode run(Console& console) override {
    if (const auto free = try_out(); !free) return give_up(free.error(), console);
    Diagnostics mistakes;
    const RuleSet packs = load_wanted_packs(packs_, mistakes);
    if (!mistakes.empty()) {
      console.mistakes(mistakes);
      return exit_code_of(packs, mistakes);
    }
    const auto comparison = compare_versions(request_, packs, console);
    if (!comparison) return give_up(comparison.error(), console);
    return report(*comparison, console);
  }

 private:
  /// Whether each report can be written, and harms neither what is read nor another report.
  [[nodiscard]] Result<void> try_out() const {
    std::vector<std::string> taken = with_metadata({request_.before, request_.after});
    for (const auto& [option, file] :
         {std::pair{"json", &json_}, std::pair{"html", &html_}, std::pair{"extract", &extract_}}) {
      if (file->empty()) continue;
      if (*file == standard_output) {
        if (file == &json_) continue;
        return Error{
            Error::Kind::usage,
            fmt::format("--{} -: only --json can write to standard output; give a file name",
                        option)};
      }
      const std::string usual = std::string("changes.") + (option[0] == 'e' ? "csv" : option);
      if (auto spared = spare_inputs(option, *file, taken, usual); !spared) return spared;
      if (const auto trial = AtomicFile::create(*file); !trial) return trial.error();
      taken.push_back(*file);
    }
    return {};
  }

  void add_reports(CommandLine& line) {
    line.add("--json", json_, "Write everything, for programs; `-` is standard output")
        .value("FILE")
        .in(headings::reports);
    line.add("--html", html_, "Write a web page, for people").value("FILE").in(headings::reports);
    line.add("--extract", extract_, "Write every changed cell and row as CSV")
        .value("FILE")
        .in(headings::reports);
  }

  ExitCode report(const Comparison& comparison, Console& console) const {
    const TableDiff& diff = comparison.diff;
    const auto written = write(comparison);
    if (!written) return give_up(written.error(), console);
    if (json_ == standard_output) console.leave_standard_output();
    if (!console.quiet() &&
        !console.print(render_diff_terminal(diff, console.colour(), console.width())))
      return give_up({Error::Kind::output, "standard output could not be written"}, console);
    return diff.nothing() ? ExitCode::passed : ExitCode::failed;
  }

  [[nodiscard]] Result<void> write(const Comparison& comparison) const {
    if (!json_.empty())
      if (auto written = write_json(render_diff_json(comparison.diff)); !written) return written;
    if (!html_.empty())
      if (auto written = write_file(html_, render_diff_html(comparison.diff)); !written)
        return written;
    if (extract_.empty()) return {};
    return write_diff_extract(extract_, comparison.alignment, comparison.before.version->scope(),
                              comparison.after.version->scope());
  }

  [[nodiscard]] Result<void> write_json(const std::string& text) const {
    return json_ == standard_output ? print_report(text, ReportSyntax::json)
                                    : write_file(json_, text);
  }

  static ExitCode give_up(const Error& error, Console& console) {
    console.error(error);
    return exit_code_of(error);
  }

  CompareRequest request_;
  PackOptions packs_;
  std::string json_;
  std::string html_;
  std::string extract_;
};

}  // namespace

extern const CommandEntry diff_command;
const CommandEntry diff_command{
    .name = "diff",
    .summary = "Show what changed between two versions, cell by cell",
    .footer = R"(Examples:
  crossfoot diff 019d431f-f58f-73c2-9c1e-5e5fd3462e77@1.0 019d431f-f58f-73c2-9c1e-5e5fd3462e77@1.1
  crossfoot diff 019d431f-f58f-73c2-9c1e-5e5fd3462e77 new.csv --extract changed.csv
  crossfoot diff old.csv new.csv --html changes.html

Exit codes: 0 nothing differs, 1 something does, 2 mistakes in the command line or in packs, 3 data
could not be fetched or read, 4 a report could not be written.)",
    .make = [](CommandLine& line) -> std::unique_ptr<Command> {
      return std::make_unique<DiffCommand>(line);
    },
};

}  // namespace crossfoot
