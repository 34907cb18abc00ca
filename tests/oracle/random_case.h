#pragma once

#include <optional>
#include <ostream>

#include "oracle/plain/plain_evaluator.h"

namespace crossfoot::oracle {

/// A table, the tables beside it and a rule.
struct RandomCase {
  PlainTable table;
  std::optional<PlainTable> before;
  std::optional<PlainTable> other;
  PlainRule rule;

  [[nodiscard]] PlainComparisons comparisons() const {
    return {before ? &*before : nullptr, other ? &*other : nullptr};
  }
  /// A case for tests/cases/, with what the plain evaluator makes of it. Tables beside the first
  /// one, which cases can't hold, are comments.
  [[nodiscard]] std::string yaml() const;
  [[nodiscard]] std::string pack() const;
};

/// How rapidcheck shows the case that fails.
inline std::ostream& operator<<(std::ostream& out, const RandomCase& random) {
  return out << '\n' << random.yaml();
}

/// Draws with rapidcheck, each: to be called in a generator.
PlainTable random_table();
PlainTable like(const PlainTable& table);  ///< another table of the same columns
PlainRule random_check(const PlainTable& table);
PlainRule random_sum(const PlainTable& table);   ///< of the kind total
PlainRule random_kind(const PlainTable& table);  ///< of any other kind

}  // namespace crossfoot::oracle
