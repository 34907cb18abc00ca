#include "cli/tell_results.h"

#include <chrono>

#include "base/text/text.h"
#include "cli/options/shared_options.h"
#include "cli/pipeline.h"
#include "report/report.h"
#include "report/standing.h"
#include "report/text/annotations.h"
#include "report/timings.h"

namespace crossfoot {

namespace {

std::string annotations_for(const RunResult& run, const std::string& wanted) {
  const Pipeline around = surrounding_pipeline();
  if (wanted == "github" || (wanted.empty() && around == Pipeline::github))
    return render_github_annotations(run);
  if (wanted == "azure" || (wanted.empty() && around == Pipeline::azure))
    return render_azure_annotations(run);
  return "";
}

}  // namespace

void ResultTeller::add_options(CommandLine& line) {
  reports_.add_options(line);
  line.add_words("--annotations", annotations_, {"github", "azure", "none"},
                 "Annotate the most serious failures on the lines of their rules (default: if "
                 "crossfoot runs in one of these)")
      .in(headings::reports);
  line.add("--timings", timings_, "Print where the time went: reading, each rule, reports")
      .in(headings::messages);
}

ExitCode ResultTeller::try_out(const std::vector<std::string>& inputs, Console& console) const {
  const std::vector<Error> errors = reports_.try_out(inputs);
  for (const Error& error : errors) console.error(error);
  return errors.empty() ? ExitCode::passed : exit_code_of(errors.front());
}

bool ResultTeller::print(const RunResult& run, Console& console) const {
  const std::string text = console.quiet()
                               ? render_failures(run)
                               : render_terminal(run, console.colour(), console.width());
  return console.print(text) && console.print_commands(annotations_for(run, annotations_));
}

ExitCode ResultTeller::tell(const RunResult& run, bool mistaken, Console& console) const {
  const auto start = std::chrono::steady_clock::now();
  const std::vector<Error> errors = reports_.write(run);
  const std::chrono::duration<double> writing = std::chrono::steady_clock::now() - start;
  if (reports_.take_standard_output()) console.leave_standard_output();
  for (const Error& error : errors) console.error(error);
  if (console.quiet())
    for (const VersionResult& version : run.runs)
      if (data_is_missing(version))
        console.error(version.data_set_title + " " + version.version + ": " + version.reason);
  const bool printed = print(run, console);
  if (!printed) console.error("the summary could not be written to standard output");
  if (!errors.empty() || !printed) return ExitCode::unwritten;
  if (const std::string names = reports_.names(); !names.empty()) console.note("wrote " + names);
  if (timings_) {
    const std::string table = render_timings(run, writing.count());
    for (const std::string_view line : split(trim(table), '\n')) console.note(line);
  }
  return exit_code_of(run, mistaken);
}

}  // namespace crossfoot
