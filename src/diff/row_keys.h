#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "diff/joint_column.h"

namespace crossfoot {

/// A number per row of two tables: equal if and only if the rows, of whichever table, hold the same
/// texts in all columns.
struct RowKeys {
  std::vector<std::uint64_t> before;
  std::vector<std::uint64_t> after;
};

RowKeys row_keys(std::span<const JointColumn> columns, std::size_t rows_before,
                 std::size_t rows_after, unsigned jobs);

}  // namespace crossfoot
