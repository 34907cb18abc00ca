#include "expression/precision.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

namespace crossfoot {
namespace {

constexpr std::array<std::pair<std::string_view, Rounding>, 8> roundings = {{
    {"unknown", Rounding::unknown},
    {"half_up", Rounding::half_up},
    {"half_even", Rounding::half_even},
    {"up", Rounding::up},
    {"down", Rounding::down},
    {"towards_zero", Rounding::towards_zero},
    {"midpoint", Rounding::midpoint},
    {"random", Rounding::random},
}};

constexpr std::array<std::pair<std::string_view, SymbolMeaning>, 5> meanings = {{
    {"not_applicable", SymbolMeaning::not_applicable},
    {"not_available", SymbolMeaning::not_available},
    {"confidential", SymbolMeaning::confidential},
    {"rounds_to_zero", SymbolMeaning::rounds_to_zero},
    {"unreliable", SymbolMeaning::unreliable},
}};

template <class Names>
auto named(const Names& names, std::string_view name) {
  using Value = typename Names::value_type::second_type;
  const auto found = std::ranges::find(names, name, &Names::value_type::first);
  return found == names.end() ? std::optional<Value>() : std::optional<Value>(found->second);
}

/// From so many decimals on a column holds unrounded numbers: their last digits are noise.
constexpr int unrounded_places = 9;

/// What doubles of any origin can be trusted to show.
constexpr int most_digits = 12;

/// What the numbers of a column have in common.
struct Habit {
  int places = 0;
  int digits = 0;            ///< significant ones, of numbers with decimals
  std::int64_t divisor = 0;  ///< greatest common divisor of its whole numbers; 1 with decimals
};

Habit habit_of(const Column& column) {
  Habit habit;
  for (Code code = 0; code < column.distinct(); ++code) {
    const Cell& cell = column.cell(code);
    if (!cell.is_number()) continue;
    habit.places = std::max(habit.places, cell.number.places);
    if (cell.number.places > 0) {
      habit.divisor = 1;
      habit.digits = std::max(habit.digits, significant_digits(cell.number));
    }
    constexpr Int128 largest = 1'000'000'000'000'000;
    const Int128 size = cell.number.mantissa < 0 ? -cell.number.mantissa : cell.number.mantissa;
    habit.divisor = size > largest ? 1 : std::gcd(habit.divisor, static_cast<std::int64_t>(size));
  }
  return habit;
}

bool shows_below_zero(const Column& column) {
  for (Code code = 0; code < column.distinct(); ++code)
    if (column.cell(code).is_number() && column.cell(code).number.mantissa < 0) return true;
  return false;
}

}  // namespace

std::optional<Rounding> rounding_named(std::string_view name) { return named(roundings, name); }

std::optional<SymbolMeaning> meaning_named(std::string_view name) { return named(meanings, name); }

std::string_view name_of(SymbolMeaning meaning) {
  return std::ranges::find(meanings, meaning, &decltype(meanings)::value_type::second)->first;
}

const Symbols& standard_symbols() {
  static const Symbols symbols = {
      {"z", SymbolMeaning::not_applicable}, {"x", SymbolMeaning::not_available},
      {"c", SymbolMeaning::confidential},   {"low", SymbolMeaning::rounds_to_zero},
      {"k", SymbolMeaning::rounds_to_zero}, {"u", SymbolMeaning::unreliable},
  };
  return symbols;
}

void take_over(const ColumnSpec& spec, Precision& precision) {
  precision.rounding = spec.rounding;
  precision.true_zero = spec.zero;
  if (spec.is_signed) precision.sign = Precision::Sign::both;
}

std::optional<Precision> declared_precision(const ColumnSpec& spec) {
  Precision precision;
  take_over(spec, precision);
  if (spec.rounded_to) {
    precision.kind = Precision::Kind::rounded;
    precision.base = *spec.rounded_to;
    precision.whole = spec.whole;
    if (!spec.is_signed) precision.sign = Precision::Sign::from_zero;
    return precision;
  }
  if (!spec.decimals) return std::nullopt;
  precision.kind = Precision::Kind::decimals;
  precision.places = *spec.decimals;
  return precision;
}

Precision precision_of(const Column& column, const ColumnSpec* spec) {
  if (const auto declared = spec != nullptr ? declared_precision(*spec) : std::nullopt)
    return *declared;
  Precision precision;
  if (spec != nullptr) take_over(*spec, precision);
  const Habit habit = habit_of(column);
  precision.places = habit.places;
  if (spec != nullptr && spec->exact) {
    if (!spec->is_signed && !shows_below_zero(column)) precision.sign = Precision::Sign::from_zero;
    return precision;
  }
  precision.learnt = true;
  for (const std::int64_t base : {1000, 100, 10, 5}) {
    if (habit.divisor == 0 || habit.divisor % base != 0) continue;
    precision.kind = Precision::Kind::rounded;
    precision.base = base;
    return precision;
  }
  precision.kind = Precision::Kind::decimals;
  if (habit.places >= unrounded_places) precision.digits = std::min(habit.digits, most_digits);
  return precision;
}

int significant_digits(const Decimal& number) {
  int digits = 0;
  for (Int128 rest = number.mantissa; rest != 0; rest /= 10) ++digits;
  return digits;
}

int places_of(const Decimal& number, const Precision& precision) {
  if (precision.digits == 0) return precision.places;
  const int places = number.places - significant_digits(number) + precision.digits;
  return std::clamp(places, 0, precision.places);
}

std::string describe(const Precision& precision) {
  switch (precision.kind) {
    case Precision::Kind::exact:
      return "exact";
    case Precision::Kind::rounded:
      return (precision.rounding == Rounding::midpoint ? "rounded to midpoints of " : "rounded to ") +
             std::to_string(precision.base);
    case Precision::Kind::decimals:
      if (precision.places == 0) return "whole numbers";
      if (precision.digits > 0)
        return "unrounded, " + std::to_string(precision.digits) + " significant digits";
      return std::to_string(precision.places) +
             (precision.places == 1 ? " decimal place" : " decimal places");
  }
  return {};
}

}  // namespace crossfoot
