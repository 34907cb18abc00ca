#include "expression/places/key_cells.h"

namespace crossfoot {

std::vector<std::pair<std::string, std::string>> key_cells(const Table& table, const Roles& roles,
                                                           std::size_t row) {
  std::vector<std::pair<std::string, std::string>> cells;
  for (const bool time_and_place : {false, true}) {
    for (const std::size_t index : roles.key) {
      const Role role = roles.of[index];
      const Column& column = table.column(index);
      if ((role == Role::time || role == Role::geography) != time_and_place) continue;
      if (column.distinct() > 1) cells.emplace_back(column.name(), column.text_at(row));
    }
  }
  return cells;
}

}  // namespace crossfoot
