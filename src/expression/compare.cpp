#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>
#include <utility>

#include "base/text.h"
#include "expression/condition.h"

namespace crossfoot {
namespace {

constexpr std::uint8_t blocking = symbol_or_blank | no_partner | many_partners;

/// What doubles can say of a comparison: yes, no, or that they can't tell.
enum class Answer { yes, no, unclear };

/// Whether some number of a set that starts near `low` is below (at most) some number of a set
/// that ends near `high`.
Answer can_be_below(double low, double high, double error, bool strictly) {
  if (std::isinf(low) || std::isinf(high)) return std::isinf(error) ? Answer::unclear : Answer::yes;
  const double gap = low - high;
  const double margin = error + std::abs(gap) * 0x1p-52;
  if (error == 0) return (strictly ? gap < 0 : gap <= 0) ? Answer::yes : Answer::no;
  if (gap > margin) return Answer::no;
  if (gap < -margin) return Answer::yes;
  return Answer::unclear;
}

Answer both(Answer a, Answer b) {
  if (a == Answer::no || b == Answer::no) return Answer::no;
  return a == Answer::yes && b == Answer::yes ? Answer::yes : Answer::unclear;
}

Answer fast_answer(Comparison comparison, const FastTruth& a, const FastTruth& b) {
  const double error = a.error + b.error;
  switch (comparison) {
    case Comparison::equal:
      return both(can_be_below(a.low, b.high, error, false),
                  can_be_below(b.low, a.high, error, false));
    case Comparison::unequal:
      if (a.high - a.low > error || b.high - b.low > error) return Answer::yes;
      return Answer::unclear;
    case Comparison::less:
      return can_be_below(a.low, b.high, error, true);
    case Comparison::at_most:
      return can_be_below(a.low, b.high, error, false);
    case Comparison::more:
      return can_be_below(b.low, a.high, error, true);
    default:
      return can_be_below(b.low, a.high, error, false);
  }
}

bool exact_answer(Comparison comparison, const ExactSpan& a, const ExactSpan& b) {
  switch (comparison) {
    case Comparison::equal:
      return can_be_equal(a, b);
    case Comparison::unequal:
      return !(a.is_point() && b.is_point() && *a.low.at == *b.low.at);
    case Comparison::less:
      return can_be_less(a, b);
    case Comparison::at_most:
      return can_be_at_most(a, b);
    case Comparison::more:
      return can_be_less(b, a);
    default:
      return can_be_at_most(b, a);
  }
}

/// Ends that doubles know nothing of say nothing of the power either: exact ones take their place.
void settle(const Number& number, std::size_t row, FastTruth& truth) {
  if (std::isfinite(truth.error)) return;
  const double printed = truth.printed;
  truth = to_fast(number.exact(row));
  if (!std::isfinite(printed)) truth.printed = printed;
}

/// The printed values that would have passed: from `low` to `high`, either may be missing.
struct Accepted {
  std::optional<Rational> low;
  std::optional<Rational> high;
};

class Compare final : public Condition {
 public:
  Compare(Comparison comparison, NumberPtr left, NumberPtr right,
          std::optional<std::pair<double, double>> domain, std::string text)
      : Condition(std::move(text)), domain_(domain) {
    const bool swap = left->published() == nullptr && right->published() != nullptr;
    tested_ = std::move(swap ? right : left);
    other_ = std::move(swap ? left : right);
    comparison_ = swap ? mirrored(comparison) : comparison;
    if (tested_->published() == nullptr) return;
    spread_ = spread_of(*tested_->published());
    step_ = step_of(*tested_->published());
    fast_step_ = step_.convert_to<double>();
  }

  void evaluate(std::size_t first, std::size_t count, OutcomeBlock& out) const override {
    const auto tested = std::make_unique<FastBlock>();
    const auto other = std::make_unique<FastBlock>();
    tested_->fast(first, count, *tested);
    other_->fast(first, count, *other);
    for (std::size_t i = 0; i < count; ++i) {
      FastTruth a = tested->get(i);
      FastTruth b = other->get(i);
      out.obstacles[i] = a.obstacles | b.obstacles;
      out.power[i] = 0;
      out.smallest_error[i] = 0;
      out.size[i] = 0;
      if ((out.obstacles[i] & blocking) != 0) {
        out.status[i] = Status::not_applicable;
        continue;
      }
      settle(*tested_, first + i, a);
      settle(*other_, first + i, b);
      Answer answer = fast_answer(comparison_, a, b);
      if (answer == Answer::unclear)
        answer =
            exact_answer(comparison_, tested_->exact(first + i).span, other_->exact(first + i).span)
                ? Answer::yes
                : Answer::no;
      const Sharpness sharp = sharpness_of(first + i, a, b);
      out.power[i] = static_cast<float>(sharp.power);
      out.smallest_error[i] = static_cast<float>(sharp.smallest_error);
      out.status[i] = answer == Answer::no ? Status::violated : Status::holds;
      if (answer == Answer::no) out.size[i] = size_of(a, b);
      if ((out.obstacles[i] & learnt_precision) != 0)
        out.obstacles[i] |= of_learnt(first + i, out.status[i], a.printed, b.printed);
      // A suppressed value that leaves next to nothing to test is a symbol like the others.
      if (answer == Answer::yes && (out.obstacles[i] & suppressed) != 0 &&
          out.power[i] < least_power)
        out.status[i] = Status::not_applicable;
    }
  }

