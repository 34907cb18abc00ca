#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "checks/kind.h"
#include "expression/bind/bind.h"
#include "expression/syntax/syntax.h"

namespace crossfoot {

/// Rows whose item of a column is one of some.
struct RowsWith {
  std::size_t column;
  std::vector<bool> items;  ///< by code
};

/// How findings speak of a condition, where the expression says it badly.
struct Wording {
  std::string tested;  ///< "pupils where sex is 'Total'"
  std::string source;  ///< "the sum of 'Female' and 'Male'"
};

/// What a row without a partner is: nothing to tell of, a warning, or as bad as a violation.
enum class MissingPartner { unreported, warns, fails };

/// A condition that must be true of some of the rows.
struct LoweredCondition {
  Expr expr;
  std::vector<RowsWith> only_where = {};  ///< rows that it is about; all of them where empty
  std::string where = {};                 ///< the same for people: "sex = 'Total'"
  std::optional<Expr> left_out = {};      ///< rows for which this is true as printed aren't tested
  std::optional<Wording> wording = {};
  /// The condition asks whether there is a row to compare with: one for which it is false is not
  /// applicable, any other one isn't counted.
  bool of_parents = false;
  MissingPartner missing_partner = MissingPartner::warns;
  bool warns_of_improbable = false;  ///< also where rounding could hardly explain the difference
};

/// What an arithmetic rule lowers to.
struct Lowered {
  std::vector<LoweredCondition> conditions;
  /// What the tested cells could show, where the kind knows it (0 to 100 for a percentage).
  std::optional<std::pair<double, double>> domain;
  /// The rule as people read it, where the conditions say it badly.
  std::string statement;
  /// Why some of what the rule says can't be tested; it doesn't keep the rest from being tested.
  std::vector<std::string> untested;
  bool apart = false;  ///< a condition that doesn't apply to this version leaves the others
};

/// Binds what a rule lowered to. All arithmetic kinds end here: one evaluator, one set of rounding
/// semantics, one way to word findings.
Bound bind_lowered(Lowered lowered, Binding& binding);

}  // namespace crossfoot
