#include "expression/truths/truth.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace crossfoot {
namespace {

constexpr double largest_exact_double = 9007199254740992.0;
constexpr double double_error = 0x1p-52;
constexpr double tiny_error = 0x1p-1000;

Rational unit_of(int places) {
  boost::multiprecision::cpp_int tens = 1;
  for (int i = 0; i < places; ++i) tens *= 10;
  return Rational(1, tens);
}

/// How far the truth may be from a printed number, and whether the ends themselves are out of
/// reach.
struct Reach {
  Rational below;
  Rational above;
  bool open_below = false;
  bool open_above = false;
};

/// Down and up to some are towards and away from 0, to others towards both infinities; so below 0
/// the truth may be on either side. At 0 truncation comes from both.
Reach directed_reach(const Rational& unit, Rounding rounding, int sign) {
  const Rational none(0);
  switch (rounding) {
    case Rounding::up:
      return sign < 0 ? Reach{unit, unit, true, true} : Reach{unit, none, true, false};
    case Rounding::down:
      return sign > 0 ? Reach{none, unit, false, true} : Reach{unit, unit, true, true};
    default:  // towards zero
      if (sign == 0) return {unit, unit, true, true};
      return sign > 0 ? Reach{none, unit, false, true} : Reach{unit, none, true, false};
  }
}

/// Groups of `unit` numbers show their middle: 6k - 3 stands for what is above 6k - 6, up to 6k.
Reach midpoint_reach(const Rational& unit, int sign) {
  const Rational to_top(floor_of(unit / 2));
  const Rational to_bottom = unit - to_top;
  if (sign == 0) return {};
  return sign > 0 ? Reach{to_bottom, to_top, true, false} : Reach{to_top, to_bottom, false, true};
}

/// Of numbers that need not be whole. `even` where the printed number is an even multiple.
Reach quantity_reach(const Rational& unit, Rounding rounding, int sign, bool even) {
  const Rational half = unit / 2;
  switch (rounding) {
    case Rounding::up:
    case Rounding::down:
    case Rounding::towards_zero:
      return directed_reach(unit, rounding, sign);
    case Rounding::midpoint:
      return midpoint_reach(unit, sign);
    case Rounding::random:
      return {unit, unit, true, true};
    case Rounding::half_even:
      return {half, half, !even, !even};
    case Rounding::half_up:
      // Producers differ on what half "up" is below 0, so only there both ties stay possible.
      return {half, half, false, sign >= 0};
    default:
      return {half, half, false, false};
  }
}

/// The same of whole numbers: the last one within reach.
Reach whole_reach(const Reach& reach) {
  const auto last = [](const Rational& way, bool open) {
    return open ? Rational(ceiling_of(way) - 1) : Rational(floor_of(way));
  };
  return {last(reach.below, reach.open_below), last(reach.above, reach.open_above), false, false};
}

Reach reach_of(const Rational& unit, const Precision& precision, int sign, bool even) {
  const Reach reach = quantity_reach(unit, precision.rounding, sign, even);
  return precision.whole ? whole_reach(reach) : reach;
}

Rational unit_of(const Precision& precision) {
  return precision.kind == Precision::Kind::rounded ? Rational(precision.base)
                                                    : unit_of(precision.places);
}

/// A tie goes to an even multiple only where the printed number is one; off the grid it may.
bool is_even(const Rational& printed, const Rational& unit) {
  const Rational multiple = printed / unit;
  return denominator(multiple) != 1 || numerator(multiple) % 2 == 0;
}

ExactSpan span_of(const Rational& printed, const Rational& unit, const Precision& precision) {
  if (precision.true_zero && printed.is_zero()) return ExactSpan::point(printed);
  // Of unrounded numbers the last digits are noise, and so is which multiple they are; only ties to
  // even ask.
  const bool even =
      precision.rounding != Rounding::half_even || precision.digits > 0 || is_even(printed, unit);
  const Reach reach = reach_of(unit, precision, printed.sign(), even);
  ExactSpan span{{printed - reach.below, reach.open_below},
                 {printed + reach.above, reach.open_above}};
  const bool clamped = precision.sign == Precision::Sign::from_zero && printed.sign() >= 0;
  if (clamped && span.low.at->sign() < 0) span.low = {Rational(0), false};
  return span;
}

/// Of a printed number above 0, an even multiple.
Spread spread_above_zero(const Precision& precision) {
  const Reach reach = reach_of(unit_of(precision), precision, 1, true);
  return {reach.below, reach.above};
}

Rational nearest(const Rational& number, const Rational& unit) {
  return Rational(floor_of(number / unit + Rational(1, 2))) * unit;
}

/// A learnt precision leaves out the noise of doubles; a number that shows it is taken without.
bool shows_noise(const Decimal& number, const Precision& precision) {
  return precision.learnt && precision.kind == Precision::Kind::decimals && precision.digits == 0 &&
         number.places > precision.places;
}

bool may_have_decimals(const Precision& precision) {
  return precision.places > 0 ||
         (!precision.learnt && (precision.kind == Precision::Kind::decimals ||
                                (precision.kind == Precision::Kind::rounded && !precision.whole)));
}

/// Where neither the column holds counts nor the pack says so, a hidden figure may be below 0.
Truth confidential_truth(const Precision& precision, const ColumnSpec* spec) {
  Truth truth;
  truth.obstacles = suppressed;
  const bool declared = spec != nullptr && spec->suppressed_symbol;
  const bool both = precision.sign == Precision::Sign::both;
  if (!both && (declared || precision.sign == Precision::Sign::from_zero))
    truth.span.low = {Rational(0), false};
  if (spec == nullptr || !spec->suppressed_below || spec->suppressed_secondary) return truth;
  const Rational below(*spec->suppressed_below);
  truth.span.high =
      may_have_decimals(precision) ? End{below, true} : End{Rational(below - 1), false};
  if (both) truth.span.low = {-*truth.span.high.at, truth.span.high.open};
  return truth;
}

/// The most that a number may be and still be too small to be shown.
Rational largest_small(const Precision& precision) {
  if (precision.kind == Precision::Kind::exact) return Rational(0);
  if (precision.sign != Precision::Sign::both) return spread_above_zero(precision).above;
  const Reach reach = reach_of(unit_of(precision), precision, 0, true);
  return std::max(reach.below, reach.above);
}

/// More than 0 and too small to be shown; of figures that may be below 0, on either side of it.
Truth small_truth(const Precision& precision) {
  Truth truth;
  const Rational most = largest_small(precision);
  if (precision.whole)
    truth.span = {{Rational(1), false}, {most < 1 ? Rational(1) : most, false}};
  else  // rounding up, or none, makes no 0 of it: then half a unit has to do
    truth.span = {{Rational(0), true},
                  {most.is_zero() ? Rational(step_of(precision) / 2) : most, false}};
  if (precision.sign == Precision::Sign::both)
    truth.span.low = {-*truth.span.high.at, truth.span.high.open};
  return truth;
}

/// Of a symbol that stands for a number within bounds; whole where the column's numbers are.
Truth range_truth(const Symbol& symbol, const Precision& precision) {
  Truth truth;
  truth.obstacles = suppressed;
  const bool whole = !may_have_decimals(precision);
  const auto last_below = [&](const Rational& limit, bool left_out) {
    if (!whole) return End{limit, left_out};
    const Rational last(floor_of(limit));
    return End{left_out && last == limit ? Rational(last - 1) : last, false};
  };
  if (symbol.high) truth.span.high = last_below(to_rational(*symbol.high), symbol.below_high);
  if (symbol.low) {
    const End mirrored = last_below(-to_rational(*symbol.low), symbol.above_low);
    truth.span.low = {Rational(-*mirrored.at), mirrored.open};
  } else if (precision.sign != Precision::Sign::both) {
    truth.span.low = {Rational(0), false};
  }
  const End& low = truth.span.low;
  const End& high = truth.span.high;
  if (low.at && high.at) truth.printed = (*low.at + *high.at) / 2;
  if (low.at && !high.at) truth.printed = *low.at;
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
      const Spread spread = spread_above_zero(one);
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
  if (shows_noise(number, precision))
    truth.span = truths_printed_as(nearest(truth.printed, unit_of(precision.places)), precision);
  else if (precision.kind == Precision::Kind::decimals && precision.digits > 0)
    truth.span = span_of(truth.printed, unit_of(places_of(number, precision)), precision);
  else
    truth.span = truths_printed_as(truth.printed, precision);
  return truth;
}

ExactSpan truths_printed_as(const Rational& printed, const Precision& precision) {
  if (precision.kind == Precision::Kind::exact) return ExactSpan::point(printed);
  return span_of(printed, unit_of(precision), precision);
}

Spread spread_of(const Precision& precision) {
  Spread widest{Rational(0), Rational(0)};
  if (precision.kind == Precision::Kind::exact) return widest;
  for (const int sign : {-1, 0, 1}) {
    const bool from_zero = precision.sign == Precision::Sign::from_zero;
    if (sign < 0 && from_zero) continue;
    Reach reach = reach_of(unit_of(precision), precision, sign, true);
    if (sign == 0 && from_zero) reach.below = Rational(0);
    widest = {std::max(widest.below, reach.below), std::max(widest.above, reach.above)};
  }
  return widest;
}

Spread spread_of(const Precision& precision, const Decimal& number) {
  const Truth truth = truth_of(number, precision);
  return {truth.printed - *truth.span.low.at, *truth.span.high.at - truth.printed};
}

Rational slack_of(const Precision& a, const Precision& b) {
  const auto width = [](const Precision& precision) {
    const Spread spread = spread_of(precision);
    return std::max(spread.below, spread.above);
  };
  return width(a) + width(b);
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
  switch (symbol->second.meaning) {
    case SymbolMeaning::confidential:
      return confidential_truth(precision, spec);
    case SymbolMeaning::rounds_to_zero:
      return small_truth(precision);
    case SymbolMeaning::range:
      return range_truth(symbol->second, precision);
    case SymbolMeaning::zero:
      return {ExactSpan::point(Rational(0)), no_obstacle, Rational(0)};
    case SymbolMeaning::not_applicable:
      truth.obstacles |= inapplicable;
      return truth;
    default:
      return truth;
  }
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
  // Only these reach equally far on both sides of 0.
  const bool even_handed =
      precision.rounding == Rounding::unknown || precision.rounding == Rounding::random;
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
    const bool plainly_placed = printed > 0 || (even_handed && printed < 0);
    if (!plain || !cell.is_number() || !plainly_placed || std::abs(printed) < below ||
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
