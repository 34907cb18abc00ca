#include "expression/places/number.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "expression/truths/truth.h"

namespace crossfoot {
namespace {

constexpr double relative_error = 0x1p-52;
constexpr double largest_exact = 9007199254740992.0;

double size_of(const FastTruth& a) {
  const double low = std::isinf(a.low) ? 0 : std::abs(a.low);
  const double high = std::isinf(a.high) ? 0 : std::abs(a.high);
  return std::max(low, high);
}

/// The error of a result that was computed once from operands whose own errors carry over as
/// `carried`. Whole numbers below 2^53 add, subtract and multiply without any.
double result_error(const FastTruth& result, double carried, bool whole) {
  const double size = size_of(result);
  if (whole && carried == 0 && size <= largest_exact) return 0;
  return carried + size * relative_error + std::numeric_limits<double>::min();
}

FastTruth negate(const FastTruth& a) { return {-a.high, -a.low, a.error, -a.printed, a.obstacles}; }

constexpr double infinity = std::numeric_limits<double>::infinity();

bool is_endless(const FastTruth& a) { return std::isinf(a.low) || std::isinf(a.high); }

/// Whether no end is within its error of 0: there it may be on the other side of it, where an
/// infinity that it multiplies or divides turns its sign.
bool has_sure_signs(const FastTruth& a) {
  return a.error == 0 || a.low > a.error || a.high < -a.error;
}

/// Whether an end is none that any number could have: the way to it led out of the doubles.
bool is_lost(const FastTruth& a) {
  return std::isnan(a.low) || std::isnan(a.high) || a.low == infinity || a.high == -infinity;
}

/// 0 times infinity is 0 here: an end of the other set that is never reached (see exact.cpp).
double times(double a, double b) { return a == 0 || b == 0 ? 0 : a * b; }

FastTruth multiply(const FastTruth& a, const FastTruth& b) {
  const std::array<double, 4> ends = {times(a.low, b.low), times(a.low, b.high),
                                      times(a.high, b.low), times(a.high, b.high)};
  const auto [low, high] = std::ranges::minmax(ends);
  FastTruth out{low, high, 0, a.printed * b.printed, 0};
  const double carried = size_of(a) * b.error + size_of(b) * a.error + a.error * b.error;
  out.error = result_error(out, carried, true);
  const bool overflows = !is_endless(a) && !is_endless(b) && is_endless(out);
  if (overflows || is_lost(out) || (is_endless(a) && !has_sure_signs(b)) ||
      (is_endless(b) && !has_sure_signs(a)))
    out.error = infinity;
  return out;
}

/// Of printed values: none where the divisor is 0, whatever is done with it then.
double quotient(double a, double b) {
  return b == 0 ? std::numeric_limits<double>::quiet_NaN() : a / b;
}

/// Over what is surely 0 there is a number for nothing but 0, which is 0.
FastTruth over_zero(const FastTruth& a) {
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  if (a.low - a.error > 0 || a.high + a.error < 0) return {-infinity, infinity, 0, none, undefined};
  if (a.low + a.error <= 0 && a.high - a.error >= 0) return {0, 0, 0, 0, over_nothing};
  return {-infinity, infinity, infinity, 0, no_obstacle};
}

FastTruth divide(const FastTruth& a, const FastTruth& b) {
  if (b.low == 0 && b.high == 0 && b.error == 0) return over_zero(a);
  const double nearest = std::min(std::abs(b.low), std::abs(b.high));
  if (b.low - b.error <= 0 && b.high + b.error >= 0) {
    // Surely holding 0 it leaves everything open; touching 0 within its error it is for exact().
    const bool sure = b.low + b.error <= 0 && b.high - b.error >= 0;
    return {-infinity, infinity, sure ? 0 : infinity, quotient(a.printed, b.printed), 0};
  }
  const std::array<double, 4> ends = {a.low / b.low, a.low / b.high, a.high / b.low,
                                      a.high / b.high};
  const auto [low, high] = std::ranges::minmax(ends);
  FastTruth out{low, high, 0, quotient(a.printed, b.printed), 0};
  const bool any_nan = std::ranges::any_of(ends, [](double end) { return std::isnan(end); });
  const bool overflows = !is_endless(a) && is_endless(out);
  // The divisor is surely on one side of 0, so that an infinity that it divides keeps its sign.
  if (any_nan || is_endless(b) || overflows || is_lost(out))
    return {-infinity, infinity, infinity, out.printed, 0};
  const double carried = (a.error + size_of(out) * b.error) / (nearest - b.error);
  out.error = result_error(out, carried, false);
  return out;
}

/// As negate() of each row.
void negate(std::size_t count, FastBlock& block) {
  for (std::size_t i = 0; i < count; ++i) {
    const double low = block.low[i];
    block.low[i] = -block.high[i];
    block.high[i] = -low;
    block.printed[i] = -block.printed[i];
  }
}

/// As fast_sum() of each row, obstacles carried over; written so that several rows are added at
/// once.
void add(std::size_t count, FastBlock& out, const FastBlock& right) {
  constexpr double largest = std::numeric_limits<double>::max();
  for (std::size_t i = 0; i < count; ++i) {
    const double low = out.low[i] + right.low[i];
    const double high = out.high[i] + right.high[i];
    const double carried = out.error[i] + right.error[i];
    const double below = std::abs(low) <= largest ? std::abs(low) : 0;
    const double above = std::abs(high) <= largest ? std::abs(high) : 0;
    const double size = below > above ? below : above;
    const double error = carried + size * relative_error + std::numeric_limits<double>::min();
    out.low[i] = low;
    out.high[i] = high;
    out.error[i] = (carried == 0) & (size <= largest_exact) ? 0 : error;
    out.printed[i] += right.printed[i];
  }
  for (std::size_t i = 0; i < count; ++i)
    out.obstacles[i] = static_cast<Obstacles>(out.obstacles[i] | right.obstacles[i]);
}

ExactSpan apply(char op, const ExactSpan& a, const ExactSpan& b) {
  switch (op) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    default:
      return a / b;
  }
}

/// What stands in the way of a number over what is surely 0, see over_zero.
Obstacles obstacles_of(char op, const ExactSpan& a, const ExactSpan& b) {
  if (op != '/' || !b.is_point() || !b.low.at->is_zero()) return no_obstacle;
  return can_be_equal(a, ExactSpan::point(Rational(0))) ? over_nothing : Obstacles{undefined};
}

Rational apply(char op, const Rational& a, const Rational& b) {
  switch (op) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    default:
      return b.is_zero() ? Rational(0) : Rational(a / b);
  }
}

