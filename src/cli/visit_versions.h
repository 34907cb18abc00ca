#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "cli/console.h"
#include "cli/source_options.h"
#include "cli/targets.h"
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

/// Adds those that name data sets and versions, and those that say where they come from.
void add_data_options(CLI::App& app, DataOptions& options);

/// A version with its data in memory.
struct ReadVersion {
  Release release;
  Table table;
  VersionNumber latest;                            ///< newest version of the data set
  std::vector<std::shared_ptr<const Pack>> packs;  ///< those that match it
  Neighbours neighbours;                           ///< what their rules look into besides
};

/// Reads the wanted versions one after the other and calls `visit` with each. Stops at the first
/// that can't be had, and says why.
Result<void> visit_versions(const DataOptions& options, const RuleSet& packs, Console& console,
                            const std::function<void(const ReadVersion&)>& visit);

}  // namespace crossfoot
