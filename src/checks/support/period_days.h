#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace crossfoot {

/// The first and the last day of something; the days of old and of far ahead where it has none.
struct DaySpan {
  std::chrono::year_month_day first = std::chrono::year(0) / 1 / 1;
  std::chrono::year_month_day last = std::chrono::year(9999) / 12 / 31;

  friend bool operator==(const DaySpan&, const DaySpan&) = default;
};

bool overlap(const DaySpan& a, const DaySpan& b);

/// The days of `31/03/2019`, `2019-03-31`, `2019-03-31T00:00:00` or `2019`, as reference lists
/// write them. Nothing for other texts.
std::optional<DaySpan> days_of_date(std::string_view written);

/// The days of a time period (`201819`, or as period writings go) by its identifier: an academic
/// year is September to August. A period of another identifier is all of its one or two years.
/// Nothing where the period can't be read.
std::optional<DaySpan> days_of_period(std::string_view identifier, std::string_view period);

}  // namespace crossfoot
