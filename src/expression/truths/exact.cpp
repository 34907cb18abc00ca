#include "expression/truths/exact.h"

#include <algorithm>
#include <array>
#include <utility>

namespace crossfoot {
namespace {

using Integer = boost::multiprecision::cpp_int;

Integer power_of_ten(int exponent) {
  return boost::multiprecision::pow(Integer(10), static_cast<unsigned>(exponent));
}

End sum(const End& a, const End& b) {
  if (!a.at || !b.at) return {};
  return {*a.at + *b.at, a.open || b.open};
}

End negated(const End& end) {
  if (!end.at) return end;
  return {-*end.at, end.open};
}

int sign_of(const End& end, int without) {
  if (!end.at) return without;
  return end.at->sign();
}

/// A product of two ends: its value, or that it runs off to plus or minus infinity.
struct Product {
  End end;
  int infinite = 0;  ///< -1 or 1 where there is no value
};

Product product(const End& a, int a_side, const End& b, int b_side) {
  const int sign = sign_of(a, a_side) * sign_of(b, b_side);
  // 0 times anything is 0, also times what has no end: the product's limit is a number of the set.
  if (sign == 0) {
    const bool open =
        (a.at && a.at->is_zero() ? a.open : true) && (b.at && b.at->is_zero() ? b.open : true);
    return {{Rational(0), open}, 0};
  }
  if (!a.at || !b.at) return {{}, sign};
  return {{*a.at * *b.at, a.open || b.open}, 0};
}

bool below(const Product& a, const Product& b) {
  if (a.infinite != b.infinite) return a.infinite < b.infinite;
  if (a.infinite != 0) return false;
  return *a.end.at < *b.end.at || (*a.end.at == *b.end.at && !a.end.open && b.end.open);
}

bool above(const Product& a, const Product& b) {
  if (a.infinite != b.infinite) return a.infinite > b.infinite;
  if (a.infinite != 0) return false;
  return *a.end.at > *b.end.at || (*a.end.at == *b.end.at && !a.end.open && b.end.open);
}

bool holds_zero(const ExactSpan& a) {
  const bool low = !a.low.at || a.low.at->sign() < 0 || (a.low.at->is_zero() && !a.low.open);
  const bool high = !a.high.at || a.high.at->sign() > 0 || (a.high.at->is_zero() && !a.high.open);
  return low && high;
}

/// The reciprocal of a set that doesn't hold 0; an end at 0 (open) becomes no end.
ExactSpan reciprocal(const ExactSpan& a) {
  const auto turned = [](const End& end) -> End {
    if (!end.at) return {Rational(0), true};
    if (end.at->is_zero()) return {};
    return {1 / *end.at, end.open};
  };
  return {turned(a.high), turned(a.low)};
}

}  // namespace

Rational to_rational(const Decimal& number) {
  const bool negative = number.mantissa < 0;
  // Through text, for the library has no conversion from our 128-bit integers in pedantic mode.
  const std::string digits = Decimal{number.mantissa, 0}.text();
  Integer numerator(negative ? digits.substr(1) : digits);
  if (negative) numerator = -numerator;
  return Rational(numerator, power_of_ten(number.places));
}

ExactSpan operator+(const ExactSpan& a, const ExactSpan& b) {
  return {sum(a.low, b.low), sum(a.high, b.high)};
}

ExactSpan operator-(const ExactSpan& a) { return {negated(a.high), negated(a.low)}; }

ExactSpan operator-(const ExactSpan& a, const ExactSpan& b) { return a + -b; }

ExactSpan operator*(const ExactSpan& a, const ExactSpan& b) {
  const std::array<Product, 4> products = {
      product(a.low, -1, b.low, -1), product(a.low, -1, b.high, 1), product(a.high, 1, b.low, -1),
      product(a.high, 1, b.high, 1)};
  return {std::min_element(products.begin(), products.end(), below)->end,
          std::min_element(products.begin(), products.end(), above)->end};
}

ExactSpan operator/(const ExactSpan& a, const ExactSpan& b) {
  const bool both_zero = b.is_point() && b.low.at->is_zero() && holds_zero(a);
  if (both_zero) return ExactSpan::point(Rational(0));
  if (holds_zero(b)) return ExactSpan::everything();
  return a * reciprocal(b);
}

ExactSpan abs(const ExactSpan& a) {
  if (a.low.at && a.low.at->sign() >= 0) return a;
  if (a.high.at && a.high.at->sign() <= 0) return -a;
  const ExactSpan turned = -a;
  const ExactSpan widest = max(a, turned);
  return {{Rational(0), false}, widest.high};
}

ExactSpan min(const ExactSpan& a, const ExactSpan& b) { return -max(-a, -b); }

ExactSpan max(const ExactSpan& a, const ExactSpan& b) {
  ExactSpan out = a;
  if (!a.low.at || (b.low.at && (*b.low.at > *a.low.at || (*b.low.at == *a.low.at && b.low.open))))
    out.low = b.low;
  if (a.high.at &&
      (!b.high.at || *b.high.at > *a.high.at || (*b.high.at == *a.high.at && !b.high.open)))
    out.high = b.high;
  return out;
}

ExactSpan round(const ExactSpan& a, int places) {
  const Rational unit(Integer(1), power_of_ten(places));
  const Rational half(1, 2);
  ExactSpan out;
  // A tie that isn't in the set itself can't be rounded away from it.
  if (a.low.at) {
    const Rational tie = *a.low.at / unit - half;
    Integer first = ceiling_of(tie);
    if (a.low.open && Rational(first) == tie) ++first;
    out.low = {Rational(first) * unit, false};
  }
  if (a.high.at) {
    const Rational tie = *a.high.at / unit + half;
    Integer last = floor_of(tie);
    if (a.high.open && Rational(last) == tie) --last;
    out.high = {Rational(last) * unit, false};
  }
  return out;
}

bool can_be_less(const ExactSpan& a, const ExactSpan& b) {
  return !a.low.at || !b.high.at || *a.low.at < *b.high.at;
}

bool can_be_at_most(const ExactSpan& a, const ExactSpan& b) {
  if (can_be_less(a, b)) return true;
  return *a.low.at == *b.high.at && !a.low.open && !b.high.open;
}

bool can_be_equal(const ExactSpan& a, const ExactSpan& b) {
  return can_be_at_most(a, b) && can_be_at_most(b, a);
}

boost::multiprecision::cpp_int floor_of(const Rational& value) {
  const Integer numerator_value = boost::multiprecision::numerator(value);
  const Integer denominator_value = boost::multiprecision::denominator(value);
  Integer quotient = numerator_value / denominator_value;
  if (numerator_value < 0 && quotient * denominator_value != numerator_value) --quotient;
  return quotient;
}

boost::multiprecision::cpp_int ceiling_of(const Rational& value) { return -floor_of(-value); }

std::string to_text(const Rational& value, int places) {
  const Rational scaled = abs(value) * Rational(power_of_ten(places));
  const Integer digits_value = floor_of(scaled + Rational(1, 2));
  std::string digits = digits_value.str();
  if (digits.size() <= static_cast<std::size_t>(places))
    digits.insert(0, static_cast<std::size_t>(places) + 1 - digits.size(), '0');
  std::string text = digits.substr(0, digits.size() - static_cast<std::size_t>(places));
  std::string decimals = digits.substr(text.size());
  while (!decimals.empty() && decimals.back() == '0') decimals.pop_back();
  if (!decimals.empty()) text += "." + decimals;
  return value < 0 && digits_value != 0 ? "-" + text : text;
}

std::string distance_text(const Rational& distance) {
  const std::string text = to_text(distance);
  return text == "0" ? "less than 0.0001" : text;
}

}  // namespace crossfoot
