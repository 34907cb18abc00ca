#include "checks/support/shared_denominator.h"

#include <algorithm>
#include <limits>

namespace crossfoot {
namespace {

bool is_narrow(Int128 value) {
  return value >= std::numeric_limits<std::int64_t>::min() &&
         value <= std::numeric_limits<std::int64_t>::max();
}

/// Division by a number above 0, towards minus infinity. Most numbers fit 64 bits, and dividing
/// those is several times as fast.
Int128 floor_divide(Int128 value, Int128 by) {
  if (is_narrow(value) && is_narrow(by)) {
    const auto narrow = static_cast<std::int64_t>(value);
    const auto divisor = static_cast<std::int64_t>(by);
    const std::int64_t quotient = narrow / divisor;
    return quotient - (narrow % divisor < 0 ? 1 : 0);
  }
  const Int128 quotient = value / by;
  return quotient - (value % by < 0 ? 1 : 0);
}

Int128 ceiling_divide(Int128 value, Int128 by) { return -floor_divide(-value, by); }

/// The counts that n and the published value leave.
WholeRange counts_for(const SharedDenominator::Ratio& ratio, Int128 n) {
  const ScaledSpan& published = ratio.published;
  const Int128 low = n * published.low;
  const Int128 high = n * published.high;
  return {
      published.low_open ? floor_divide(low, ratio.step) + 1 : ceiling_divide(low, ratio.step),
      published.high_open ? ceiling_divide(high, ratio.step) - 1 : floor_divide(high, ratio.step)};
}

WholeRange common(const WholeRange& a, const WholeRange& b) {
  return {std::max(a.low, b.low), std::min(a.high, b.high)};
}

/// Whether some sum divided by n can be published so.
bool sum_fits(const SharedDenominator::Ratio& ratio, Int128 n) {
  const ScaledSpan& sum = ratio.numerator;
  const ScaledSpan& published = ratio.published;
  const Int128 above = n * published.high - sum.low;
  const Int128 below = sum.high - n * published.low;
  return (sum.low_open || published.high_open ? above > 0 : above >= 0) &&
         (sum.high_open || published.low_open ? below > 0 : below >= 0);
}

bool holds_zero(const ScaledSpan& span) {
  return (span.low_open ? span.low < 0 : span.low <= 0) &&
         (span.high_open ? span.high > 0 : span.high >= 0);
}

WholeRange zero_only(const SharedDenominator::Ratio& ratio) {
  return holds_zero(ratio.published) ? WholeRange{0, 0} : WholeRange{};
}

WholeRange allowed_counts(const SharedDenominator::Ratio& ratio, Int128 n) {
  return n == 0 ? zero_only(ratio) : counts_for(ratio, n);
}

bool sum_allowed(const SharedDenominator::Ratio& ratio, Int128 n) {
  return n == 0 ? holds_zero(ratio.published) && holds_zero(ratio.numerator) : sum_fits(ratio, n);
}

}  // namespace

SharedDenominatorSolver::Contradictions SharedDenominatorSolver::contradictions(
    const SharedDenominator& star, Int128 n) const {
  Contradictions found;
  for (std::size_t i = 0; i < star.ratios.size(); ++i) {
    const SharedDenominator::Ratio& ratio = star.ratios[i];
    if (!ratio.tested) continue;
    const bool fits = ratio.count == SharedDenominator::no_count
                          ? sum_allowed(ratio, n)
                          : !common(star.counts[ratio.count], allowed_counts(ratio, n)).empty();
    if (fits) continue;
    ++found.count;
    found.last = i;
  }
  return found;
}

bool SharedDenominatorSolver::explains(const SharedDenominator& star, Int128 n,
                                       std::size_t left_out) {
  counts_ = star.counts;
  for (std::size_t i = 0; i < star.ratios.size(); ++i) {
    const SharedDenominator::Ratio& ratio = star.ratios[i];
    if (!ratio.tested || i == left_out) continue;
    if (ratio.count == SharedDenominator::no_count) {
      if (!sum_allowed(ratio, n)) return false;
      continue;
    }
    WholeRange& count = counts_[ratio.count];
    count = common(count, allowed_counts(ratio, n));
    if (count.empty()) return false;
  }
  return carry_along(star, n);
}

bool SharedDenominatorSolver::carry_along(const SharedDenominator& star, Int128 n) {
  WholeRange denominator{n, n};
  const auto range_of = [&](std::size_t number) -> WholeRange& {
    return number == SharedDenominator::the_denominator ? denominator : counts_[number];
  };
  for (bool changed = true; changed;) {
    changed = false;
    for (const auto& [smaller, larger] : star.nested) {
      WholeRange& below = range_of(smaller);
      WholeRange& above = range_of(larger);
      changed = changed || below.high > above.high || above.low < below.low;
      below.high = std::min(below.high, above.high);
      above.low = std::max(above.low, below.low);
      if (below.empty() || above.empty()) return false;
    }
  }
  return true;
}

std::optional<WholeRange> SharedDenominatorSolver::survivors(const SharedDenominator& star,
                                                             std::size_t left_out) {
  std::optional<WholeRange> found;
  for (Int128 n = star.denominator.low; n <= star.denominator.high; ++n) {
    if (!explains(star, n, left_out)) continue;
    if (!found) found = {n, n};
    found->high = n;
  }
  return found;
}

}  // namespace crossfoot
