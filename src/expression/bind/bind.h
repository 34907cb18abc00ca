#pragma once

#include <optional>
#include <string>
#include <utility>

#include "base/applicable.h"
#include "expression/evaluate/condition.h"
#include "expression/syntax/syntax.h"
#include "expression/truths/scope.h"

namespace crossfoot {

/// A condition bound to a table; it doesn't apply to a version that lacks an item or an optional
/// column.
using BoundCondition = Applicable<ConditionPtr>;

struct BindOptions {
  bool as_printed = false;  ///< numbers at face value, for `where`
  /// What the tested cell of the comparison could show, where the kind knows it.
  std::optional<std::pair<double, double>> domain = std::nullopt;
};

/// Resolves the names of an expression, checks its types, and makes it ready to be evaluated.
BoundCondition bind_condition(const Expr& expression, const Scope& scope, Diagnostics& mistakes,
                              const BindOptions& options = {});

}  // namespace crossfoot
