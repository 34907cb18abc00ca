#pragma once

#include <utility>
#include <vector>

#include "diff/alignment.h"
#include "expression/truths/scope.h"

namespace crossfoot {

/// Pairs of columns that may be one under two names: at least half of their texts are the same.
/// Each column is in one pair at most.
std::vector<ColumnPair> alike_columns(const Table& before, const std::vector<std::size_t>& removed,
                                      const Table& after, const std::vector<std::size_t>& added);

/// How many of the paired rows (of some thousands, evenly spread) have the same values throughout,
/// and how many were looked at. A rename of a column is believed where that is most of them.
std::pair<std::uint64_t, std::uint64_t> rows_alike(const Alignment& alignment, const Scope& before,
                                                   const Scope& after,
                                                   const std::vector<ColumnPair>& values);

/// Pairs of columns of values that hold the same in nearly all paired rows.
std::vector<Rename> alike_values(const Alignment& alignment, const Scope& before,
                                 const Scope& after, std::vector<ColumnPair>& pairs);

}  // namespace crossfoot