class Constant final : public Number {
 public:
  explicit Constant(const Decimal& value) : Number(value.text()) {
    truth_.printed = to_rational(value);
    truth_.span = ExactSpan::point(truth_.printed);
    fast_ = to_fast(truth_);
  }

  void fast(std::size_t, std::size_t count, FastBlock& out) const override {
    for (std::size_t i = 0; i < count; ++i) out.set(i, fast_);
  }
  Truth exact(std::size_t) const override { return truth_; }
  void cells(std::size_t, std::vector<SourceCell>&) const override {}
  bool is_fixed() const override { return true; }

 private:
  Truth truth_;
  FastTruth fast_;
};

class Arithmetic final : public Number {
 public:
  Arithmetic(char op, NumberPtr left, NumberPtr right, std::string text)
      : Number(std::move(text)), op_(op), left_(std::move(left)), right_(std::move(right)) {}

  void fast(std::size_t first, std::size_t count, FastBlock& out) const override {
    left_->fast(first, count, out);
    // Made only now, so that a long chain of sums holds one block, not one for each term.
    const auto right = std::make_unique_for_overwrite<FastBlock>();
    right_->fast(first, count, *right);
    switch (op_) {
      case '-':
        negate(count, *right);
        [[fallthrough]];
      case '+':
        return add(count, out, *right);
      case '*':
        return apply_to_all(multiply, count, out, *right);
      default:
        return apply_to_all(divide, count, out, *right);
    }
  }

  Truth exact(std::size_t row) const override {
    return applied_to(left_->exact(row), right_->exact(row));
  }

  Truth widest(std::size_t row) const override {
    return applied_to(left_->widest(row), right_->widest(row));
  }

  void learnt(std::size_t row, Learnt& out) const override {
    left_->learnt(row, out);
    right_->learnt(row, out);
  }

  void cells(std::size_t row, std::vector<SourceCell>& out) const override {
    left_->cells(row, out);
    right_->cells(row, out);
  }

 private:
  template <class Apply>
  static void apply_to_all(const Apply& apply_one, std::size_t count, FastBlock& out,
                           const FastBlock& right) {
    for (std::size_t i = 0; i < count; ++i) {
      FastTruth result = apply_one(out.get(i), right.get(i));
      result.obstacles |= out.obstacles[i];
      result.obstacles |= right.obstacles[i];
      out.set(i, result);
    }
  }

  [[nodiscard]] Truth applied_to(const Truth& left, const Truth& right) const {
    Truth result{apply(op_, left.span, right.span),
                 static_cast<Obstacles>(left.obstacles | right.obstacles),
                 apply(op_, left.printed, right.printed)};
    result.obstacles |= obstacles_of(op_, left.span, right.span);
    return result;
  }

  char op_;
  NumberPtr left_;
  NumberPtr right_;
};

/// -x, abs(x), round(x, d).
class Unary final : public Number {
 public:
  enum class Op { negate, absolute, round };

  Unary(Op op, NumberPtr of, int places, std::string text)
      : Number(std::move(text)), op_(op), of_(std::move(of)), places_(places) {}

  void fast(std::size_t first, std::size_t count, FastBlock& out) const override {
    of_->fast(first, count, out);
    for (std::size_t i = 0; i < count; ++i) out.set(i, fast_one(out.get(i)));
  }

  Truth exact(std::size_t row) const override { return applied_to(of_->exact(row)); }
  Truth widest(std::size_t row) const override { return applied_to(of_->widest(row)); }
  void learnt(std::size_t row, Learnt& out) const override { of_->learnt(row, out); }

