#include "table/table.h"

#include <algorithm>

namespace crossfoot {

Table::Table(std::string name, std::vector<Column> columns, std::size_t rows, Skips skips)
    : name_(std::move(name)), columns_(std::move(columns)), rows_(rows), skips_(std::move(skips)) {}

std::optional<std::size_t> Table::find(std::string_view column) const {
  const auto found = std::ranges::find(columns_, column, &Column::name);
  if (found == columns_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - columns_.begin());
}

std::uint64_t Table::line_of(std::size_t row) const {
  constexpr std::size_t header_lines = 1;
  const auto later = std::ranges::upper_bound(skips_, row, {}, &Skips::value_type::first);
  const std::size_t skipped = later == skips_.begin() ? 0 : std::prev(later)->second;
  return row + 1 + header_lines + skipped;
}

}  // namespace crossfoot
