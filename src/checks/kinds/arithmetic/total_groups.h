#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "checks/support/arithmetic.h"
#include "checks/table_context.h"

namespace crossfoot {

/// The groups that another key column puts the items of a filter into: `characteristic_group`
/// beside `characteristic`.
struct ItemGroups {
  std::size_t column;                      ///< of the groups
  std::vector<std::vector<Code>> of_item;  ///< by code of the filter: its groups, ascending
};

/// The column that the metadata names, else the finest one that the filter determines; nothing
/// where there is none, or where it only says the items in other words.
std::optional<ItemGroups> groups_of_items(const TableContext& context, std::size_t filter);

/// How the groups of a breakdown stand to its total.
struct GroupedTotal {
  std::vector<Code> of_own;    ///< groups that have parts and the total
  std::vector<Code> of_other;  ///< groups that have parts, but not the total
  std::vector<Code> totals;    ///< groups whose total is that of `of_other`
};

/// `parts` is by code of the filter. The total of groups without one is that of a group without
/// parts, where there is any.
GroupedTotal grouped_total(const ItemGroups& groups, const std::vector<bool>& parts, Code total);

/// Where parts that the rule doesn't list are in several groups without a total, each group may add
/// up to it (sexes, and ethnicities), or only all of them together (years in key stages). True if
/// fewer of the rows fail together; `each` and `together` are the conditions of both readings.
bool groups_add_up_together(const TableContext& context, const std::vector<LoweredCondition>& each,
                            const std::vector<LoweredCondition>& together);

}  // namespace crossfoot
