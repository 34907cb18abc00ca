#pragma once

#include <cstdint>
#include <vector>

#include "diff/row_keys.h"
#include "expression/places/row_match.h"
#include "table/selection.h"

namespace crossfoot {

/// Which rows of two tables belong together. A place is a row of the other table, no_row where that
/// has none (left) of this key, or many_rows where it has one but the key is not unique on one side
/// or the other, so that nobody knows which belong together (see equal_rows.h).
struct RowPairs {
  std::vector<std::uint32_t> before_of;  ///< by row of `after`
  std::vector<std::uint32_t> after_of;   ///< by row of `before`
  std::uint64_t pairs = 0;
  /// Rows whose key another row of the same table has, too; the first of them, ascending.
  std::vector<std::uint32_t> repeated_before;
  std::vector<std::uint32_t> repeated_after;
  std::uint64_t repeated_before_total = 0;
  std::uint64_t repeated_after_total = 0;
};

/// Pairs the selected rows; rows that aren't selected have no partner. At most `max_listed` rows
/// with repeated keys are listed per table.
RowPairs pair_rows(const RowKeys& keys, const Selection& before, const Selection& after,
                   std::size_t max_listed, unsigned jobs);

}  // namespace crossfoot
