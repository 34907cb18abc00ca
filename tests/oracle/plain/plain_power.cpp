#include <algorithm>

#include "oracle/plain/plain_values.h"

namespace crossfoot::oracle {
namespace {

/// The printable values from one number to another; without a step, the way between them.
Fraction amount(const Fraction& low, const Fraction& high, const std::optional<Fraction>& step) {
  if (low > high) return 0;
  if (!step) return high - low;
  const Fraction count(whole_below(high / *step) - whole_above(low / *step) + 1);
  return count < 0 ? Fraction(0) : count;
}

Fraction absolute(const Fraction& number) { return number < 0 ? Fraction(-number) : number; }

/// What a cell could plausibly have shown.
struct Plausible {
  Fraction least;
  Fraction most;
};

/// Up to twice the larger of both sides as printed, and at least to 100 where it is a percentage;
/// below 0 only where the column or one of them is.
Plausible plausible(const Value& tested, const Value& other, bool percentage) {
  const auto& [low, high] = other.truth;
  Fraction size = absolute(*tested.shown);
  if (other.shown) {
    size = std::max(size, absolute(*other.shown));
  } else {
    for (const Edge& edge : {low, high})
      if (edge.at) size = std::max(size, absolute(*edge.at));
  }
  Fraction most = 2 * size;
  if (tested.step) most = std::max(most, Fraction(2 * *tested.step));
  if (percentage && size <= 100) most = 100;
  const bool is_signed = tested.step && tested.is_signed;
  const bool negative =
      is_signed || *tested.shown < 0 || other.shown.value_or(0) < 0 || (high.at && *high.at < 0);
  return {negative ? Fraction(-most) : Fraction(0), most};
}

/// Of `tested <= bound`: the values above `wrong_from`, as far again as the larger of both, but
/// none beyond what is plausible.
Fraction of_bound(const Fraction& tested, const Fraction& slack,
                  const std::optional<Fraction>& step, const Fraction& bound,
                  const Fraction& wrong_from, const std::optional<Fraction>& most) {
  const Fraction reach = std::max(
      {Fraction(step ? Fraction(2 * *step) : Fraction(0)), absolute(wrong_from), absolute(tested)});
  Fraction wrong_to = wrong_from + reach;
  if (most) wrong_to = std::min(wrong_to, *most);
  if (wrong_to <= wrong_from || bound + slack >= wrong_to) return 0;
  const Fraction accepted = (bound + slack - wrong_from) / (wrong_to - wrong_from);
  return 1 - std::clamp(accepted, Fraction(0), Fraction(1));
}

/// How far the truth may be from what is shown; nothing where there is no limit.
using Slack = std::optional<Fraction>;

Slack slack(const Edge& edge, const Fraction& shown, int side) {
  if (!edge.at) return std::nullopt;
  return std::max(Fraction(0), Fraction((*edge.at - shown) * side));
}

Fraction of_equality(const Value& tested, const Slack& below, const Slack& above,
                     const Value& other, const Plausible& values) {
  const auto& [first, last] = values;
  const Fraction all = amount(first, last, tested.step);
  if (all <= 0) return 0;
  const Fraction from = above ? std::max(first, Fraction(*other.truth.low.at - *above)) : first;
  const Fraction to = below ? std::min(last, Fraction(*other.truth.high.at + *below)) : last;
  return 1 - std::min(Fraction(1), Fraction(amount(from, to, tested.step) / all));
}

}  // namespace

Fraction power_of(const std::string& op, const Value& tested, const Value& other, bool percentage) {
  if (tested.suppressed || !tested.shown) return 0;
  const Fraction& shown = *tested.shown;
  const Slack below = slack(tested.truth.low, shown, -1);
  const Slack above = slack(tested.truth.high, shown, 1);
  const std::optional<Fraction>& low = other.truth.low.at;
  const std::optional<Fraction>& high = other.truth.high.at;
  if (op == "!=") {
    const bool is_known = below && above && *below + *above == 0;
    return is_known && low && high && *low == *high ? 1 : 0;
  }
  const Plausible values = plausible(tested, other, percentage);
  if (op == "=" && low && high) return of_equality(tested, below, above, other, values);
  const bool to_the_top = op == "<" || op == "<=" || (op == "=" && !low);
  const std::optional<Fraction>& bound = to_the_top ? high : low;
  const Slack& room = to_the_top ? below : above;
  if (!bound || !room || (op != "=" && !other.shown)) return 0;
  const Fraction wrong_from = op == "=" ? *bound : *other.shown;
  // Without a measure of its own a cell may be as large as any, but not below 0.
  const std::optional<Fraction> most = percentage ? std::optional(values.most) : std::nullopt;
  if (to_the_top)
    return of_bound(shown, *room, tested.step, *bound, wrong_from,
                    other.named ? std::nullopt : most);
  return of_bound(-shown, *room, tested.step, -*bound, -wrong_from,
                  other.named ? std::nullopt : std::optional(Fraction(-values.least)));
}

}  // namespace crossfoot::oracle