  Explanation explain(std::size_t row) const override {
    Explanation why;
    tested_->cells(row, why.cells);
    const std::string shown = why.cells.empty() ? "" : why.cells.front().second;
    other_->cells(row, why.cells);
    const Truth tested = tested_->exact(row);
    const Truth other = other_->exact(row);
    const std::uint8_t obstacles = tested.obstacles | other.obstacles;
    if ((obstacles & (no_partner | many_partners)) != 0)
      return without_partner(row, obstacles, why);
    if ((obstacles & learnt_precision) != 0 && !exact_answer(comparison_, tested.span, other.span) &&
        could_hold(row))
      learnt(row, why.doubt);
    const Accepted accepted = accepted_by(row, tested, other.span);
    why.expected = words_of(accepted);
    const std::string expected = ", expected " + why.expected +
                                 (why.cells.size() > 1 ? " (from " + other_->text() + ")" : "");
    if (is_undefined(row)) {
      why.actual = "can't be computed";
      why.message = tested_->text() + " can't be computed, for it divides by 0" + expected;
      return why;
    }
    why.actual = tested_->published() != nullptr ? shown : to_text(tested.printed);
    why.by = distance(tested.printed, accepted);
    if (!why.by.empty())
      why.distance = {tested.printed.convert_to<double>(), as_double(accepted.low),
                      as_double(accepted.high)};
    why.message = tested_->text() + " is " + why.actual + expected;
    return why;
  }

  void learnt(std::size_t row, Learnt& out) const override {
    tested_->learnt(row, out);
    other_->learnt(row, out);
  }

 private:
  /// Whether the comparison would be true if what was learnt is as wide as it may be.
  [[nodiscard]] bool could_hold(std::size_t row) const {
    return exact_answer(comparison_, tested_->widest(row).span, other_->widest(row).span);
  }

  /// What there is to say of an outcome of learnt numbers: see Obstacle.
  [[nodiscard]] std::uint8_t of_learnt(std::size_t row, Status status, double tested,
                                       double other) const {
    if (status == Status::violated) return could_hold(row) ? learnt_decides : no_obstacle;
    if (!std::isfinite(tested) || !std::isfinite(other)) return no_obstacle;
    constexpr double same = 1e-9;
    const double gap = tested - other;
    const bool equal = std::abs(gap) <= same * std::max(std::abs(tested), std::abs(other));
    switch (comparison_) {
      case Comparison::equal:
        if (!equal) return learnt_decides;
        return tested == 0 ? no_obstacle : to_the_unit;
      case Comparison::less:
      case Comparison::at_most:
        return gap > 0 && !equal ? learnt_decides : no_obstacle;
      case Comparison::more:
      case Comparison::at_least:
        return gap < 0 && !equal ? learnt_decides : no_obstacle;
      default:
        return no_obstacle;
    }
  }

  /// Whether the printed values divide by 0, so that no printed value can be named.
  [[nodiscard]] bool is_undefined(std::size_t row) const {
    const auto block = std::make_unique<FastBlock>();
    tested_->fast(row, 1, *block);
    return !std::isfinite(block->get(0).printed);
  }

  Explanation without_partner(std::size_t row, std::uint8_t obstacles, Explanation why) const {
    const bool none = (obstacles & no_partner) != 0;
    why.expected = "one row to compare with";
    why.actual = none ? "no such row" : "several such rows";
    why.message = tested_->text() + " can't be checked: " +
                  (none ? "a row that it is compared with is missing, for "
                        : "more than one row answers to the key, for ") +
                  other_->text();
    std::vector<std::string> missing;
    other_->lacks(row, missing);
    tested_->lacks(row, missing);
    if (missing.empty() || !none) return why;
    why.lacks = "no row for " + join_words(missing);
    why.message += ": " + why.lacks;
    return why;
  }

  [[nodiscard]] bool rows_differ() const {
    return tested_->published() != nullptr && tested_->published()->by_row != nullptr;
  }

  /// Of the row's own precision, where rows differ.
  [[nodiscard]] Rational step_in(std::size_t row) const {
    return rows_differ() ? step_of(*tested_->published_at(row)) : step_;
  }
  [[nodiscard]] double fast_step_in(std::size_t row) const {
    if (!rows_differ()) return fast_step_;
    const Precision& precision = *tested_->published_at(row);
    if (precision.kind == Precision::Kind::rounded) return static_cast<double>(precision.base);
    return std::pow(10.0, -precision.places);
  }

