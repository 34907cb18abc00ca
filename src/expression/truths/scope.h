#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/applicable.h"
#include "base/diagnostic.h"
#include "base/node.h"
#include "expression/truths/precision.h"
#include "expression/truths/roles.h"
#include "table/grouping.h"
#include "table/selection.h"
#include "table/table.h"

namespace crossfoot {

struct Expr;

/// What an expression is bound to: one table, what its columns are and how exact they are.
struct Scope {
  const Table& table;
  Roles roles;
  const ColumnSpecs& specs;
  const Symbols& symbols;
  std::vector<Precision> precision;  ///< by column
  Groupings& groupings;

  /// The version published before this one, for `[version = previous]`; null where there is none.
  const Scope* previous_version = nullptr;
  /// Another data set of the run by id or alias, for `data('ks2')`; null where the run has none of
  /// that name.
  std::function<const Scope*(std::string_view)> data_set = {};
};

/// What an expression must be.
enum class ExpressionUse {
  condition,  ///< true or false: `a <= b`
  value,      ///< a number: `a / b`
};

/// Parses an expression without any data and adds what is wrong with its syntax and its types.
void check_syntax(const Node& expression, ExpressionUse use, Diagnostics& mistakes);

/// The rows that a `where` selects. Numbers are compared as printed, not as sets of truths, for a
/// person who writes `pupil_count > 0` means what is on the page; a symbol or blank in such a
/// comparison doesn't select. It doesn't apply to a version that lacks an optional column of it.
Applicable<Selection> select_rows(const Expr& where, const Scope& scope, Diagnostics& mistakes);

}  // namespace crossfoot
