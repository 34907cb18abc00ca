#pragma once

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "checks/params.h"
#include "expression/syntax/syntax.h"

namespace crossfoot {

/// A filter, or the geographic level, in which a total stands beside its parts.
struct Breakdown {
  Word column;
  Word total;
  Words parts;   ///< none where every item but the total and `except` is a part
  Words except;  ///< items that are no parts

  [[nodiscard]] bool is_geography() const;
};

/// A regular expression that the whole text of a column has to match.
struct WholePattern {
  Position at;
  std::string column;
  std::string written;
};

/// What a rule speaks of, for all that look into rules without knowing their kind: lint, reports
/// and the engine's notes on what was tested.
struct Mentions {
  std::vector<std::string> columns;      ///< named by parameters, in their order
  std::vector<Expr> expressions;         ///< parameters that are expressions
  std::optional<WrittenExpr> condition;  ///< that must be true of each row
  std::vector<std::string> other_rows;   ///< columns by which the rule goes from a row to others
  bool looks_back = false;               ///< at the time period before
  std::vector<std::string> figures;   ///< columns that are added up, divided or followed over time
  std::vector<std::string> numbers;   ///< other columns that have to hold numbers
  std::vector<Breakdown> breakdowns;  ///< totals with their parts
  /// Columns and items: totals that are not findings themselves where they are missing.
  std::set<std::pair<std::string, std::string>> totals;
  std::vector<WholePattern> patterns;
  Words symbols;
  std::optional<Position> lets_all_pass;  ///< a bound that no data can break
};

}  // namespace crossfoot
