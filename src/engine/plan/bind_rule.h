#pragma once

#include "checks/kind.h"
#include "checks/table_context.h"
#include "packs/pack.h"
#include "table/selection.h"

namespace crossfoot {

/// A rule made ready for one version. Without a check or without rows there is nothing to run, for
/// the reason given; mistakes come first.
struct BoundRule {
  const TableContext* context;  ///< the table that it looks at; null where there is none
  Bound check;
  Applicable<Selection> rows;  ///< that `where` selects
};

/// Resolves the names of a rule and selects its rows. The tables must outlive what is returned.
BoundRule bind_rule(const Rule& rule, const TableContexts& tables, Diagnostics& mistakes);

}  // namespace crossfoot
