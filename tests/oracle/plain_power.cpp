#include <algorithm>

#include "oracle/plain_values.h"

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

/// Of `tested <= bound`: the values above `wrong_from`, as far again as the larger of both.
Fraction of_bound(const Fraction& tested, const Fraction& slack,
                  const std::optional<Fraction>& step, const Fraction& bound,
                  const Fraction& wrong_from) {
  const Fraction wrong = std::max(
      {Fraction(step ? Fraction(2 * *step) : Fraction(0)), absolute(wrong_from), absolute(tested)});
  if (wrong == 0) return 0;
  const Fraction accepted = (bound + slack - wrong_from) / wrong;
  return 1 - std::clamp(accepted, Fraction(0), Fraction(1));
}

/// How far the truth may be from what is shown; nothing where there is no limit.
using Slack = std::optional<Fraction>;

Slack slack(const Edge& edge, const Fraction& shown, int side) {
  if (!edge.at) return std::nullopt;
  return std::max(Fraction(0), Fraction((*edge.at - shown) * side));
}

Fraction of_equality(const Value& tested, const Slack& below, const Slack& above,
                     const Value& other, bool percentage) {
  const Fraction& shown = *tested.shown;
  const Fraction& low = *other.truth.low.at;
  const Fraction& high = *other.truth.high.at;
  Fraction first = 0;
  Fraction last = 100;
  if (!percentage) {
    last = 2 * std::max({absolute(shown), absolute(low), absolute(high)});
    if (tested.step) last = std::max(last, Fraction(2 * *tested.step));
    if (shown < 0 || other.shown.value_or(0) < 0 || high < 0) first = -last;
  }
  const Fraction all = amount(first, last, tested.step);
  if (all <= 0) return 0;
  const Fraction from = above ? std::max(first, Fraction(low - *above)) : first;
  const Fraction to = below ? std::min(last, Fraction(high + *below)) : last;
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
  if (op == "=" && low && high) return of_equality(tested, below, above, other, percentage);
  const bool to_the_top = op == "<" || op == "<=" || (op == "=" && !low);
  const std::optional<Fraction>& bound = to_the_top ? high : low;
  const Slack& room = to_the_top ? below : above;
  if (!bound || !room || (op != "=" && !other.shown)) return 0;
  const Fraction wrong_from = op == "=" ? *bound : *other.shown;
  if (to_the_top) return of_bound(shown, *room, tested.step, *bound, wrong_from);
  return of_bound(-shown, *room, tested.step, -*bound, -wrong_from);
}

}  // namespace crossfoot::oracle
