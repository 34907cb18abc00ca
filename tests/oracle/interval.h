#pragma once

#include <boost/multiprecision/cpp_int.hpp>
#include <optional>

namespace crossfoot::oracle {

using Fraction = boost::multiprecision::cpp_rational;

/// One end of an interval: where it is, if anywhere, and whether that number belongs to it.
struct Edge {
  std::optional<Fraction> at;
  bool belongs = false;
};

/// All numbers between two edges; an edge that is nowhere is infinitely far away.
struct Interval {
  Edge low;
  Edge high;
};

Interval only(const Fraction& number);
Interval between(const Fraction& low, const Fraction& high);
Interval everything();

Interval plus(const Interval& a, const Interval& b);
Interval minus(const Interval& a);
Interval times(const Interval& a, const Interval& b);
/// Everything where the divisor may be 0; but 0 over 0 alone is 0.
Interval over(const Interval& a, const Interval& b);
Interval size_of(const Interval& a);
Interval smaller(const Interval& a, const Interval& b);
Interval larger(const Interval& a, const Interval& b);
/// To so many decimals, ties either way.
Interval rounded(const Interval& a, int places);

/// Whether a number of `a` can be less than (at most, equal to) a number of `b`.
bool may_be_less(const Interval& a, const Interval& b);
bool may_be_at_most(const Interval& a, const Interval& b);
bool may_be_equal(const Interval& a, const Interval& b);

Fraction fraction_of(const std::string& decimal);
Fraction power_of_ten(int exponent);
boost::multiprecision::cpp_int whole_below(const Fraction& number);  ///< or equal
boost::multiprecision::cpp_int whole_above(const Fraction& number);  ///< or equal

}  // namespace crossfoot::oracle