  [[nodiscard]] Sharpness sharpness_of(std::size_t row, const FastTruth& a,
                                       const FastTruth& b) const {
    if ((a.obstacles & suppressed) != 0) return {};
    // What divides by 0 has no printed value that another could stand in for.
    if (!std::isfinite(a.printed)) return {0, std::numeric_limits<double>::infinity()};
    const double below = std::max(0.0, a.printed - a.low);
    const double above = std::max(0.0, a.high - a.printed);
    return sharpness(comparison_, {a.printed, below, above, fast_step_in(row)}, {b.low, b.high, b.printed},
                     domain_);
  }

  /// How far a violating cell is from what would have passed: what explain() says exactly.
  [[nodiscard]] float size_of(const FastTruth& tested, const FastTruth& other) const {
    if (!std::isfinite(tested.printed)) return 0;
    double below = spread_.below.convert_to<double>();
    double above = spread_.above.convert_to<double>();
    const bool own_spread = tested_->published() == nullptr || tested_->published()->digits > 0;
    if (own_spread && std::isfinite(tested.low) && std::isfinite(tested.high)) {
      below = tested.printed - tested.low;
      above = tested.high - tested.printed;
    }
    double low = other.low - above;
    double high = other.high + below;
    if (fast_step_ > 0) {
      constexpr double noise = 1e-9;
      const double first = std::ceil(low / fast_step_ - noise) * fast_step_;
      const double last = std::floor(high / fast_step_ + noise) * fast_step_;
      if (!(first > last)) std::tie(low, high) = std::pair(first, last);
    }
    const bool from = comparison_ == Comparison::equal || comparison_ == Comparison::more ||
                      comparison_ == Comparison::at_least;
    const bool to = comparison_ == Comparison::equal || comparison_ == Comparison::less ||
                    comparison_ == Comparison::at_most;
    if (to && std::isfinite(high) && tested.printed > high)
      return static_cast<float>(tested.printed - high);
    if (from && std::isfinite(low) && tested.printed < low)
      return static_cast<float>(low - tested.printed);
    return 0;
  }

  [[nodiscard]] Accepted accepted_by(std::size_t row, const Truth& tested,
                                     const ExactSpan& other) const {
    Rational below = spread_.below;
    Rational above = spread_.above;
    const bool own_spread = tested_->published() == nullptr ||
                            tested_->published()->digits > 0 || rows_differ();
    if (own_spread && tested.span.low.at && tested.span.high.at) {
      below = tested.printed - *tested.span.low.at;
      above = *tested.span.high.at - tested.printed;
    }
    Accepted accepted;
    const bool from = comparison_ == Comparison::equal || comparison_ == Comparison::more ||
                      comparison_ == Comparison::at_least;
    const bool to = comparison_ == Comparison::equal || comparison_ == Comparison::less ||
                    comparison_ == Comparison::at_most;
    if (from && other.low.at) accepted.low = *other.low.at - above;
    if (to && other.high.at) accepted.high = *other.high.at + below;
    if (const Rational step = step_in(row); !step.is_zero()) onto_grid(accepted, step);
    return accepted;
  }

  /// Only printable values are worth naming, unless none of them would do.
  static void onto_grid(Accepted& accepted, const Rational& step) {
    Accepted grid = accepted;
    if (grid.low) grid.low = Rational(ceiling_of(*grid.low / step)) * step;
    if (grid.high) grid.high = Rational(floor_of(*grid.high / step)) * step;
    if (!grid.low || !grid.high || *grid.low <= *grid.high) accepted = grid;
  }

  [[nodiscard]] std::string words_of(const Accepted& accepted) const {
    if (comparison_ == Comparison::unequal) return "a different value";
    const bool strict = comparison_ == Comparison::less || comparison_ == Comparison::more;
    if (accepted.low && accepted.high) {
      if (*accepted.low == *accepted.high) return to_text(*accepted.low);
      return "between " + to_text(*accepted.low) + " and " + to_text(*accepted.high);
    }
    if (accepted.low) return (strict ? "above " : "at least ") + to_text(*accepted.low);
    if (accepted.high) return (strict ? "below " : "at most ") + to_text(*accepted.high);
    return "any number";
  }

  static std::optional<double> as_double(const std::optional<Rational>& number) {
    return number ? std::optional(number->convert_to<double>()) : std::nullopt;
  }

  static std::string distance(const Rational& printed, const Accepted& accepted) {
    if (accepted.high && printed > *accepted.high)
      return distance_text(printed - *accepted.high) + " too high";
    if (accepted.low && printed < *accepted.low)
      return distance_text(*accepted.low - printed) + " too low";
    return "";
  }

  Comparison comparison_ = Comparison::equal;
  std::optional<std::pair<double, double>> domain_;
  NumberPtr tested_;
  NumberPtr other_;
  Spread spread_;
  Rational step_;
  double fast_step_ = 0;
};

}  // namespace

ConditionPtr compare(Comparison comparison, NumberPtr left, NumberPtr right,
                     std::optional<std::pair<double, double>> domain, std::string text) {
  return std::make_unique<Compare>(comparison, std::move(left), std::move(right), domain,
                                   std::move(text));
}

}  // namespace crossfoot
