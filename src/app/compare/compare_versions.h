#pragma once

#include <string>

#include "app/compare/diff_side.h"
#include "app/progress.h"
#include "base/result.h"
#include "diff/alignment.h"
#include "diff/table_diff.h"

namespace crossfoot {

/// Which two versions are compared and how. A side is a file, or `DATASET@VERSION` from `source`.
struct CompareRequest {
  std::string before;
  std::string after;
  SourceOptions source;
  DiffOptions options;
};

/// Two versions side by side, and what differs.
struct Comparison {
  DiffSide before;
  DiffSide after;
  Alignment alignment;
  TableDiff diff;
};

/// Reads both sides and compares them. Errors: usage, interrupted, and sides that can't be read.
Result<Comparison> compare_versions(const CompareRequest& request, const RuleSet& packs,
                                    Progress& progress);

}  // namespace crossfoot
