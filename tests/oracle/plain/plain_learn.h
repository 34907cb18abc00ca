#pragma once

#include <cstddef>
#include <string>

#include "oracle/plain/plain_table.h"

namespace crossfoot::oracle {

/// What figures say of how those of a row were rounded.
struct PlainHabit {
  bool exact = false;  ///< whole numbers that are counts
  int base = 0;        ///< 0: decimals, or exact
  int places = 0;
  int digits = 0;       ///< significant ones, of unrounded numbers
  int most_digits = 0;  ///< of decimals that may have been cut to so many; 0: no
  int doubt = 0;        ///< a base that too few figures show; 0: none
};

/// A level in a period is read by its own figures, else by those of the level, the period or the
/// whole column, whichever show something first that its own don't contradict.
PlainHabit habit_of(const PlainTable& table, const std::string& column, std::size_t row);

/// The decimals of a number, without what doubles leave behind them.
int places_behind_noise(const std::string& text);

}  // namespace crossfoot::oracle
