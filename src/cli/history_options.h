#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/result.h"
#include "cli/console.h"
#include "findings/findings.h"
#include "history/history.h"

namespace CLI {
class App;
}

namespace crossfoot {

/// Which history a command keeps, and how much of it.
struct HistoryOptions {
  std::string file;      ///< empty: none
  std::size_t keep = 0;  ///< newest checks kept of each version; 0: all
};

/// Adds --history, which without a name means the usual file, and --keep.
void add_history_options(CLI::App& app, HistoryOptions& options);

/// The program that runs, with the hash of its file.
ProgramInfo this_program();

/// Keeps the run, and forgets what is older than wanted.
Result<void> keep_in(History& history, const RunResult& run, const ProgramInfo& program,
                     std::size_t keep, bool news = false);

/// The options that bear on a verdict, as a text for a fingerprint.
std::string how_it_runs(const std::vector<std::string>& settings,
                        const std::vector<std::string>& tags, const RunResult& run);

}  // namespace crossfoot
