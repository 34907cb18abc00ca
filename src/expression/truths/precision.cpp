#include "expression/truths/precision.h"

#include <algorithm>
#include <array>
#include <utility>

#include "expression/truths/learn_precision.h"

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

constexpr std::array<std::pair<std::string_view, SymbolMeaning>, 7> meanings = {{
    {"not_applicable", SymbolMeaning::not_applicable},
    {"not_available", SymbolMeaning::not_available},
    {"confidential", SymbolMeaning::confidential},
    {"rounds_to_zero", SymbolMeaning::rounds_to_zero},
    {"unreliable", SymbolMeaning::unreliable},
    {"zero", SymbolMeaning::zero},
    {"range", SymbolMeaning::range},
}};

template <class Names>
auto named(const Names& names, std::string_view name) {
  using Value = typename Names::value_type::second_type;
  const auto found = std::ranges::find(names, name, &Names::value_type::first);
  return found == names.end() ? std::optional<Value>() : std::optional<Value>(found->second);
}

}  // namespace

bool shows_below_zero(const Column& column) {
  for (Code code = 0; code < column.distinct(); ++code)
    if (column.cell(code).is_number() && column.cell(code).number.mantissa < 0) return true;
  return false;
}

std::optional<Rounding> rounding_named(std::string_view name) { return named(roundings, name); }

std::optional<SymbolMeaning> meaning_named(std::string_view name) { return named(meanings, name); }

std::string_view name_of(SymbolMeaning meaning) {
  return std::ranges::find(meanings, meaning, &decltype(meanings)::value_type::second)->first;
}

std::string describe(const Symbol& symbol) {
  if (symbol.meaning != SymbolMeaning::range) {
    std::string words(name_of(symbol.meaning));
    std::ranges::replace(words, '_', ' ');
    return words;
  }
  std::string words =
      symbol.low ? (symbol.above_low ? "above " : "from ") + symbol.low->text() : "";
  if (!symbol.high) return symbol.above_low ? words : words + " up";
  if (!words.empty()) words += symbol.below_high || symbol.above_low ? " and " : " ";
  return words +
         (symbol.below_high  ? "below "
          : symbol.above_low ? "up to "
                             : "to ") +
         symbol.high->text();
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
  if (spec != nullptr && spec->exact) {
    for (Code code = 0; code < column.distinct(); ++code)
      if (column.cell(code).is_number())
        precision.places = std::max(precision.places, column.cell(code).number.places);
    if (!shows_below_zero(column)) precision.sign = Precision::Sign::from_zero;
  } else {
    precision = learn_alone(column);
  }
  if (spec != nullptr) take_over(*spec, precision);
  return precision;
}

const Precision& precision_at(const Precision& precision, std::size_t row) {
  if (precision.by_row == nullptr) return precision;
  return precision.by_row->classes[precision.by_row->class_of[row]].precision;
}

const ColumnSpec* spec_at(const ColumnSpec* spec, const Precision& precision, std::size_t row) {
  if (precision.by_row == nullptr || spec == nullptr) return spec;
  const auto& entry = precision.by_row->classes[precision.by_row->class_of[row]].entry;
  return entry ? &spec->rows[*entry].spec : spec;
}

namespace {

/// The same of each class of rows.
template <class Change>
std::shared_ptr<const RowPrecision> each_class(const Precision& precision, Change change) {
  if (precision.by_row == nullptr) return nullptr;
  auto by_row = std::make_shared<RowPrecision>(*precision.by_row);
  for (RowPrecision::Class& rows : by_row->classes) rows.precision = change(rows.precision);
  return by_row;
}

}  // namespace

Precision widest(const Precision& precision) {
  Precision wide = precision;
  wide.by_row = each_class(precision, widest);
  if (!precision.learnt) return wide;
  if (precision.doubt > 0) {
    wide.kind = Precision::Kind::rounded;
    wide.base = precision.doubt;
    wide.digits = 0;
  } else if (precision.digits == 0) {
    wide.digits = precision.digits_in_doubt;
  }
  wide.rounding = Rounding::random;
  if (wide.sign == Precision::Sign::from_zero) wide.sign = Precision::Sign::unknown;
  return wide;
}

Precision as_quotient(const Precision& precision) {
  Precision quotient = precision;
  if (precision.learnt && precision.kind != Precision::Kind::rounded) {
    quotient.kind = Precision::Kind::decimals;
    quotient.doubt = 0;
    if (quotient.sign == Precision::Sign::from_zero) quotient.sign = Precision::Sign::unknown;
  }
  quotient.by_row = each_class(precision, as_quotient);
  return quotient;
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
      return precision.learnt ? "whole numbers" : "exact";
    case Precision::Kind::rounded:
      return (precision.rounding == Rounding::midpoint ? "rounded to midpoints of "
                                                       : "rounded to ") +
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

std::string declaration_of(const Precision& precision) {
  if (precision.kind == Precision::Kind::rounded)
    return "rounded_to: " + std::to_string(precision.base);
  if (precision.kind == Precision::Kind::exact || precision.digits > 0) return "exact: true";
  return "decimals: " + std::to_string(precision.places);
}

}  // namespace crossfoot
