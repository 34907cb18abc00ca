#include "checks/support/period_days.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/calendar.h"
#include "checks/support/time_period.h"

namespace crossfoot {
namespace {

using namespace std::chrono;

/// From a day of the period's first year to one of its first or second.
struct Season {
  std::string_view identifier;
  month_day first;
  month_day last;
  bool ends_next_year;
};

constexpr std::array seasons{
    Season{"Academic year", September / 1, August / 31, true},
    Season{"Financial year", April / 1, March / 31, true},
    Season{"Tax year", April / 6, April / 5, true},
    Season{"Calendar year", January / 1, December / 31, false},
    Season{"Autumn term", September / 1, December / 31, false},
    Season{"Autumn and spring term", September / 1, April / 30, true},
    Season{"Part 1 (April to September)", April / 1, September / 30, false},
    Season{"Part 2 (October to March)", October / 1, March / 31, true},
};

/// What follows a date in a date-time: `T00:00:00`, ` 00:00`, `T00:00:00.000Z`.
bool is_time(std::string_view text) {
  constexpr std::size_t shortest = 6;
  return text.size() >= shortest && (text.front() == 'T' || text.front() == ' ') &&
         text[3] == ':' && text.find_first_not_of("0123456789:.+-Z", 1) == std::string_view::npos;
}

/// A date as ISO 8601 has it, of the other ways in which lists write one; other texts as they are.
std::string iso_date(std::string_view date) {
  std::string iso(date);
  if (iso.size() == 10 && iso[2] == '/' && iso[5] == '/')
    iso = iso.substr(6) + "-" + iso.substr(3, 2) + "-" + iso.substr(0, 2);
  else if (iso.size() == 8)
    iso.insert(6, "-").insert(4, "-");
  return iso;
}

}  // namespace

bool overlap(const DaySpan& a, const DaySpan& b) { return a.first <= b.last && b.first <= a.last; }

std::optional<DaySpan> days_of_date(std::string_view written) {
  constexpr std::size_t date = 10;
  const bool has_time = written.size() > date && is_time(written.substr(date));
  const std::string_view day = has_time ? written.substr(0, date) : written;
  if (day.size() == 4)
    if (const auto first = read_day(std::string(day) + "-01-01"))
      return DaySpan{*first, first->year() / December / 31};
  const auto read = read_day(iso_date(day));
  if (!read || !read->month().ok() || !read->day().ok()) return std::nullopt;
  return DaySpan{*read, *read};
}

std::optional<DaySpan> days_of_period(std::string_view identifier, std::string_view period) {
  const auto plain = plain_period(period);
  if (!plain) return std::nullopt;
  const year begin = read_day(plain->substr(0, 4) + "-01-01")->year();
  const auto known = std::ranges::find(seasons, identifier, &Season::identifier);
  if (known != seasons.end())
    return DaySpan{begin / known->first,
                   (known->ends_next_year ? begin + years(1) : begin) / known->last};
  return DaySpan{begin / January / 1,
                 (plain->size() == 6 ? begin + years(1) : begin) / December / 31};
}

}  // namespace crossfoot
