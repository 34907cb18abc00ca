#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "oracle/formula.h"
#include "oracle/plain/plain_table.h"

namespace crossfoot::oracle {

/// What a total says of a column.
struct PlainBreakdown {
  std::string column;
  std::string total;
  std::vector<std::string> parts = {};  ///< all but the total and `except` where empty
  std::vector<std::string> except = {};
  std::vector<std::string> optional = {};  ///< parts that need not be there
};

/// An item with its parts, which may have parts themselves.
struct PlainTree {
  std::string item;
  std::vector<PlainTree> parts = {};
};

/// Ratios and nested counts of one denominator.
struct PlainSharedDenominator {
  struct Ratio {
    std::string published;
    std::string numerator;
    int scale = 1;
  };
  std::string denominator;
  std::vector<Ratio> ratios = {};
  std::vector<std::vector<std::string>> nested = {};
};

/// A rule of one of the kinds that the plain evaluator knows.
struct PlainRule {
  std::string kind;
  std::optional<Formula> where = {};
  Formula condition = {};                 ///< of check
  std::string published = {};             ///< of ratio
  Formula numerator = {};                 ///< of ratio
  Formula denominator = {};               ///< of ratio
  int scale = 1;                          ///< of ratio
  std::vector<std::string> columns = {};  ///< of total and change, range, values, …
  std::vector<PlainBreakdown> over = {};  ///< of total
  bool jointly = false;                   ///< of total
  std::string tree_column = {};           ///< of total with a tree
  std::vector<PlainTree> tree = {};       ///< its roots
  std::string relation = {};              ///< of total; = where empty
  std::string missing = {};               ///< of total
  bool skips_inapplicable = false;        ///< of total: z adds nothing
  PlainSharedDenominator star = {};       ///< of row_consistent
  std::vector<std::string> items = {};    ///< list of values
  std::vector<std::string> except = {};   ///< not_in of values
  int at_most = -1;                       ///< of change, in percent
  int absolute = -1;                      ///< of change
  int ignore_below = -1;                  ///< of change
  std::vector<std::string> breaks = {};   ///< of change
  std::string min = {};                   ///< of range
  std::string max = {};

  /// The rule as a pack writes it, without id.
  [[nodiscard]] std::string yaml() const;
};

/// What the other tables are, for [version = previous] and data('other'); may be null.
struct PlainComparisons {
  const PlainTable* before = nullptr;
  const PlainTable* other = nullptr;
};

/// What comes of a rule on a table.
struct PlainOutcome {
  std::size_t holds = 0;
  std::size_t violated = 0;
  std::size_t vacuous = 0;
  std::size_t not_applicable = 0;
  /// Evaluations so near to one half of power that doubles may see them on its other side, or
  /// whose power isn't worked out here.
  std::size_t close = 0;
  std::vector<std::pair<std::size_t, bool>> findings;  ///< row from 1 (0: none), whether an error
  bool skipped = false;                                ///< it names what this table doesn't have
};

/// Row by row and cell by cell from the texts, with exact fractions: rules.md and nothing else.
PlainOutcome evaluate(const PlainRule& rule, const PlainTable& table,
                      const PlainComparisons& comparisons);

}  // namespace crossfoot::oracle
