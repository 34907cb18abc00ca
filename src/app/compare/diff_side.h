#pragma once

#include <memory>
#include <string>

#include "app/load/sources.h"
#include "base/result.h"
#include "engine/plan/comparison_table.h"
#include "packs/pack.h"

namespace crossfoot {

/// One side of a comparison, in memory.
struct DiffSide {
  std::string name;  ///< for people
  std::unique_ptr<ComparisonTable> version;
};

/// Reads what a person named: `DATASET@VERSION` (`DATASET` alone is its latest version) from where
/// the options say, or a file. Errors: usage for a version that there isn't, and those of the
/// source.
Result<DiffSide> read_diff_side(const std::string& text, const SourceOptions& published,
                                const RuleSet& packs, unsigned jobs);

}  // namespace crossfoot
