#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "table/table.h"

namespace crossfoot {

enum class Role { time, geography, filter, indicator };
std::string_view name_of(Role role);

/// What each column of a table is for. Comes from the metadata; where there is none, from the
/// names of the standard columns and from the cells.
struct Roles {
  std::vector<Role> of;          ///< by column
  std::vector<std::size_t> key;  ///< columns that together name a row, ascending
  bool known = false;            ///< whether metadata (or the pack's `keys:`) said so
};

/// `filters` and `indicators` are the columns that the metadata names; both empty where there is
/// none: then a column is an indicator if more of its distinct cells are numbers or symbols than
/// not. The key is every column that is not an indicator, unless `keys` names it.
Roles assign_roles(const Table& table, std::span<const std::string> filters,
                   std::span<const std::string> indicators, std::span<const std::string> keys);

/// Whether EES gives this column name to the time, or to a place.
bool is_time_column(std::string_view name);
bool is_geography_column(std::string_view name);

}  // namespace crossfoot
