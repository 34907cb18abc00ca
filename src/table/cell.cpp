#include "table/cell.h"

namespace crossfoot {

Cell read_cell(std::string_view text) {
  if (text.empty()) return {};
  if (const auto number = Decimal::parse(text)) return {Cell::Kind::number, *number};
  return {Cell::Kind::text, {}};
}

}  // namespace crossfoot
