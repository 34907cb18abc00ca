#pragma once

#include <string>

#include "checks/kind.h"
#include "checks/table_context.h"
#include "packs/pack.h"
#include "table/selection.h"

namespace crossfoot {

/// A rule made ready for one version. Without a check or with something `absent` there is nothing
/// to run, for the reason given; mistakes come first.
struct BoundRule {
  const TableContext* context = nullptr;  ///< the table that it looks at; null where there is none
  Bound bound;
  Selection rows;
  std::string absent;  ///< what `where` needs and this version lacks
};

/// Resolves the names of a rule and selects its rows. The tables must outlive what is returned.
BoundRule bind_rule(const Rule& rule, const TableContexts& tables, Diagnostics& mistakes);

}  // namespace crossfoot
