#pragma once

#include <ostream>
#include <string>

#include "oracle/plain/plain_table.h"

namespace crossfoot::oracle {

/// Figures of a small population as they are and as they were published: pupils (n) by sex and
/// period, those who passed (k), points (s), the percentage (p) and average (m) worked out from
/// the unrounded figures.
struct Publication {
  PlainTable table;
  PlainTable other;  ///< the same figures, rounded and suppressed once more
  int change = 0;    ///< the most by which n changes from one period to the next

  /// A pack whose rules are all true of the unrounded figures; or with one of these rules.
  [[nodiscard]] std::string pack(const std::string& rule = "") const;
};

/// How rapidcheck shows what fails.
std::ostream& operator<<(std::ostream& out, const Publication& made);

/// Draws with rapidcheck; to be called in a generator.
Publication random_publication();

}  // namespace crossfoot::oracle
