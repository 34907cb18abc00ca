#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "expression/truths/roles.h"
#include "table/table.h"

namespace crossfoot {

/// The names that rules may use on some data: columns, and their items where they are few.
struct DataNames {
  struct Column {
    std::string name;
    std::string role;  ///< "filter"
    std::size_t distinct = 0;
    std::vector<std::string> items;  ///< some at most, in the order of the file; none of indicators
  };
  std::vector<Column> columns;

  /// Null where the data have none of that name.
  [[nodiscard]] const Column* find(std::string_view name) const;
};

DataNames names_in(const Table& table, const Roles& roles);

}  // namespace crossfoot
