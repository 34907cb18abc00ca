#pragma once

#include <utility>
#include <vector>

#include "diff/alignment.h"
#include "expression/scope.h"

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

/// An item of a key column that is gone and one that is new, by code.
struct ItemPair {
  std::size_t key;  ///< index into Alignment::key
  Code before;
  Code after;
  std::uint64_t same;  ///< rows of the item that is gone whose values are under the new one
  std::uint64_t rows;  ///< rows of the item that is gone
};

/// Items under which the rows without a partner carry the same values on both sides: most of the
/// rows of both, and no other pair as many.
std::vector<ItemPair> alike_items(const Alignment& alignment, const Scope& before,
                                  const Scope& after);

/// Pairs of columns of values that hold the same in nearly all paired rows.
std::vector<Rename> alike_values(const Alignment& alignment, const Scope& before,
                                 const Scope& after, std::vector<ColumnPair>& pairs);

}  // namespace crossfoot
