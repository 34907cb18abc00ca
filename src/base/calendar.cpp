#include "base/calendar.h"

#include <algorithm>
#include <charconv>
#include <fmt/chrono.h>

namespace crossfoot {
namespace {

/// The number of a text that is digits alone.
int number_of(std::string_view digits) {
  int number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

}  // namespace

std::optional<std::chrono::year_month_day> read_day(std::string_view text) {
  constexpr std::string_view form = "0000-00-00";
  const bool fits = std::ranges::equal(text, form, [](char c, char place) {
    return place == '-' ? c == '-' : c >= '0' && c <= '9';
  });
  if (!fits) return std::nullopt;
  return std::chrono::year(number_of(text.substr(0, 4))) /
         std::chrono::month(static_cast<unsigned>(number_of(text.substr(5, 2)))) /
         std::chrono::day(static_cast<unsigned>(number_of(text.substr(8, 2))));
}

std::string day_text(const std::chrono::year_month_day& day) {
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()),
                     static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
}

std::string moment_text(std::time_t moment) {
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(moment));
}

std::string day_text(std::time_t moment) { return fmt::format("{:%Y-%m-%d}", fmt::gmtime(moment)); }

}  // namespace crossfoot
