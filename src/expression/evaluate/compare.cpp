#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>
#include <utility>

#include "base/text/text.h"
#include "expression/evaluate/condition.h"
#include "expression/evaluate/plain_rows.h"
#include "expression/truths/fast_truth.h"
#include "expression/truths/printable.h"

namespace crossfoot {
namespace {

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

/// The values that would have passed: from `low` to `high`, either may be missing.
struct Accepted {
  End low;
  End high;
  bool before_rounding = false;  ///< no printed value passes, so these are unrounded ones
};

bool has_low(Comparison comparison) {
  return comparison == Comparison::equal || comparison == Comparison::more ||
         comparison == Comparison::at_least;
}

bool has_high(Comparison comparison) {
  return comparison == Comparison::equal || comparison == Comparison::less ||
         comparison == Comparison::at_most;
}

/// "between 4 and 5", "more than 4 and at most 5", "at least 4".
std::string words_of(const Accepted& accepted) {
  const auto& [low, high, before_rounding] = accepted;
  const std::string after = before_rounding ? " before rounding" : "";
  if (low.at && high.at && *low.at == *high.at) return to_text(*low.at) + after;
  if (low.at && high.at && !low.open && !high.open)
    return "between " + to_text(*low.at) + " and " + to_text(*high.at) + after;
  std::string text;
  if (low.at) text = (low.open ? "above " : "at least ") + to_text(*low.at);
  if (low.at && high.at) text += " and ";
  if (high.at) text += (high.open ? "below " : "at most ") + to_text(*high.at);
  return text.empty() ? "any number" : text + after;
}

/// How much a figure may differ by chance, in standard deviations (stat-methods 1.3).
constexpr double likely_deviations = 4;

/// With fewer rounded parts the sum of their errors is too far from a normal distribution.
constexpr std::size_t least_parts = 5;

class Compare final : public Condition {
 public:
  Compare(Comparison comparison, NumberPtr left, NumberPtr right,
          std::optional<std::pair<double, double>> domain, std::string text)
      : Condition(std::move(text)), domain_(domain) {
    const bool swap = left->published() == nullptr && right->published() != nullptr;
    tested_ = std::move(swap ? right : left);
    other_ = std::move(swap ? left : right);
    comparison_ = swap ? mirrored(comparison) : comparison;
    plain_ = PlainRows(comparison_);
    if (tested_->published() == nullptr) return;
    const Precision& precision = *tested_->published();
    spread_ = spread_of(precision);
    fast_below_ = spread_.below.convert_to<double>();
    fast_above_ = spread_.above.convert_to<double>();
    fast_step_ = step_of(precision).convert_to<double>();
    rows_differ_ = precision.by_row != nullptr;
    // A quarter less than what few parts could differ by, for errors aren't centred on 0.
    const double some_cells = static_cast<double>(least_parts) + 1;
    chance_ = comparison_ == Comparison::equal && (rows_differ_ || leaves_to_chance(precision));
    far_ = std::sqrt(some_cells / 12) * (likely_deviations - 1);
    plain_ = PlainRows(comparison_, fast_step_, precision.sign == Precision::Sign::both,
                       chance_ ? far_ * fast_step_ : std::numeric_limits<double>::infinity());
  }

  void evaluate(const RowBlock& rows, OutcomeBlock& out) const override {
    const auto tested = std::make_unique_for_overwrite<FastBlock>();
    const auto other = std::make_unique_for_overwrite<FastBlock>();
    tested_->fast(rows.first, rows.count, *tested);
    other_->fast(rows.first, rows.count, *other);
    std::fill_n(out.plain.begin(), rows.count, std::uint8_t{0});
    // All that is rare has rows that evaluate_row alone can tell.
    if (rows.asked != nullptr && !domain_ && !rows_differ_) plain_.note(rows, *tested, *other, out);
    for (std::size_t i = 0; i < rows.count; ++i) {
      if (!rows.wants(i) || out.plain[i] != 0) continue;
      FastTruth a = tested->get(i);
      FastTruth b = other->get(i);
      evaluate_row(rows, i, a, b, out);
    }
  }

