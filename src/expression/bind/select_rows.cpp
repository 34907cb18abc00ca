#include <algorithm>
#include <memory>

#include "expression/bind/bind.h"
#include "expression/truths/scope.h"

namespace crossfoot {

Selection select_rows(const Node& where, const Scope& scope, Diagnostics& mistakes,
                      std::string& absent) {
  const std::optional<Expr> parsed = parse_expression(where, mistakes);
  if (parsed) return select_rows(*parsed, scope, mistakes, absent);
  return Selection(std::vector<std::uint8_t>(scope.table.rows(), 0));
}

Selection select_rows(const Expr& where, const Scope& scope, Diagnostics& mistakes,
                      std::string& absent) {
  std::vector<std::uint8_t> mask(scope.table.rows(), 0);
  const BoundCondition bound = bind_condition(where, scope, mistakes, {.as_printed = true});
  if (!bound.absent.empty()) absent = bound.absent;
  if (!bound.condition) return Selection(std::move(mask));
  const auto block = std::make_unique<OutcomeBlock>();
  for (std::size_t first = 0; first < mask.size(); first += block_rows) {
    const std::size_t count = std::min(block_rows, mask.size() - first);
    bound.condition->evaluate(first, count, *block);
    for (std::size_t i = 0; i < count; ++i) mask[first + i] = block->status[i] == Status::holds;
  }
  return Selection(std::move(mask));
}

}  // namespace crossfoot
