#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/decimal.h"
#include "checks/kinds/arithmetic/relations.h"
#include "checks/table_context.h"
#include "expression/places/lookup.h"
#include "table/selection.h"

namespace crossfoot {

/// Columns whose parts over a filter add up to the total's item.
struct SystemTotal {
  std::vector<std::size_t> of;
  std::size_t over;
  Code total;
  std::vector<bool> parts;     ///< by code of the filter
  std::vector<bool> optional;  ///< the same: those that need not be there
  std::size_t needed;          ///< how many of the parts have to have a row
  bool covered;                ///< whether the parts are all of the total, not only some of it
  bool skips_inapplicable;     ///< whether a part that is not applicable adds nothing
  Selection rows;              ///< of the totals
};

/// `published` is `scale` times a numerator divided by a denominator, which may stand in the row
/// that agrees but for the pins.
struct SystemRatio {
  std::size_t published;
  std::size_t numerator;
  std::size_t denominator;
  std::vector<BoundPin> pins;
  Decimal scale;  ///< above 0
  Selection rows;
};

/// What a rule of the kind `consistent` takes together.
struct SystemParts {
  std::vector<SystemTotal> totals;
  std::vector<SystemRatio> ratios;
  std::vector<std::vector<std::size_t>> chains;  ///< each column is at most the next
};

/// The figures of a table and what the rule says of them, as relations. What was only learnt of a
/// column is taken as wide as it may be.
class ConsistentSystem {
 public:
  ConsistentSystem(const TableContext& context, const SystemParts& parts, const Selection& rows);

  /// A cell of the table.
  struct Cell {
    std::size_t row;
    std::size_t column;
  };

  Relations relations;
  [[nodiscard]] const Cell& cell(Relations::Figure figure) const { return cells_[figure]; }
  /// "the sum over sen_provision", "pupil_percent".
  [[nodiscard]] const std::string& source(Relations::Relation relation) const {
    return sources_[relation];
  }
  /// How many relations could not fail, whatever was published for one of their figures.
  [[nodiscard]] std::size_t untestable() const { return untestable_; }

 private:
  void add(const SystemTotal& total, const Selection& rows);
  /// Whether a total with these parts can be tested: none stands twice, and none is missing that
  /// has to be there.
  [[nodiscard]] bool is_whole(const SystemTotal& total,
                              const std::vector<std::size_t>& parts) const;
  void add_sum(const SystemTotal& total, std::size_t column, std::size_t row,
               const std::vector<std::size_t>& parts);
  void add(const SystemRatio& ratio, const Selection& rows);
  void add_chain(const std::vector<std::size_t>& chain, const Selection& rows);
  void add_quotients();

  Relations::Figure figure(std::size_t column, std::size_t row);
  [[nodiscard]] Relations::Range range(std::size_t column, std::size_t row);
  const Values& values(std::size_t column, Values::Reading reading);

  struct Shared {
    std::vector<Relations::Quotient> quotients;
    std::vector<std::string> published;  ///< names of columns
  };

  TableContext context_;  ///< with what was learnt as wide as it may be
  std::map<std::pair<std::size_t, Values::Reading>, Values> values_;
  std::map<std::size_t, std::vector<Relations::Figure>> figures_;  ///< by column, by row
  std::map<Relations::Figure, Shared> shared_;                     ///< by denominator
  std::vector<Cell> cells_;
  std::vector<std::string> sources_;
  std::size_t untestable_ = 0;
};

}  // namespace crossfoot
