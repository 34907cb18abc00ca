#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "expression/evaluate/condition.h"
#include "table/grouping.h"

namespace crossfoot {

/// A column's cells as texts, found for each row of the table that is tested.
struct TextCells {
  const Column* column;
  bool own = true;           ///< each row's own cell
  const RowMatches* rows;    ///< else where the cell is; see row_match.h
  Obstacles where_none = 0;  ///< the obstacle of a row without one
  std::string text;          ///< as written
};

/// Whether the cells on both sides show the same text (or different ones), to the letter.
ConditionPtr same_cells(TextCells left, TextCells right, bool same, std::string text);

}  // namespace crossfoot
