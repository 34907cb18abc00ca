#include "oracle/interval.h"

#include <string>
#include <vector>

namespace crossfoot::oracle {
namespace {

using Whole = boost::multiprecision::cpp_int;

/// A corner of a product: a number or an infinity (sign), and whether it is reached.
struct Corner {
  int infinite = 0;
  Fraction at;
  bool reached = false;
};

Corner corner(const Edge& a, int side_a, const Edge& b, int side_b) {
  const bool zero_a = a.at && *a.at == 0;
  const bool zero_b = b.at && *b.at == 0;
  if (zero_a || zero_b) return {0, Fraction(0), (zero_a && a.belongs) || (zero_b && b.belongs)};
  if (a.at && b.at) return {0, *a.at * *b.at, a.belongs && b.belongs};
  const int sign_a = a.at ? (*a.at < 0 ? -1 : 1) : side_a;
  const int sign_b = b.at ? (*b.at < 0 ? -1 : 1) : side_b;
  return {sign_a * sign_b, Fraction(0), false};
}

bool may_be_zero(const Interval& a) {
  const Interval zero = only(Fraction(0));
  return may_be_equal(a, zero);
}

}  // namespace

Interval only(const Fraction& number) { return between(number, number); }

Interval between(const Fraction& low, const Fraction& high) { return {{low, true}, {high, true}}; }

Interval everything() { return {}; }

Interval plus(const Interval& a, const Interval& b) {
  Interval sum;
  if (a.low.at && b.low.at)
    sum.low = {Fraction(*a.low.at + *b.low.at), a.low.belongs && b.low.belongs};
  if (a.high.at && b.high.at)
    sum.high = {Fraction(*a.high.at + *b.high.at), a.high.belongs && b.high.belongs};
  return sum;
}

Interval minus(const Interval& a) {
  Interval turned;
  if (a.high.at) turned.low = {Fraction(-*a.high.at), a.high.belongs};
  if (a.low.at) turned.high = {Fraction(-*a.low.at), a.low.belongs};
  return turned;
}

Interval times(const Interval& a, const Interval& b) {
  const std::vector<Corner> corners = {corner(a.low, -1, b.low, -1), corner(a.low, -1, b.high, 1),
                                       corner(a.high, 1, b.low, -1), corner(a.high, 1, b.high, 1)};
  bool endless_below = false;
  bool endless_above = false;
  Interval product;
  for (const Corner& each : corners) {
    endless_below = endless_below || each.infinite < 0;
    endless_above = endless_above || each.infinite > 0;
    if (each.infinite != 0) continue;
    if (!product.low.at || each.at < *product.low.at) product.low = {each.at, each.reached};
    if (!product.high.at || each.at > *product.high.at) product.high = {each.at, each.reached};
    if (each.at == *product.low.at) product.low.belongs = product.low.belongs || each.reached;
    if (each.at == *product.high.at) product.high.belongs = product.high.belongs || each.reached;
  }
  if (endless_below) product.low = {};
  if (endless_above) product.high = {};
  return product;
}

Interval over(const Interval& a, const Interval& b) {
  const bool only_zero = b.low.at && b.high.at && *b.low.at == 0 && *b.high.at == 0;
  if (only_zero && may_be_zero(a)) return only(0);
  if (may_be_zero(b)) return everything();
  const auto one_over = [](const Edge& edge) -> Edge {
    if (!edge.at) return {Fraction(0), false};
    if (*edge.at == 0) return {};
    return {Fraction(1 / *edge.at), edge.belongs};
  };
  return times(a, {one_over(b.high), one_over(b.low)});
}

Interval size_of(const Interval& a) {
  const bool negative = !a.low.at || *a.low.at < 0;
  const bool positive = !a.high.at || *a.high.at > 0;
  if (!negative) return a;
  if (!positive) return minus(a);
  Interval both = larger(a, minus(a));
  both.low = {Fraction(0), true};
  return both;
}

Interval smaller(const Interval& a, const Interval& b) { return minus(larger(minus(a), minus(b))); }

Interval larger(const Interval& a, const Interval& b) {
  Interval most;
  if (a.high.at && b.high.at) {
    const Fraction high = std::max(*a.high.at, *b.high.at);
    most.high = {high,
                 (*a.high.at == high && a.high.belongs) || (*b.high.at == high && b.high.belongs)};
  }
  if (a.low.at && b.low.at) {
    const Fraction low = std::max(*a.low.at, *b.low.at);
    most.low = {low, (*a.low.at < low || a.low.belongs) && (*b.low.at < low || b.low.belongs)};
  } else {
    most.low = a.low.at ? a.low : b.low;
  }
  return most;
}

Interval rounded(const Interval& a, int places) {
  const Fraction unit = 1 / power_of_ten(places);
  const Fraction half(1, 2);
  Interval grid;
  if (a.low.at) {
    const Fraction steps = *a.low.at / unit - half;
    Whole first = whole_above(steps);
    if (Fraction(first) == steps && !a.low.belongs) ++first;
    grid.low = {Fraction(Fraction(first) * unit), true};
  }
  if (a.high.at) {
    const Fraction steps = *a.high.at / unit + half;
    Whole last = whole_below(steps);
    if (Fraction(last) == steps && !a.high.belongs) --last;
    grid.high = {Fraction(Fraction(last) * unit), true};
  }
  return grid;
}

bool may_be_less(const Interval& a, const Interval& b) {
  return !a.low.at || !b.high.at || *a.low.at < *b.high.at;
}

bool may_be_at_most(const Interval& a, const Interval& b) {
  if (may_be_less(a, b)) return true;
  return *a.low.at == *b.high.at && a.low.belongs && b.high.belongs;
}

bool may_be_equal(const Interval& a, const Interval& b) {
  return may_be_at_most(a, b) && may_be_at_most(b, a);
}

Fraction fraction_of(const std::string& decimal) {
  std::string digits;
  int places = 0;
  bool after_point = false;
  for (const char c : decimal) {
    if (c == '.') {
      after_point = true;
    } else if (c != '-') {
      digits += c;
      places += after_point ? 1 : 0;
    }
  }
  // A leading 0 would make it octal.
  while (digits.size() > 1 && digits.front() == '0') digits.erase(digits.begin());
  const Fraction size = Fraction(Whole(digits)) / power_of_ten(places);
  return decimal.starts_with('-') ? Fraction(-size) : size;
}

Fraction power_of_ten(int exponent) {
  Fraction power(1);
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

Whole whole_below(const Fraction& number) {
  const Whole top = boost::multiprecision::numerator(number);
  const Whole bottom = boost::multiprecision::denominator(number);
  Whole whole = top / bottom;
  while (Fraction(whole) > number) --whole;
  return whole;
}

Whole whole_above(const Fraction& number) { return -whole_below(-number); }

}  // namespace crossfoot::oracle
