#pragma once

#include <string>
#include <vector>

#include "checks/kind.h"
#include "checks/kinds/arithmetic/consistent_system.h"
#include "checks/kinds/arithmetic/total_rule.h"

namespace crossfoot {

/// What a rule of the kind `consistent` takes together.
struct ConsistentRule {
  struct Total {
    Words of;
    Word over;
    TotalRule rule;
    std::vector<WrittenExpr> where;  ///< which rows of totals count
  };
  struct Ratio {
    Word published;
    Word numerator;
    WrittenExpr denominator;  ///< a cell of the row, or of another one
    Decimal scale;
    std::vector<WrittenExpr> where;
  };

  std::vector<Total> totals;
  std::vector<Ratio> ratios;
  std::vector<WordList> nested;  ///< chains of counts, each at most the next
};

/// Reads the parameters; what is wrong is noted, data apart.
ConsistentRule read_consistent(const Params& params, Diagnostics& mistakes);

/// The same for one version. `untested` gets what has to be left out, for the version lacks its
/// items.
SystemParts bind_consistent(const ConsistentRule& rule, Binding& binding,
                            std::vector<std::string>& untested);

}  // namespace crossfoot
