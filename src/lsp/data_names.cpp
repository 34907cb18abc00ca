#include "lsp/data_names.h"

#include <algorithm>

namespace crossfoot {

const DataNames::Column* DataNames::find(std::string_view name) const {
  const auto found = std::ranges::find(columns, name, &Column::name);
  return found == columns.end() ? nullptr : &*found;
}

DataNames names_in(const Table& table, const Roles& roles) {
  constexpr std::size_t most_items = 500;
  DataNames names;
  for (std::size_t i = 0; i < table.size(); ++i) {
    const Column& column = table.column(i);
    DataNames::Column& out = names.columns.emplace_back();
    out.name = column.name();
    out.role = name_of(roles.of[i]);
    out.distinct = column.distinct();
    if (roles.of[i] == Role::indicator) continue;
    for (Code code = 0; code < std::min(column.distinct(), most_items); ++code)
      out.items.emplace_back(column.text(code));
  }
  return names;
}

}  // namespace crossfoot
