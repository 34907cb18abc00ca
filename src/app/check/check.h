#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/check/run_options.h"
#include "app/load/sources.h"
#include "app/load/targets.h"
#include "app/progress.h"
#include "base/diagnostic.h"
#include "base/result.h"
#include "findings/findings.h"
#include "packs/pack.h"

namespace crossfoot {

/// What is to be checked and how.
struct CheckRequest {
  SourceOptions source;
  TargetOptions wanted;
  std::string against;  ///< what files are compared with; empty: nothing
  Shard shard;          ///< which share of the data sets
  RunOptions running;
  std::vector<std::string> settings;  ///< of the packs' variables, for the fingerprint
  std::filesystem::path lists;        ///< folder of the shared reference lists
  std::string extract;                ///< link to the file of failing cells; empty: there is none
  bool for_history = false;           ///< whether a history will record the result
};

/// Checks the versions that the request names, with every rule of the packs that apply to them.
/// Diagnostics of packs that only the data show are added to `mistakes`. Errors: usage,
/// interrupted, and a source that can't be opened.
Result<RunResult> check(const CheckRequest& request, const RuleSet& packs, Progress& progress,
                        Diagnostics& mistakes);

}  // namespace crossfoot
