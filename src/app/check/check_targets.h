#pragma once

#include <functional>
#include <string>

#include "app/load/baseline.h"
#include "app/load/targets.h"
#include "app/progress.h"
#include "base/diagnostic.h"
#include "base/result.h"
#include "engine/check_release.h"
#include "findings/findings.h"
#include "packs/pack.h"
#include "source/source.h"

namespace crossfoot {

/// What a history has to know of each version, and when.
struct Bookkeeping {
  /// Hash of the packs that bear on a data set; where there is one, the data are hashed, too.
  std::function<std::string(const DataSetInfo& data_set, bool is_file)> packs_hash = {};
  /// Called with each version as soon as it is checked; an error ends the run.
  std::function<Result<void>(const VersionResult& version)> checked = {};
};

/// What is known of local files besides themselves.
struct LocalFiles {
  std::string data_set;                ///< the data set that they are of; may be empty
  const Baseline* baseline = nullptr;  ///< the version that they come after; null for none
  Source* beside = nullptr;            ///< files that are only looked into; null for none
};

/// Checks the targets one after the other, one table in memory at a time, and adds a version's
/// result and notes to `run` for each. A version that can't be had is an error in its result; the
/// others go on. Of a file that comes after another version a note says what number it needs.
/// Error: usage where the source refuses to work at all, interrupted.
Result<void> check_targets(Source& source, const Targets& targets, const RuleSet& packs,
                           const LocalFiles& files, CheckOptions options, Progress& progress,
                           RunResult& run, Diagnostics& mistakes,
                           const Bookkeeping& bookkeeping = {});

}  // namespace crossfoot
