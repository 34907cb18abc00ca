#pragma once

#include "checks/table_context.h"
#include "findings/findings.h"

namespace crossfoot {

/// Puts the worst figures that a rule found into their time series. Needs a column `time_period`
/// with three periods or more.
void add_series(const TableContext& context, RuleResult& result);

}  // namespace crossfoot
