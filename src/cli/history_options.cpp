#include "cli/history_options.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/sha256.h"

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

ProgramInfo this_program() {
  const auto hash = sha256_of_file("/proc/self/exe");
  return {CROSSFOOT_VERSION, hash ? *hash : CROSSFOOT_VERSION};
}

Result<void> keep_in(History& history, const RunResult& run, const ProgramInfo& program,
                     std::size_t keep, bool news) {
  if (const auto recorded = history.record(run, program, news); !recorded) return recorded;
  if (keep == 0) return {};
  const auto forgotten = history.forget(keep);
  return forgotten ? Result<void>{} : forgotten.error();
}

std::string how_it_runs(const std::vector<std::string>& settings,
                        const std::vector<std::string>& tags, const RunResult& run) {
  return fmt::format("{}\n{}\n{} {}", settings, tags, name_of(run.fail_on), run.fail_on_vacuous);
}

}  // namespace crossfoot