  Explanation explain(std::size_t row) const override {
    Explanation why;
    tested_->cells(row, why.cells);
    const std::string shown = why.cells.empty() ? "" : why.cells.front().second;
    other_->cells(row, why.cells);
    const Truth tested = tested_->exact(row);
    const Truth other = other_->exact(row);
    const Obstacles obstacles = tested.obstacles | other.obstacles;
    if ((obstacles & (no_partner | many_partners)) != 0)
      return without_partner(row, obstacles, why);
    const bool no_number = (obstacles & undefined) != 0 && is_published_as();
    const bool broken = no_number || !exact_answer(comparison_, tested.span, other.span);
    if ((obstacles & learnt_precision) != 0 && broken && could_hold(row)) learnt(row, why.doubt);
    why.actual = tested_->published() != nullptr ? shown : to_text(tested.printed);
    if (no_number) return over_zero(why);
    const Accepted accepted = accepted_by(row, tested, other.span);
    why.expected =
        comparison_ == Comparison::unequal ? std::string("a different value") : words_of(accepted);
    const std::string expected = ", expected " + why.expected + sources(why);
    if (is_undefined(row)) {
      why.actual = "can't be calculated";
      why.message = tested_->text() + " can't be calculated because it divides by 0" + expected;
      return why;
    }
    measure(tested.printed, accepted, why);
    why.message = tested_->text() + " is " + why.actual + expected;
    return why;
  }

  void learnt(std::size_t row, Learnt& out) const override {
    tested_->learnt(row, out);
    other_->learnt(row, out);
  }

  std::optional<Explanation> improbable(std::size_t row) const override {
    Likely parts;
    if (!chance_ || !other_->add_likely(row, parts) || parts.cells < least_parts)
      return std::nullopt;
    Likely own;
    if (!tested_->add_likely(row, own)) return std::nullopt;
    const double slack = likely_deviations * std::sqrt(parts.variance + own.variance);
    const Truth tested = tested_->exact(row);
    const double printed = tested.printed.convert_to<double>();
    // What the tested cell adds to the bounds itself, around its printed value. A part that is
    // hidden may be as large as any, so that there is no bound.
    const double low = parts.low - slack - (own.high - printed);
    const double high = parts.high + slack + (printed - own.low);
    if (printed >= low && printed <= high) return std::nullopt;
    Explanation why;
    tested_->cells(row, why.cells);
    why.actual = why.cells.empty() ? to_text(tested.printed) : why.cells.front().second;
    other_->cells(row, why.cells);
    const auto in_range = [&](const Rational& shown) {
      const double value = shown.convert_to<double>();
      return value >= low && value <= high;
    };
    const Accepted likely =
        on_grid({{finite(low), false}, {finite(high), false}}, precision_in(row), in_range);
    why.expected = words_of(likely);
    measure(tested.printed, likely, why);
    why.message =
        tested_->text() + " is " + why.actual + ", expected " + why.expected + sources(why);
    return why;
  }

 private:
  /// Whether the comparison would be true if what was learnt is as wide as it may be.
  [[nodiscard]] bool could_hold(std::size_t row) const {
    const Truth tested = tested_->widest(row);
    const Truth other = other_->widest(row);
    const bool no_number =
        ((tested.obstacles | other.obstacles) & undefined) != 0 && is_published_as();
    return !no_number && exact_answer(comparison_, tested.span, other.span);
  }

  /// Whether a figure is published as what is compared with it.
  [[nodiscard]] bool is_published_as() const {
    return comparison_ == Comparison::equal && tested_->published() != nullptr;
  }

  /// What there is to say of an outcome of learnt numbers: see Obstacle.
  [[nodiscard]] Obstacles of_learnt(std::size_t row, Status status, double tested,
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
    const auto block = std::make_unique_for_overwrite<FastBlock>();
    tested_->fast(row, 1, *block);
    return !std::isfinite(block->get(0).printed);
  }

