#include "oracle/plain/plain_learn.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <re2/re2.h>
#include <set>
#include <vector>

namespace crossfoot::oracle {
namespace {

using Texts = std::set<std::string>;
using Chooses = std::function<bool(std::size_t row)>;

constexpr std::array bases = {1000, 100, 50, 20, 10, 5, 3};

Texts numbers_of(const PlainTable& table, const std::string& column, const Chooses& chooses) {
  Texts numbers;
  for (std::size_t row = 0; row < table.rows.size(); ++row)
    if (chooses(row) && is_plain_number(table.at(row, column)))
      numbers.insert(table.at(row, column));
  return numbers;
}

bool is_zero(const std::string& text) { return fraction_of(text) == 0; }

bool is_multiple(const std::string& text, int base) {
  return places_behind_noise(text) == 0 &&
         boost::multiprecision::denominator(Fraction(fraction_of(text) / base)) == 1;
}

/// All figures but zeros, and those of them that are multiples.
std::pair<int, int> multiples(const Texts& numbers, int base) {
  int all = 0;
  int fitting = 0;
  for (const std::string& text : numbers) {
    if (is_zero(text)) continue;
    ++all;
    if (is_multiple(text, base)) ++fitting;
  }
  return {all, fitting};
}

double binomial(int all, int some) {
  double ways = 1;
  for (int i = 1; i <= some; ++i) ways = ways * (all - some + i) / i;
  return ways;
}

double by_chance(int all, int fitting, double each) {
  double sum = 0;
  for (int some = fitting; some <= all; ++some)
    sum += binomial(all, some) * std::pow(each, some) * std::pow(1 - each, all - some);
  return sum;
}

int base_in(const Texts& numbers) {
  for (const int base : bases) {
    const auto [all, fitting] = multiples(numbers, base);
    if (all == 0 || 10 * (all - fitting) > all) continue;
    if (by_chance(all, fitting, 1.0 / base) * bases.size() < 1e-4) return base;
  }
  return 0;
}

int within(const Texts& numbers, int places) {
  return static_cast<int>(std::ranges::count_if(
      numbers, [&](const std::string& text) { return places_behind_noise(text) <= places; }));
}

int places_in(const Texts& numbers) {
  const int all = static_cast<int>(numbers.size());
  for (int places = 0;; ++places) {
    const int fitting = within(numbers, places);
    if (fitting == all) return places;
    if (10 * (all - fitting) <= all && by_chance(all, fitting, 0.1) < 1e-4) return places;
  }
}

bool forgives(int odd, int all) { return odd <= std::max(1, all / 10); }

/// Whether a count of the table speaks against a base.
bool is_refuted(const PlainTable& table, int base) {
  return std::ranges::any_of(table.figures, [&](const auto& figure) {
    const auto& [column, declared] = figure;
    if (declared.rounded_to > 0 || declared.decimals >= 0 || declared.exact) return false;
    const Texts all = numbers_of(table, column, [](std::size_t) { return true; });
    const auto [some, fitting] = multiples(all, base);
    return places_in(all) == 0 && fitting < some;
  });
}

int doubtful_base(const PlainTable& table, const Texts& own, bool several_levels) {
  for (const int base : bases) {
    const auto [all, fitting] = multiples(own, base);
    if (all == 0 || fitting < all) continue;
    const double chance = std::pow(1.0 / base, all);
    if (several_levels && chance < 0.21) return base;
    if (chance * bases.size() < 0.05 && !is_refuted(table, base)) return base;
  }
  return 0;
}

int digits_in(const Texts& numbers) {
  int digits = 0;
  for (const std::string& text : numbers)
    if (places_behind_noise(text) > 0) digits = std::max(digits, digits_of(text));
  return digits;
}

PlainHabit in_decimals(int places, const Texts& numbers) {
  PlainHabit habit;
  habit.places = places;
  if (places >= 9) habit.digits = std::min(12, digits_in(numbers));
  if (places > 0 && places < 9 && digits_in(numbers) >= 6) habit.most_digits = digits_in(numbers);
  return habit;
}

bool is_clean(const std::string& text) {
  const int behind = places_behind_noise(text);
  return behind > 0 && text.size() - text.find('.') - 1 == static_cast<std::size_t>(behind);
}

int clean_digits_in(const Texts& numbers) {
  int digits = 0;
  for (const std::string& text : numbers)
    if (is_clean(text)) digits = std::max(digits, digits_of(text));
  return digits;
}

/// The significant digits that all numbers have at most, if four that have them are larger, and so
/// have fewer decimals, than another one.
int digits_cut_to(const Texts& numbers) {
  const int most = clean_digits_in(numbers);
  if (most < 5 || most > 12) return 0;
  int longest = 0;
  for (const std::string& text : numbers)
    if (is_clean(text) && digits_of(text) == most)
      longest = std::max(longest, places_behind_noise(text));
  const auto shorter = std::ranges::count_if(numbers, [&](const std::string& text) {
    return is_clean(text) && digits_of(text) == most && places_behind_noise(text) < longest;
  });
  return shorter >= 4 ? most : 0;
}

int most_places_in(const std::vector<Texts>& all) {
  int places = 0;
  for (const Texts& numbers : all)
    for (const std::string& text : numbers) places = std::max(places, places_behind_noise(text));
  return places;
}

}  // namespace

int places_behind_noise(const std::string& text) {
  std::string before;
  std::string decimals;
  if (!RE2::FullMatch(text, R"((-?\d+)\.(\d+))", &before, &decimals)) return 0;
  static const RE2 zeros(R"((\d*?)0{4,}\d{0,3})");
  static const RE2 nines(R"((\d*?)9{4,}\d{0,3})");
  std::string left;
  const bool has_digits = before.find_first_not_of("-0") != std::string::npos;
  if (RE2::FullMatch(decimals, zeros, &left) &&
      (has_digits || left.find_first_not_of('0') != std::string::npos))
    return static_cast<int>(left.size());
  if (RE2::FullMatch(decimals, nines, &left)) return static_cast<int>(left.size());
  return static_cast<int>(decimals.size());
}

PlainHabit habit_of(const PlainTable& table, const std::string& column, std::size_t row) {
  const bool has_levels = table.column("geographic_level") < table.header.size();
  const auto same_level = [&](std::size_t other) {
    return !has_levels || table.at(other, "geographic_level") == table.at(row, "geographic_level");
  };
  const auto same_period = [&](std::size_t other) {
    return std::ranges::all_of(std::array{"time_period", "time_identifier"}, [&](const char* time) {
      return table.column(time) >= table.header.size() ||
             table.at(other, time) == table.at(row, time);
    });
  };
  const std::vector<Texts> nearest = {
      numbers_of(table, column,
                 [&](std::size_t other) { return same_level(other) && same_period(other); }),
      numbers_of(table, column, same_level), numbers_of(table, column, same_period),
      numbers_of(table, column, [](std::size_t) { return true; })};
  const Texts& own = nearest.front();
  bool several_levels = false;
  for (std::size_t other = 0; other < table.rows.size(); ++other)
    several_levels = several_levels || !same_level(other);
  const int doubt = doubtful_base(table, own, several_levels);
  for (const Texts& numbers : nearest) {
    const int base = base_in(numbers);
    if (base == 0) continue;
    const auto [all, fitting] = multiples(own, base);
    if (!forgives(all - fitting, all)) continue;
    PlainHabit habit;
    habit.base = base;
    habit.doubt = doubt > base ? doubt : 0;
    return habit;
  }
  if (places_in(nearest.back()) == 0 && places_in(own) == 0) {
    PlainHabit count;
    count.exact = true;
    count.doubt = doubt;
    return count;
  }
  for (const Texts& numbers : nearest) {
    const int digits = digits_cut_to(numbers);
    if (digits == 0 || clean_digits_in(own) == 0 || clean_digits_in(own) > digits) continue;
    PlainHabit habit;
    habit.places = most_places_in(nearest);
    habit.digits = digits;
    habit.doubt = doubt;
    return habit;
  }
  for (const Texts& numbers : nearest) {
    const int places = places_in(numbers);
    const int all = static_cast<int>(own.size());
    const bool enough = &numbers == &nearest.back() || numbers.size() >= 5;
    if (!enough || !forgives(all - within(own, places), all)) continue;
    PlainHabit habit = in_decimals(places, numbers);
    habit.doubt = doubt;
    return habit;
  }
  int longest = 0;
  for (const std::string& text : own) longest = std::max(longest, places_behind_noise(text));
  PlainHabit habit = in_decimals(longest, own);
  habit.doubt = doubt;
  return habit;
}

}  // namespace crossfoot::oracle
