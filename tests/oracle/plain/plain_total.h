#pragma once

#include <vector>

#include "oracle/plain/plain_evaluator.h"

namespace crossfoot::oracle {

/// One published total of a rule and its parts.
struct PlainSum {
  std::vector<PlainBreakdown> over;
  std::vector<Formula> conditions;  ///< for each column that adds up
  Formula totals;                   ///< counts the totals that a part belongs to

  [[nodiscard]] bool is_total(const PlainTable& table, std::size_t row) const;
  [[nodiscard]] bool is_part(const PlainTable& table, std::size_t row) const;
};

/// Those whose total is an item of the table.
std::vector<PlainSum> sums_of(const PlainRule& rule, const PlainTable& table);

}  // namespace crossfoot::oracle
