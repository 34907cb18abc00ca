#include "expression/truth.h"

#include <cmath>
#include <limits>
#include <utility>

namespace crossfoot {
namespace {

constexpr double largest_exact_double = 9007199254740992.0;
constexpr double double_error = 0x1p-52;
constexpr double tiny_error = 0x1p-1000;

Rational unit_of(int places) {
  Rational unit(1);
  for (int i = 0; i < places; ++i) unit /= 10;
  return unit;
}

ExactSpan around(const Rational& printed, const Spread& spread, bool open_below, bool open_above) {
  return {{printed - spread.below, open_below}, {printed + spread.above, open_above}};
}

/// How far the truth may be from a quantity that was rounded to a unit.
Spread quantity_spread(const Rational& unit, Rounding rounding) {
  switch (rounding) {
    case Rounding::up:
      return {unit, Rational(0)};
    case Rounding::down:
      return {Rational(0), unit};
    case Rounding::random:
      return {unit, unit};
    default:
      return {unit / 2, unit / 2};
  }
}

/// The same for a count. Where the base was only learnt from the texts it may be no count at all,
/// so nothing is taken for whole and the widest spread stands.
Spread rounded_spread(const Precision& precision, bool even_multiple) {
  const std::int64_t base = precision.base;
  if (!precision.whole) return quantity_spread(Rational(base), precision.rounding);
  const Rational half(base, 2);
  const bool has_ties = base % 2 == 0;
  switch (precision.rounding) {
    case Rounding::up:
      return {Rational(base - 1), Rational(0)};
    case Rounding::down:
      return {Rational(0), Rational(base - 1)};
    case Rounding::random:
      return {Rational(base - 1), Rational(base - 1)};
    default:
      break;
  }
  if (!has_ties) return {Rational((base - 1) / 2), Rational((base - 1) / 2)};
  if (precision.rounding == Rounding::half_up) return {half, half - 1};
  if (precision.rounding == Rounding::half_even && !even_multiple) return {half - 1, half - 1};
  return {half, half};
}

/// A count: whole and never below 0.
ExactSpan count_truth(const Rational& printed, const Precision& precision) {
  const bool even_multiple = floor_of(printed / precision.base) % 2 == 0;
  ExactSpan span = around(printed, rounded_spread(precision, even_multiple), false, false);
  if (printed.sign() >= 0 && span.low.at->sign() < 0) span.low.at = Rational(0);
  return span;
}

ExactSpan quantity_truth(const Rational& printed, const Rational& unit, Rounding rounding) {
  const Spread spread = quantity_spread(unit, rounding);
  const bool random = rounding == Rounding::random;
  // Producers differ on what half "up" is below 0, so only there both ties stay possible.
  const bool above_tie = rounding == Rounding::half_up && printed.sign() >= 0;
  return around(printed, spread, random || rounding == Rounding::up,
                random || rounding == Rounding::down || above_tie);
}

Rational nearest(const Rational& number, const Rational& unit) {
  return Rational(floor_of(number / unit + Rational(1, 2))) * unit;
}

/// A learnt precision leaves out the noise of doubles; a number that shows it is taken without.
bool shows_noise(const Decimal& number, const Precision& precision) {
  return precision.learnt && precision.kind == Precision::Kind::decimals && precision.digits == 0 &&
         number.places > precision.places;
}

/// Where neither the column holds counts nor the pack says so, a hidden figure may be below 0.
Truth confidential_truth(const Precision& precision, const ColumnSpec* spec) {
  Truth truth;
  truth.obstacles = suppressed;
  const bool declared = spec != nullptr && spec->suppressed_symbol;
  if (declared || precision.whole) truth.span.low = {Rational(0), false};
  if (spec == nullptr || !spec->suppressed_below) return truth;
  const bool may_have_decimals =
      precision.places > 0 || (precision.kind == Precision::Kind::decimals && !precision.learnt);
  const Rational below(*spec->suppressed_below);
  truth.span.high = may_have_decimals ? End{below, true} : End{Rational(below - 1), false};
  return truth;
}

Truth small_truth(const Precision& precision) {
  Truth truth;
  const Rational most = spread_of(precision).above;
  if (precision.whole)
    truth.span = {{Rational(1), false}, {most < 1 ? Rational(1) : most, false}};
  else  // rounding up, or none, makes no 0 of it: then half a unit has to do
    truth.span = {{Rational(0), true},
                  {most.is_zero() ? Rational(step_of(precision) / 2) : most, false}};
  return truth;
}

/// Some number of a range that a symbol stands for; whole where the column shows no decimals.
Truth range_truth(const Symbol& symbol, const Precision& precision) {
  Truth truth;
  truth.obstacles = suppressed;
  truth.span.low = {symbol.low ? to_rational(*symbol.low) : Rational(0), symbol.low_open};
  if (symbol.high) truth.span.high = {to_rational(*symbol.high), symbol.high_open};
  const bool may_have_decimals =
      precision.places > 0 || (precision.kind == Precision::Kind::decimals && !precision.learnt);
  if (may_have_decimals) return truth;
  if (truth.span.low.open) truth.span.low = {Rational(floor_of(*truth.span.low.at) + 1), false};
  if (truth.span.high.open)
    truth.span.high = {Rational(ceiling_of(*truth.span.high.at) - 1), false};
  return truth;
}

double to_double(const Rational& value) { return value.convert_to<double>(); }

/// Spreads as doubles, for each of the places that numbers of a column were rounded in.
class FastSpreads {
 public:
  explicit FastSpreads(const Precision& precision) : precision_(precision) {
    Precision one = precision;
    one.digits = 0;
    for (one.places = precision.digits > 0 ? 0 : precision.places; one.places <= precision.places;
         ++one.places) {
      const Spread spread = spread_of(one);
      spreads_.emplace_back(to_double(spread.below), to_double(spread.above));
    }
  }

