#include "checks/period_days.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "checks/time_period.h"

namespace crossfoot {
namespace {

constexpr int a_year = 10'000;

std::optional<int> number(std::string_view digits) {
  int value = 0;
  for (const char c : digits) {
    if (std::isdigit(static_cast<unsigned char>(c)) == 0) return std::nullopt;
    value = 10 * value + (c - '0');
  }
  return value;
}

/// From a day of the period's first year to one of its first or second, as 901 for 1 September.
struct Calendar {
  std::string_view identifier;
  int first;
  int last;
  bool ends_next_year;
};

constexpr std::array calendars{
    Calendar{"Academic year", 901, 831, true},
    Calendar{"Financial year", 401, 331, true},
    Calendar{"Tax year", 406, 405, true},
    Calendar{"Calendar year", 101, 1231, false},
    Calendar{"Autumn term", 901, 1231, false},
    Calendar{"Autumn and spring term", 901, 430, true},
    Calendar{"Part 1 (April to September)", 401, 930, false},
    Calendar{"Part 2 (October to March)", 1001, 331, true},
};

/// What follows a date in a date-time: `T00:00:00`, ` 00:00`, `T00:00:00.000Z`.
bool is_time(std::string_view text) {
  constexpr std::size_t shortest = 6;
  return text.size() >= shortest && (text.front() == 'T' || text.front() == ' ') &&
         text[3] == ':' && text.find_first_not_of("0123456789:.+-Z", 1) == std::string_view::npos;
}

bool is_day(int number) {
  const int month = number / 100 % 100;
  const int day = number % 100;
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

}  // namespace

bool overlap(const DaySpan& a, const DaySpan& b) { return a.first <= b.last && b.first <= a.last; }

std::optional<DaySpan> days_of_date(std::string_view written) {
  constexpr std::size_t date = 10;
  const bool has_time = written.size() > date && is_time(written.substr(date));
  std::string day(has_time ? written.substr(0, date) : written);
  if (day.size() == 10 && day[2] == '/' && day[5] == '/')
    day = day.substr(6) + day.substr(3, 2) + day.substr(0, 2);
  else if (day.size() == 10 && day[4] == '-' && day[7] == '-')
    day = day.substr(0, 4) + day.substr(5, 2) + day.substr(8);
  const std::optional<int> value = number(day);
  if (!value || (day.size() != 4 && day.size() != 8)) return std::nullopt;
  if (day.size() == 8)
    return is_day(*value) ? std::optional(DaySpan{*value, *value}) : std::nullopt;
  return DaySpan{*value * a_year + 101, *value * a_year + 1231};
}

std::optional<DaySpan> days_of_period(std::string_view identifier, std::string_view period) {
  const auto plain = plain_period(period);
  if (!plain) return std::nullopt;
  const int year = *number(std::string_view(*plain).substr(0, 4)) * a_year;
  const auto known = std::ranges::find(calendars, identifier, &Calendar::identifier);
  if (known != calendars.end())
    return DaySpan{year + known->first, year + known->last + (known->ends_next_year ? a_year : 0)};
  return DaySpan{year + 101, year + 1231 + (plain->size() == 6 ? a_year : 0)};
}

}  // namespace crossfoot
