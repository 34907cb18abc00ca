#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "diff/cell_change.h"

namespace crossfoot {

/// Where a cell changed.
struct CellPlace {
  std::uint32_t before;  ///< row
  std::uint32_t after;   ///< row
  Code code_before;
  Code code_after;
  double score;
};

/// The cells of one column in the paired rows.
struct ColumnChanges {
  std::array<std::uint64_t, cell_changes> counts{};
  std::uint64_t disclosed = 0;
  /// By change: those of numbers the largest first, suppressed ones before other symbols, else in
  /// the order of the table after.
  std::array<std::vector<CellPlace>, cell_changes> examples;
};

/// Compares a column in all paired rows; keeps `most` examples of each change. With `max_listed` 0
/// it only counts.
ColumnChanges compare_cells(const RowPairs& rows, const CellComparer& comparer, std::size_t most,
                            unsigned jobs);

/// Calls `visit(change, place)` for each changed cell of a column, in the order of the table after.
template <class Visit>
void visit_changed_cells(const RowPairs& rows, const CellComparer& comparer, const Visit& visit) {
  for (std::size_t after = 0; after < rows.before_of.size(); ++after) {
    const std::uint32_t before = rows.before_of[after];
    if (before >= many_rows) continue;
    const Code old = comparer.before().code_at(before);
    const Code now = comparer.after().code_at(after);
    if (comparer.is_same(old, now)) continue;
    visit(comparer.change(old, now),
          CellPlace{before, static_cast<std::uint32_t>(after), old, now, 0});
  }
}

}  // namespace crossfoot
