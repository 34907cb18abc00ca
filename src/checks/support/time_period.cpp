#include "checks/support/time_period.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <fmt/core.h>
#include <tuple>
#include <vector>

#include "base/calendar.h"

namespace crossfoot {

namespace {

/// Whether `2018` and `19` (or `1999` and `00`) are years in a row.
bool in_a_row(std::string_view year, std::string_view next) {
  const auto two_digits = [](std::string_view text) {
    return (text[0] - '0') * 10 + (text[1] - '0');
  };
  return (two_digits(year.substr(2)) + 1) % 100 == two_digits(next);
}

std::vector<TimeIdentifier> list_identifiers() {
  std::vector<TimeIdentifier> all{
      {"Academic year", "AY", 6, "academic years"},
      {"Calendar year", "CY", 4, "calendar years"},
      {"Financial year", "FY", 6, "financial years"},
      {"Tax year", "TY", 6, "tax years"},
      {"Reporting year", "RY", 4, "reporting years"},
      {"Autumn term", "T1", 6, "terms"},
      {"Spring term", "T2", 6, "terms"},
      {"Summer term", "T3", 6, "terms"},
      {"Autumn and spring term", "T1T2", 6, "two terms together"},
      {"Part 1 (April to September)", "P1", 6, "halves of financial years"},
      {"Part 2 (October to March)", "P2", 6, "halves of financial years"},
  };
  for (std::size_t month = 0; month < month_names.size(); ++month)
    all.push_back({std::string(month_names[month]), fmt::format("M{}", month + 1), 4, "months"});
  for (int week = 1; week <= 52; ++week)
    all.push_back({fmt::format("Week {}", week), fmt::format("W{}", week), 4, "weeks"});
  const std::array years{std::tuple("Academic year", "AYQ", 6, "quarters of academic years"),
                         std::tuple("Calendar year", "CYQ", 4, "quarters of calendar years"),
                         std::tuple("Financial year", "FYQ", 6, "quarters of financial years"),
                         std::tuple("Tax year", "TYQ", 6, "quarters of tax years")};
  for (const auto& [label, code, digits, family] : years)
    for (int quarter = 1; quarter <= 4; ++quarter)
      all.push_back({fmt::format("{} Q{}", label, quarter), fmt::format("{}{}", code, quarter),
                     digits, family});
  return all;
}

const TimeIdentifier* find(std::string TimeIdentifier::*member, std::string_view text) {
  const auto all = time_identifiers();
  const auto found = std::ranges::find(all, text, member);
  return found == all.end() ? nullptr : &*found;
}

}  // namespace

std::span<const TimeIdentifier> time_identifiers() {
  static const std::vector<TimeIdentifier> all = list_identifiers();
  return all;
}

const TimeIdentifier* identifier_labelled(std::string_view label) {
  return find(&TimeIdentifier::label, label);
}

const TimeIdentifier* identifier_coded(std::string_view code) {
  return find(&TimeIdentifier::code, code);
}

std::optional<std::string> plain_period(std::string_view written) {
  std::string plain(written);
  if (written.size() == 7 && written[4] == '/') {
    plain.erase(4, 1);
  } else if (written.size() == 9 && written[4] == '/') {
    plain.erase(4, 3);
  }
  if (!all_digits(plain) || (plain.size() != 4 && plain.size() != 6)) return std::nullopt;
  const std::string_view digits = plain;
  if (digits.size() == 6 && !in_a_row(digits.substr(0, 4), digits.substr(4))) return std::nullopt;
  return plain;
}

std::string shown_period(std::string_view plain) {
  if (plain.size() != 6 || !all_digits(plain)) return std::string(plain);
  return fmt::format("{}/{}", plain.substr(0, 4), plain.substr(4));
}

std::optional<std::string> period_of(const Word& written, Diagnostics& mistakes) {
  auto plain = plain_period(written.text);
  if (!plain)
    mistakes.push_back({written.at, fmt::format("`{}` is not a time period", written.text),
                        "write 2019/20 or 201920 for two consecutive years, or 2019 for one"});
  return plain;
}

}  // namespace crossfoot
