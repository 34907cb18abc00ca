#pragma once

#include "checks/table_context.h"
#include "findings/findings.h"
#include "packs/pack.h"

namespace crossfoot {

/// Makes the small tables in which people see a rule's findings: for each failing row the rows that
/// the rule compares it with (the total, the partner, the parts, earlier periods). Findings that
/// share these rows share a table, worst first. A rule that looks at one row at a time needs none.
void add_contexts(const Rule& rule, const TableContext& context, RuleResult& result);

}  // namespace crossfoot
