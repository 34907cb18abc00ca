#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "table/table.h"

namespace crossfoot {

/// A cell whose quotes run over several lines of the file.
struct MultilineCell {
  std::size_t row = 0;
  std::size_t column = 0;
  std::uint64_t first_line = 0;  ///< where the cell begins
  std::uint64_t last_line = 0;   ///< where it ends
  /// Whether its lines have the shape of rows: a stray quote made one cell of several rows.
  bool swallows_rows = false;
};

/// All such cells, in the order of the file.
std::vector<MultilineCell> multiline_cells(const Table& table);

}  // namespace crossfoot