  void evaluate_row(const RowBlock& rows, std::size_t i, FastTruth& a, FastTruth& b,
                    OutcomeBlock& out) const {
    const std::size_t row = rows.first + i;
    out.obstacles[i] = a.obstacles | b.obstacles;
    out.power[i] = 0;
    out.smallest_error[i] = 0;
    out.size[i] = 0;
    out.far_apart[i] = 0;
    out.status[i] = Status::not_applicable;
    if ((out.obstacles[i] & blocking) != 0) return;
    settle(*tested_, row, a);
    settle(*other_, row, b);
    // Exact arithmetic may know of a divisor that is 0 where doubles couldn't tell.
    out.obstacles[i] = a.obstacles | b.obstacles;
    if ((out.obstacles[i] & blocking) != 0) return;
    if ((out.obstacles[i] & undefined) != 0 && is_published_as())
      return judge_over_zero(row, i, a, out);
    if ((out.obstacles[i] & over_nothing) != 0 && !is_published_as()) {
      out.smallest_error[i] = std::numeric_limits<float>::infinity();
      if ((out.obstacles[i] & suppressed) == 0) out.status[i] = Status::holds;
      return;
    }
    Answer answer = fast_answer(comparison_, a, b);
    if (answer == Answer::unclear)
      answer = exact_answer(comparison_, tested_->exact(row).span, other_->exact(row).span)
                   ? Answer::yes
                   : Answer::no;
    out.status[i] = answer == Answer::no ? Status::violated : Status::holds;
    if ((out.obstacles[i] & learnt_precision) != 0)
      out.obstacles[i] |= of_learnt(row, out.status[i], a.printed, b.printed);
    const bool hidden = (out.obstacles[i] & suppressed) != 0;
    if (rows.answers_only && !hidden) return;
    const Sharpness sharp = sharpness_of(row, a, b);
    out.power[i] = static_cast<float>(sharp.power);
    out.smallest_error[i] = static_cast<float>(sharp.smallest_error);
    if (answer == Answer::no) out.size[i] = size_of(a, b);
    out.far_apart[i] = static_cast<std::uint8_t>(
        chance_ && (hidden || std::abs(a.printed - b.printed) > far_ * fast_step_in(row)));
    // A suppressed value that leaves next to nothing to test is a symbol like the others.
    if (answer == Answer::yes && hidden && out.power[i] < least_power)
      out.status[i] = Status::not_applicable;
  }

  /// No number can be published as one over what is surely 0. A hidden figure is no number.
  void judge_over_zero(std::size_t row, std::size_t i, const FastTruth& tested,
                       OutcomeBlock& out) const {
    if ((tested.obstacles & suppressed) != 0) return;
    out.status[i] = Status::violated;
    out.power[i] = 1;
    if ((out.obstacles[i] & learnt_precision) != 0 && could_hold(row))
      out.obstacles[i] |= learnt_decides;
  }

  [[nodiscard]] std::string sources(const Explanation& why) const {
    return why.cells.size() > 1 ? " (from " + other_->text() + ")" : "";
  }

  /// How far the printed value is from those that would have passed.
  static void measure(const Rational& printed, const Accepted& accepted, Explanation& why) {
    why.by = distance(printed, accepted);
    if (!why.by.empty())
      why.distance = {printed.convert_to<double>(), as_double(accepted.low.at),
                      as_double(accepted.high.at)};
  }

  /// Something other than 0 is divided by 0: whatever is published is wrong.
  Explanation over_zero(Explanation why) const {
    why.expected = "no number";
    why.message = tested_->text() + " is " + why.actual +
                  ", expected no number: " + other_->text() + " divides by 0";
    return why;
  }

  Explanation without_partner(std::size_t row, Obstacles obstacles, Explanation why) const {
    const bool none = (obstacles & no_partner) != 0;
    why.expected = "one row to compare with";
    why.actual = none ? "no such row" : "several such rows";
    why.message =
        tested_->text() + " can't be checked: " +
        (none ? "there is no row to compare with for " : "more than one row matches the key for ") +
        other_->text();
    std::vector<std::string> missing;
    other_->lacks(row, missing);
    tested_->lacks(row, missing);
    if (missing.empty() || !none) return why;
    why.lacks = "no row for " + join_words(missing);
    why.message += ": " + why.lacks;
    return why;
  }

  /// Of the tested cell, which is a published one.
  [[nodiscard]] const Precision& precision_in(std::size_t row) const {
    return *tested_->published_at(row);
  }

  /// Of the row's own precision, where rows differ.
  [[nodiscard]] double fast_step_in(std::size_t row) const {
    if (!rows_differ_) return fast_step_;
    const Precision& precision = precision_in(row);
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
    const Precision* precision = tested_->published_at(row);
    const bool is_signed = precision != nullptr && precision->sign == Precision::Sign::both;
    return sharpness(comparison_, {a.printed, below, above, fast_step_in(row), is_signed},
                     {b.low, b.high, b.printed, other_->is_fixed()}, domain_);
  }

