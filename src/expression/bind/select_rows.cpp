#include <algorithm>
#include <memory>

#include "expression/bind/bind.h"
#include "expression/truths/scope.h"

namespace crossfoot {

Applicable<Selection> select_rows(const Expr& where, const Scope& scope, Diagnostics& mistakes) {
  const BoundCondition bound = bind_condition(where, scope, mistakes, {.as_printed = true});
  if (bound.is_mistaken()) return Mistaken{};
  if (!bound) return NotApplicable{bound.reason()};
  std::vector<std::uint8_t> mask(scope.table.rows(), 0);
  const auto block = std::make_unique_for_overwrite<OutcomeBlock>();
  for (std::size_t first = 0; first < mask.size(); first += block_rows) {
    const std::size_t count = std::min(block_rows, mask.size() - first);
    (*bound)->evaluate({first, count, nullptr, true}, *block);
    for (std::size_t i = 0; i < count; ++i) mask[first + i] = block->status[i] == Status::holds;
  }
  return Selection(std::move(mask));
}

}  // namespace crossfoot
