#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/result.h"
#include "findings/findings.h"
#include "history/history.h"

namespace crossfoot {

/// Which history a command keeps, and how much of it.
struct HistoryOptions {
  std::string file;      ///< empty: none
  std::size_t keep = 0;  ///< newest checks kept of each version; 0: all
};

/// The program that runs, with the hash of its file.
ProgramInfo this_program();

/// Fills in what went before, concludes the run in its light, records it, and forgets all but the
/// newest `keep` checks of each version (0: none).
Result<void> record_run(History& history, RunResult& run, std::size_t keep);

/// The options that bear on a verdict, as a text for a fingerprint.
std::string how_it_runs(const std::vector<std::string>& settings,
                        const std::vector<std::string>& tags, const RunResult& run);

}  // namespace crossfoot
