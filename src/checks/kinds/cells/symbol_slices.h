#pragma once

#include <vector>

#include "checks/kind.h"

namespace crossfoot {

/// Judges, by column and by slice (the selected rows that agree in the columns `within`), whether
/// what has no number is marked in one way: figures that don't exist (z) and figures that exist but
/// can't be had (x) in one slice contradict each other (stat-methods 3.1). Slices without either
/// symbol are not counted.
void judge_symbol_slices(const TableContext& context, const std::vector<std::size_t>& columns,
                         const std::vector<std::size_t>& within, const Selection& rows,
                         OutcomeCounter& counter);

}  // namespace crossfoot