  [[nodiscard]] std::pair<double, double> of(const Decimal& number) const {
    if (precision_.digits == 0) return spreads_.front();
    return spreads_[static_cast<std::size_t>(places_of(number, precision_))];
  }

 private:
  const Precision& precision_;
  std::vector<std::pair<double, double>> spreads_;
};

}  // namespace

Truth truth_of(const Decimal& number, const Precision& precision) {
  Truth truth;
  truth.printed = to_rational(number);
  if (precision.kind == Precision::Kind::exact)
    truth.span = ExactSpan::point(truth.printed);
  else if (precision.whole)
    truth.span = count_truth(truth.printed, precision);
  else if (shows_noise(number, precision))
    truth.span = quantity_truth(nearest(truth.printed, unit_of(precision.places)),
                                unit_of(precision.places), precision.rounding);
  else if (precision.kind == Precision::Kind::rounded)
    truth.span = quantity_truth(truth.printed, Rational(precision.base), precision.rounding);
  else
    truth.span =
        quantity_truth(truth.printed, unit_of(places_of(number, precision)), precision.rounding);
  return truth;
}

Spread spread_of(const Precision& precision) {
  switch (precision.kind) {
    case Precision::Kind::exact:
      return {Rational(0), Rational(0)};
    case Precision::Kind::rounded:
      return rounded_spread(precision, true);
    case Precision::Kind::decimals:
      break;
  }
  return quantity_spread(unit_of(precision.places), precision.rounding);
}

Spread spread_of(const Precision& precision, const Decimal& number) {
  if (precision.digits == 0) return spread_of(precision);
  return quantity_spread(unit_of(places_of(number, precision)), precision.rounding);
}

Rational step_of(const Precision& precision) {
  switch (precision.kind) {
    case Precision::Kind::rounded:
      return Rational(precision.base);
    case Precision::Kind::exact:
    case Precision::Kind::decimals:
      break;
  }
  return unit_of(precision.places);
}

Truth truth_of(const Column& column, Code code, const Precision& precision, const ColumnSpec* spec,
               const Symbols& symbols) {
  const Cell& cell = column.cell(code);
  if (cell.is_number()) return truth_of(cell.number, precision);
  Truth truth;
  truth.obstacles = symbol_or_blank;
  const std::string_view text = column.text(code);
  if (spec != nullptr && spec->suppressed_symbol && *spec->suppressed_symbol == text)
    return confidential_truth(precision, spec);
  const auto symbol = symbols.find(text);
  if (symbol == symbols.end()) return truth;
  if (symbol->second == SymbolMeaning::confidential) return confidential_truth(precision, spec);
  if (symbol->second == SymbolMeaning::rounds_to_zero) return small_truth(precision);
  if (symbol->second == SymbolMeaning::in_range) return range_truth(symbol->second, precision);
  return truth;
}

Truth printed_truth(const Cell& cell) {
  Truth truth;
  if (!cell.is_number()) {
    truth.obstacles = symbol_or_blank;
    return truth;
  }
  truth.printed = to_rational(cell.number);
  truth.span = ExactSpan::point(truth.printed);
  return truth;
}

FastTruth to_fast(const Truth& truth) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  FastTruth fast;
  fast.obstacles = truth.obstacles;
  fast.printed = to_double(truth.printed);
  const auto convert = [&](const End& end, double without) {
    if (!end.at) return without;
    const double value = to_double(*end.at);
    const bool exact =
        !end.open && denominator(*end.at) == 1 && std::abs(value) <= largest_exact_double;
    // The smallest error above 0 even at 0 itself: an open end there is no tie for doubles.
    if (!exact) fast.error = std::max({fast.error, std::abs(value) * double_error, tiny_error});
    return value;
  };
  fast.low = convert(truth.span.low, -infinity);
  fast.high = convert(truth.span.high, infinity);
  return fast;
}

std::vector<FastTruth> fast_truths(const Column& column, const Precision& precision,
                                   const ColumnSpec* spec, const Symbols& symbols) {
  const bool plain =
      precision.rounding != Rounding::half_even && precision.kind != Precision::Kind::exact;
  const FastSpreads spreads(precision);
  std::vector<FastTruth> truths(column.distinct());
  for (Code code = 0; code < column.distinct(); ++code) {
    const Cell& cell = column.cell(code);
    const double printed = cell.is_number() ? cell.number.to_double() : 0;
    const auto [below, above] = spreads.of(cell.number);
    if (precision.kind == Precision::Kind::exact && cell.is_number() && cell.number.is_whole() &&
        std::abs(printed) < largest_exact_double) {
      truths[code] = {printed, printed, 0, printed, no_obstacle};
      continue;
    }
    // Fractions of whole numbers are slow to build; where a count's set or a decimal's ends need
    // no special care, doubles with an error say the same. Tests hold the two together.
    if (!plain || !cell.is_number() || std::abs(printed) < below ||
        shows_noise(cell.number, precision)) {
      truths[code] = to_fast(truth_of(column, code, precision, spec, symbols));
      continue;
    }
    // An end that doesn't belong to the set is none that doubles may decide at.
    const bool closed = precision.whole || precision.rounding == Rounding::unknown;
    const bool exact = precision.kind == Precision::Kind::rounded && closed &&
                       cell.number.places == 0 && precision.base % 2 == 0 &&
                       std::abs(printed) < largest_exact_double / 2;
    const double error = exact ? 0 : (std::abs(printed) + below + above) * 2 * double_error;
    truths[code] = {printed - below, printed + above, error, printed, no_obstacle};
  }
  return truths;
}

}  // namespace crossfoot
