#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "checks/mentions.h"
#include "checks/params.h"
#include "expression/syntax/syntax.h"

namespace crossfoot {

/// A column that groups the items of a filter, and the groups whose items count; none for all.
struct WithinGroups {
  std::string column;
  std::vector<std::string> groups;
};

/// A published total and its parts: over one column, or over several jointly.
struct TotalSum {
  std::vector<Breakdown> over;
  std::optional<WithinGroups> within = {};  ///< the rule doesn't say it, the data do
};

/// What a rule of the kind `total` says.
struct TotalRule {
  Words of;                              ///< columns that add up
  std::vector<TotalSum> sums;            ///< in the order of the rule; of a tree from the root down
  std::optional<Word> by_list = {};      ///< the column whose items a list has under their parents
  std::string relation = "=";            ///< of the total to the sum of its parts
  bool of_previous = false;              ///< the total is that of the version published before
  std::optional<Expr::Missing> missing;  ///< `missing:`, where the rule says so
  bool skips_inapplicable = false;       ///< parts that are not applicable add nothing
};

/// Adds what is wrong with the rule, data apart; what it returns then is what could be read. What a
/// list says of parents (`parents:`) is no part of it.
TotalRule read_total(const Params& params, Diagnostics& mistakes);

}  // namespace crossfoot
