#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "table/column.h"

namespace crossfoot {

/// A column of two tables with one numbering of the texts of both: those of `before` keep their
/// codes, texts that only `after` has follow.
struct JointColumn {
  const Column* before = nullptr;
  const Column* after = nullptr;
  std::vector<Code> of_after;  ///< by code of `after`
  std::vector<bool> survives;  ///< by code of `before`: whether `after` has the text
  std::size_t size = 0;        ///< how many texts there are in all
  bool trivial() const { return size <= 1; }
};

/// `renamed` lists texts of `before` (by code) and what they are called in `after` (by code there);
/// each counts as one text.
JointColumn join_column(const Column& before, const Column& after,
                        const std::vector<std::pair<Code, Code>>& renamed = {});

}  // namespace crossfoot
