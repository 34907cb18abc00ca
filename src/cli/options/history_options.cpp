#include "cli/options/history_options.h"

#include "cli/options/headings.h"
#include "history/history.h"

namespace crossfoot {

void add_history_options(CommandLine& line, HistoryOptions& options) {
  line.add("--history", options.file,
           "Record the results in this file, so that reports show since when a rule fails; "
           "without a name: ~/.local/state/crossfoot/history.db")
      .value("[FILE]")
      .or_usual(default_history_file().string())
      .in(headings::history);
  line.add_number("--keep", options.keep, 1, 1'000'000,
                  "Keep only the newest N checks of each version in the history")
      .in(headings::history);
}

}  // namespace crossfoot
