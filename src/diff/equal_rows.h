#pragma once

#include <vector>

#include "diff/joint_column.h"
#include "diff/row_keys.h"
#include "diff/row_pairs.h"
#include "table/selection.h"

namespace crossfoot {

/// Pairs rows whose key is not unique with rows that have the same key and the same values, in the
/// order of the tables; which of such rows is which makes no difference. Of the others with that
/// key as many stay unpaired (many_rows) as the other side has, and what is left over is alone.
/// `before` and `after` are the rows that were paired, `values` the columns that both tables have.
void pair_equal_rows(const RowKeys& keys, const Selection& before, const Selection& after,
                     const std::vector<JointColumn>& values, RowPairs& pairs);

}  // namespace crossfoot