  /// How far a violating cell is from what would have passed: about what explain() says exactly.
  [[nodiscard]] float size_of(const FastTruth& tested, const FastTruth& other) const {
    if (!std::isfinite(tested.printed)) return 0;
    double below = fast_below_;
    double above = fast_above_;
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
    if (has_high(comparison_) && std::isfinite(high) && tested.printed > high)
      return static_cast<float>(tested.printed - high);
    if (has_low(comparison_) && std::isfinite(low) && tested.printed < low)
      return static_cast<float>(low - tested.printed);
    return 0;
  }

  [[nodiscard]] Accepted accepted_by(std::size_t row, const Truth& tested,
                                     const ExactSpan& other) const {
    const Precision* precision = tested_->published_at(row);
    const bool own_spread = precision == nullptr || precision->digits > 0;
    const bool ends = tested.span.low.at && tested.span.high.at;
    Spread spread = rows_differ_ ? spread_of(*precision) : spread_;
    if (own_spread && ends)
      spread = {tested.printed - *tested.span.low.at, *tested.span.high.at - tested.printed};
    const bool strict = comparison_ == Comparison::less || comparison_ == Comparison::more;
    Accepted accepted;
    if (has_low(comparison_) && other.low.at)
      accepted.low = {*other.low.at - spread.above,
                      strict || other.low.open || (own_spread && tested.span.high.open)};
    if (has_high(comparison_) && other.high.at)
      accepted.high = {*other.high.at + spread.below,
                       strict || other.high.open || (own_spread && tested.span.low.open)};
    // What is named in the rule is plainer as it stands: "above 0".
    const bool plain = strict && spread.below.is_zero() && spread.above.is_zero();
    if (precision == nullptr || plain) return accepted;
    const auto passes = [&](const Rational& shown) {
      return own_spread || exact_answer(comparison_, truths_printed_as(shown, *precision), other);
    };
    const Accepted grid = on_grid(accepted, *precision, passes);
    if (grid.low.at || grid.high.at) return grid;
    if (own_spread) return accepted;
    const bool is_exact = precision->kind == Precision::Kind::exact;
    return {has_low(comparison_) ? other.low : End{}, has_high(comparison_) ? other.high : End{},
            !is_exact};
  }

  /// The printable values that pass; neither end where none does.
  static Accepted on_grid(const Accepted& accepted, const Precision& precision,
                          const Passes& passes) {
    Accepted grid;
    if (accepted.low.at) grid.low.at = lowest_printable(*accepted.low.at, precision, passes);
    if (accepted.high.at) grid.high.at = highest_printable(*accepted.high.at, precision, passes);
    const bool lost = (accepted.low.at && !grid.low.at) || (accepted.high.at && !grid.high.at) ||
                      (grid.low.at && grid.high.at && *grid.low.at > *grid.high.at);
    return lost ? Accepted{} : grid;
  }

  static std::optional<Rational> finite(double number) {
    return std::isfinite(number) ? std::optional(Rational(number)) : std::nullopt;
  }

  static std::optional<double> as_double(const std::optional<Rational>& number) {
    return number ? std::optional(number->convert_to<double>()) : std::nullopt;
  }

  static std::string distance(const Rational& printed, const Accepted& accepted) {
    if (accepted.high.at && printed > *accepted.high.at)
      return distance_text(printed - *accepted.high.at) + " too high";
    if (accepted.low.at && printed < *accepted.low.at)
      return distance_text(*accepted.low.at - printed) + " too low";
    return "";
  }

  Comparison comparison_ = Comparison::equal;
  std::optional<std::pair<double, double>> domain_;
  NumberPtr tested_;
  NumberPtr other_;
  Spread spread_;
  double fast_below_ = 0;  ///< the same as doubles
  double fast_above_ = 0;
  double fast_step_ = 0;
  bool rows_differ_ = false;  ///< whether the tested column has not one precision in all rows
  bool chance_ = false;       ///< whether rounding errors can be told from others by their size
  double far_ = 0;            ///< from which distance on, in units
  PlainRows plain_;
};

}  // namespace

ConditionPtr compare(Comparison comparison, NumberPtr left, NumberPtr right,
                     std::optional<std::pair<double, double>> domain, std::string text) {
  return std::make_unique<Compare>(comparison, std::move(left), std::move(right), domain,
                                   std::move(text));
}

}  // namespace crossfoot
