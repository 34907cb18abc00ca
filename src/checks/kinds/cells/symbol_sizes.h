#pragma once

#include <vector>

#include "checks/kind.h"

namespace crossfoot {

/// Judges whether figures are shown though figures of their size are hidden. Where the pack says
/// what is hidden (`suppressed: {symbol: c, below: 6}`), a number that can only stand for less, and
/// not for 0, is violated. Where it doesn't, the figures may show it: many hidden, none small but a
/// few; those few warn.
void judge_symbol_sizes(const TableContext& context, const std::vector<std::size_t>& columns,
                        const Selection& rows, OutcomeCounter& counter);

}  // namespace crossfoot
