#pragma once

#include "expression/truths/exact.h"
#include "expression/truths/fast_truth.h"
#include "expression/truths/precision.h"
#include "table/column.h"

namespace crossfoot {

/// What a published cell stands for: the set of truths that could have been printed so
/// (stat-methods 1.1).
struct Truth {
  ExactSpan span = ExactSpan::everything();
  Obstacles obstacles = no_obstacle;
  Rational printed;  ///< the published number; the middle of the set for a symbol
};

/// How far below and above a printed number the truth can be.
struct Spread {
  Rational below;
  Rational above;
};
/// The widest of any number of this precision; of unrounded numbers the least.
Spread spread_of(const Precision& precision);
Spread spread_of(const Precision& precision, const Decimal& number);
/// How far two numbers of these precisions may be off together.
Rational slack_of(const Precision& a, const Precision& b);

/// The distance between neighbouring values that a cell of this precision can show; 0 for exact
/// numbers with decimals, whose grid is not known.
Rational step_of(const Precision& precision);

/// A published number of this precision.
Truth truth_of(const Decimal& number, const Precision& precision);
/// The same of a number that could be printed, where none is unrounded.
ExactSpan truths_printed_as(const Rational& printed, const Precision& precision);

/// `spec` may be null.
Truth truth_of(const Column& column, Code code, const Precision& precision, const ColumnSpec* spec,
               const Symbols& symbols);

/// The cell as printed: the number itself, anything else an obstacle. For `where`.
Truth printed_truth(const Cell& cell);

FastTruth to_fast(const Truth& truth);

}  // namespace crossfoot
