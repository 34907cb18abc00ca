#pragma once

#include <cstdint>
#include <vector>

#include "expression/truths/precision.h"
#include "table/column.h"

namespace crossfoot {

/// What stands in the way of a plain number; several at once are or-ed together.
using Obstacles = std::uint16_t;
enum Obstacle : Obstacles {
  no_obstacle = 0,
  symbol_or_blank = 1,  ///< a value that isn't a number: the arithmetic doesn't apply
  suppressed = 2,       ///< a confidential value: a wide set, but a set
  no_partner = 4,       ///< the row that an expression looks for is missing
  many_partners = 8,    ///< more than one row answers to the key
  undefined = 16,       ///< divides what isn't 0 by what is surely 0: no truth gives a number
  inapplicable = 32,    ///< beside symbol_or_blank: the symbol says that there is nothing to count

  // What stands in no way, but matters to whoever reads the outcome:
  to_the_unit = 64,        ///< an equality that holds as printed, of learnt numbers
  learnt_decides = 128,    ///< the outcome rests on a precision that was only learnt
  learnt_precision = 256,  ///< a number whose precision was learnt
};

/// What leaves an expression without a value, whatever its numbers are.
inline constexpr Obstacles blocking = symbol_or_blank | no_partner | many_partners;

/// An obstacle beside these: the number was divided by what is surely 0, and 0 itself is all that
/// can be said of it. Published as a quotient it has to be 0; nobody knows how it compares with
/// anything else.
inline constexpr Obstacles over_nothing = 512;

/// A truth as doubles: both ends within `error` of the exact ones. An error of 0 promises whole
/// numbers below 2^53, closed ends, and so exact arithmetic; ends that are open or not whole get
/// an error above 0, so that ties are left to exact arithmetic.
struct FastTruth {
  double low = 0;
  double high = 0;
  double error = 0;
  double printed = 0;
  Obstacles obstacles = no_obstacle;
};
/// The truths of all distinct texts of a column, by code; of rows that are of no class of their
/// own.
std::vector<FastTruth> fast_truths(const Column& column, const Precision& precision,
                                   const ColumnSpec* spec, const Symbols& symbols);

}  // namespace crossfoot
