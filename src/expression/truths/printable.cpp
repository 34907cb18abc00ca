#include "expression/truths/printable.h"

namespace crossfoot {
namespace {

constexpr int most_tries = 4;

Rational printable_from(const Rational& from, const Precision& precision) {
  const Rational step = step_of(precision);
  if (precision.rounding != Rounding::midpoint) return Rational(ceiling_of(from / step)) * step;
  // What midpoints show: 0, and multiples of the base less half of it, on both sides of 0.
  const Rational half(floor_of(step / 2));
  if (from.sign() > 0) return Rational(ceiling_of((from + half) / step)) * step - half;
  const Rational below = Rational(ceiling_of((from - half) / step)) * step + half;
  return below.sign() > 0 ? Rational(0) : below;
}

}  // namespace

std::optional<Rational> lowest_printable(const Rational& from, const Precision& precision,
                                         const Passes& passes) {
  Rational shown = printable_from(from, precision);
  const Rational a_little = step_of(precision) / 4;
  for (int i = 0; i < most_tries; ++i) {
    if (passes(shown)) return shown;
    shown = printable_from(shown + a_little, precision);
  }
  return std::nullopt;
}

std::optional<Rational> highest_printable(const Rational& from, const Precision& precision,
                                          const Passes& passes) {
  const auto mirrored = [&](const Rational& shown) { return passes(-shown); };
  const std::optional<Rational> shown = lowest_printable(-from, precision, mirrored);
  return shown ? std::optional(Rational(-*shown)) : std::nullopt;
}

}  // namespace crossfoot
