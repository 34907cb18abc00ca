#include "cli/options/console_options.h"

#include "cli/options/headings.h"

namespace crossfoot {

namespace {

void add_when(CommandLine& line, const std::string& name, When& when, const std::string& help) {
  line.add_choice<When>(
          name, when, {{"auto", When::automatic}, {"always", When::always}, {"never", When::never}},
          help)
      .in(headings::messages);
}

}  // namespace

void add_console_options(CommandLine& line, ConsoleOptions& options) {
  line.add("-q,--quiet", options.quiet, "Print only errors").in(headings::messages);
  line.add("-v,--verbose", options.verbose, "Print more details").in(headings::messages);
  add_when(line, "--progress", options.progress, "Show progress; `auto` does so on a terminal");
  add_when(line, "--color", options.colour,
           "Colour the summary; `auto` does so on a terminal, unless NO_COLOR is set");
  line.add_choice<bool>("--log-format", options.json_log, {{"text", false}, {"json", true}},
                        "Print messages as text, or as one JSON object per line")
      .in(headings::messages);
}

}  // namespace crossfoot
