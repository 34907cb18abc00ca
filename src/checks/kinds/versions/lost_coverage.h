#pragma once

#include "checks/outcome_counter.h"
#include "checks/table_context.h"
#include "diff/alignment.h"

namespace crossfoot {

/// Warns of each item that names rows (a time period, a level, a place, an item of a filter) and
/// of each filter that is gone since the version before, with how many rows went with it. A row
/// counts with the first of these that it lost: period and level first, then in the file's order.
void note_lost_items(const Alignment& alignment, OutcomeCounter& counter);

/// Warns of rows whose key is not unique in one version or the other, so that nobody can tell
/// which figures to compare: one finding for each key of this version.
void note_uncompared_rows(const TableContext& context, const Alignment& alignment,
                          const Selection& rows, OutcomeCounter& counter);

}  // namespace crossfoot
