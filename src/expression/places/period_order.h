#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "expression/places/lookup.h"
#include "expression/truths/scope.h"

namespace crossfoot {

/// A `time_identifier` that is a part of a year: the third of the quarters of financial years.
struct PartOfYear {
  std::string_view unit;  ///< quarter, month, week, term or half
  std::string family;     ///< parts of one family make up a year
  int number;             ///< from 1
};

/// Nothing for whole years and for what isn't known.
std::optional<PartOfYear> part_of_year(std::string_view time_identifier);

/// Whether all texts of a column are dates or years of one form, such as `2020-03-31`, so that
/// their order is that of time.
bool holds_dates(const Column& column);

/// Whether any row of the table is of such a part of a year.
bool has_parts(const Scope& scope, std::size_t identifier, std::string_view unit);

/// What to look for in [time_period = previous quarter of the same year].
struct PeriodStep {
  std::size_t period;      ///< column
  std::size_t identifier;  ///< column
  std::string_view unit;
  bool same_year;
};

/// By row the one that was published one step earlier, no_row or many_rows (see row_match.h): the
/// rows agree in every key column but those of time and of `pins`, which say which row it is.
const RowMatches& match_step_before(const Scope& scope, const PeriodStep& step,
                                    const std::vector<BoundPin>& pins);

/// The order of rows in time, for `so far`.
class TimeOrder {
 public:
  /// `over` is the column of periods or that of identifiers.
  TimeOrder(const Scope& scope, std::size_t over);

  /// Whether `other` is of the same sort of time as `row` and not later.
  [[nodiscard]] bool counts(std::uint32_t other, std::size_t row) const;
  /// How many parts the year has up to the row, of weeks those that were published; more than there
  /// can be where its start wasn't, 0 where time goes on from year to year.
  [[nodiscard]] std::uint32_t expected(std::size_t row) const;

 private:
  struct Place {
    std::uint32_t family = 0;  ///< 0 for none
    std::uint32_t number = 0;
  };
  [[nodiscard]] const Place& place(std::size_t row) const { return by_code_[column_.code_at(row)]; }

  void count_weeks(const Scope& scope);

  const Column& column_;
  bool within_year_;
  std::vector<Place> by_code_;
  std::vector<std::uint32_t> weeks_;  ///< by row of a week: how many were published up to it
};

}  // namespace crossfoot