  void cells(std::size_t row, std::vector<SourceCell>& out) const override { of_->cells(row, out); }
  bool is_fixed() const override { return of_->is_fixed(); }

 private:
  [[nodiscard]] Truth applied_to(Truth truth) const {
    if (op_ == Op::negate) {
      truth.span = -truth.span;
      truth.printed = -truth.printed;
    } else if (op_ == Op::absolute) {
      truth.span = abs(truth.span);
      truth.printed = boost::multiprecision::abs(truth.printed);
    } else {
      truth.span = round(truth.span, places_);
      truth.printed = *round(ExactSpan::point(truth.printed), places_).high.at;
    }
    return truth;
  }

  [[nodiscard]] FastTruth fast_one(const FastTruth& a) const {
    if (op_ == Op::negate) return negate(a);
    if (op_ == Op::absolute) {
      if (a.low >= 0) return a;
      if (a.high <= 0) return negate(a);
      return {0, std::max(-a.low, a.high), a.error, std::abs(a.printed), a.obstacles};
    }
    // Rounding jumps at ties, where a small error decides much: left to exact arithmetic.
    FastTruth out = a;
    out.error = std::numeric_limits<double>::infinity();
    return out;
  }

  Op op_;
  NumberPtr of_;
  int places_;
};

}  // namespace

Truth Number::widest(std::size_t row) const { return exact(row); }

void add_learnt(const std::string& column, const Precision& precision, Learnt& out) {
  if (!precision.learnt) return;
  std::vector<Precision>& known = out[column];
  if (std::ranges::find(known, precision) == known.end()) known.push_back(precision);
}

FastTruth fast_sum(const FastTruth& a, const FastTruth& b) {
  FastTruth out{a.low + b.low, a.high + b.high, 0, a.printed + b.printed, no_obstacle};
  out.error = result_error(out, a.error + b.error, true);
  return out;
}

FastTruth fast_min(const FastTruth& a, const FastTruth& b) {
  return {std::min(a.low, b.low), std::min(a.high, b.high), std::max(a.error, b.error),
          std::isnan(a.printed) ? a.printed : std::min(b.printed, a.printed), no_obstacle};
}

FastTruth fast_max(const FastTruth& a, const FastTruth& b) {
  return negate(fast_min(negate(a), negate(b)));
}

namespace {

/// Smaller figures aren't spread evenly within their rounding: there are more small ones.
constexpr double least_units = 5;

/// Where the truth of a rounded cell is on average, and how much it varies.
struct Chance {
  double low = 0;
  double high = 0;
  double variance = 0;
};

/// Of whole numbers in a base with ties half of a number is lost where they go up, nothing where
/// they go to even multiples: where nobody knows it is either.
Chance chance_of(double unit, const Precision& precision, bool negative) {
  const bool ties = precision.whole && precision.base % 2 == 0;
  if (!precision.whole) return {0, 0, unit * unit / 12};
  if (!ties) return {0, 0, (unit * unit - 1) / 12};
  if (precision.rounding == Rounding::half_even) return {0, 0, (unit * unit + 2) / 12};
  const bool up = precision.rounding == Rounding::half_up && !negative;
  return {-0.5, up ? -0.5 : (negative ? 0.5 : 0), (unit * unit + (up ? -1 : 2)) / 12};
}

}  // namespace

bool leaves_to_chance(const Precision& precision) {
  const bool nearest = precision.rounding == Rounding::unknown ||
                       precision.rounding == Rounding::half_up ||
                       precision.rounding == Rounding::half_even;
  const bool unrounded = precision.kind == Precision::Kind::exact || precision.digits > 0 ||
                         (precision.whole && precision.base == 1);
  return nearest && !unrounded && !precision.learnt;
}

void add_likely(const FastTruth& truth, const Precision& precision, double unit, Likely& out) {
  if (!leaves_to_chance(precision) || std::abs(truth.printed) < least_units * unit) {
    out.low += truth.low;
    out.high += truth.high;
    return;
  }
  const Chance chance = chance_of(unit, precision, truth.printed < 0);
  out.low += truth.printed + chance.low;
  out.high += truth.printed + chance.high;
  out.variance += chance.variance;
  ++out.cells;
}

NumberPtr constant(const Decimal& value) { return std::make_unique<Constant>(value); }

NumberPtr arithmetic(char op, NumberPtr left, NumberPtr right, std::string text) {
  return std::make_unique<Arithmetic>(op, std::move(left), std::move(right), std::move(text));
}

NumberPtr negation(NumberPtr of, std::string text) {
  return std::make_unique<Unary>(Unary::Op::negate, std::move(of), 0, std::move(text));
}

NumberPtr absolute(NumberPtr of, std::string text) {
  return std::make_unique<Unary>(Unary::Op::absolute, std::move(of), 0, std::move(text));
}

NumberPtr rounded(NumberPtr of, int places, std::string text) {
  return std::make_unique<Unary>(Unary::Op::round, std::move(of), places, std::move(text));
}

}  // namespace crossfoot
