#include "cli/options/history_options.h"

#include <CLI/CLI.hpp>

#include "history/history.h"

namespace crossfoot {

void add_history_options(CLI::App& app, HistoryOptions& options) {
  const std::string group = "History";
  app.add_option("--history", options.file,
                 "Record the results in this file, so that reports show since when a rule fails; "
                 "without a name: ~/.local/state/crossfoot/history.db")
      ->type_name("[FILE]")
      ->expected(0, 1)
      ->default_str(default_history_file().string())
      ->group(group);
  app.add_option("--keep", options.keep,
                 "Keep only the newest N checks of each version in the history")
      ->check(CLI::Range(std::size_t{1}, std::size_t{1'000'000}).description(""))
      ->type_name("N")
      ->group(group);
}

}  // namespace crossfoot
