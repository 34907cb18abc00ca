#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "app/load/load_version.h"
#include "app/load/sources.h"
#include "app/load/targets.h"
#include "app/progress.h"
#include "base/result.h"
#include "engine/check_release.h"
#include "packs/pack.h"
#include "table/table.h"

namespace crossfoot {

/// The options of commands that look at data if they are given any.
struct DataOptions {
  TargetOptions wanted;
  SourceOptions source;

  [[nodiscard]] bool given() const {
    return !wanted.data_sets.empty() || !wanted.publication.empty() || !source.asks_api();
  }
};

/// A version with its data in memory, and what its rules look into besides.
struct VisitedVersion : LoadedVersion {
  VersionNumber latest;  ///< newest version of the data set
  ComparisonTables comparisons;
};

/// Reads the wanted versions one after the other and calls `visit` with each. Stops at the first
/// that can't be had, and says why.
Result<void> visit_versions(const DataOptions& options, const RuleSet& packs, Progress& progress,
                            const std::function<void(const VisitedVersion&)>& visit);

}  // namespace crossfoot
