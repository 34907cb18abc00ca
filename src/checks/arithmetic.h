#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "checks/kind.h"
#include "expression/bind.h"
#include "expression/syntax.h"

namespace crossfoot {

/// What an arithmetic rule lowers to: conditions that must be true of each selected row, and of
/// those only where `only_where` (a column and the code of its item) holds.
struct Lowered {
  std::vector<Expr> conditions;
  std::optional<std::pair<std::size_t, Code>> only_where;
  /// By condition, or none at all: rows for which this is true as printed are not tested.
  std::vector<Expr> left_out;
  /// What the tested cells could show, where the kind knows it (0 to 100 for a percentage).
  std::optional<std::pair<double, double>> domain;
  /// The rule as people read it, where the conditions say it badly.
  std::string statement;
};

/// Binds what a rule lowered to. All arithmetic kinds end here: one evaluator, one set of rounding
/// semantics, one way to word findings.
Bound bind_lowered(const Lowered& lowered, Binding& binding);

}  // namespace crossfoot
