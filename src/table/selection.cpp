#include "table/selection.h"

#include <algorithm>

namespace crossfoot {

Selection::Selection(std::vector<std::uint8_t> mask)
    : rows_(mask.size()),
      selected_(mask.size() - static_cast<std::size_t>(std::ranges::count(mask, 0))),
      all_(selected_ == rows_),
      mask_(std::move(mask)) {}

}  // namespace crossfoot
