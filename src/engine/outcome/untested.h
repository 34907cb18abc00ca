#pragma once

#include "checks/outcome_counter.h"
#include "checks/table_context.h"
#include "findings/findings.h"
#include "packs/pack.h"

namespace crossfoot {

/// Says what a rule was written for and can't decide here, though it runs: periods and levels that
/// lack an item which it names, figures that are written as no number is, and columns whose role
/// is in doubt.
void tell_untested(const Rule& rule, const TableContext& context, OutcomeCounter& counter,
                   RuleResult& result);

}  // namespace crossfoot
