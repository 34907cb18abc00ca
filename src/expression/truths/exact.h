#pragma once

#include <boost/multiprecision/cpp_int.hpp>
#include <optional>
#include <string>

#include "base/decimal.h"

namespace crossfoot {

/// An exact fraction. Slow, and asked only where doubles can't tell (see number.h).
using Rational = boost::multiprecision::cpp_rational;

Rational to_rational(const Decimal& number);

/// One end of a set of numbers; without a value the set has no end on this side.
struct End {
  std::optional<Rational> at;
  bool open = false;  ///< the value itself is not in the set
};

/// A set of possible truths: all numbers between two ends.
struct ExactSpan {
  End low;
  End high;

  static ExactSpan point(const Rational& value) { return {{value, false}, {value, false}}; }
  static ExactSpan everything() { return {}; }
  [[nodiscard]] bool is_point() const { return low.at && high.at && *low.at == *high.at; }
};

ExactSpan operator+(const ExactSpan& a, const ExactSpan& b);
ExactSpan operator-(const ExactSpan& a);
ExactSpan operator-(const ExactSpan& a, const ExactSpan& b);
ExactSpan operator*(const ExactSpan& a, const ExactSpan& b);
/// Everything, where the divisor's set holds 0; but 0 over 0 alone is 0.
ExactSpan operator/(const ExactSpan& a, const ExactSpan& b);

ExactSpan abs(const ExactSpan& a);
ExactSpan min(const ExactSpan& a, const ExactSpan& b);
ExactSpan max(const ExactSpan& a, const ExactSpan& b);
/// Rounded to so many decimals, ties allowed to go either way.
ExactSpan round(const ExactSpan& a, int places);

/// Whether some number of `a` is below (or equal to) some number of `b`.
bool can_be_less(const ExactSpan& a, const ExactSpan& b);
bool can_be_at_most(const ExactSpan& a, const ExactSpan& b);
/// Whether the sets have a number in common.
bool can_be_equal(const ExactSpan& a, const ExactSpan& b);

/// The largest whole number not above `value`, and the smallest not below it.
boost::multiprecision::cpp_int floor_of(const Rational& value);
boost::multiprecision::cpp_int ceiling_of(const Rational& value);

/// As people read it: exact where at most `places` decimals do, else rounded to so many.
std::string to_text(const Rational& value, int places = 4);

/// How far two numbers are apart, in so many decimals; never 0, for they aren't the same.
std::string distance_text(const Rational& distance);

}  // namespace crossfoot
