#include "expression/power.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace crossfoot {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

/// How many steps at least lie between the printed value and the end of what could be shown.
constexpr double least_steps = 2;

std::pair<double, double> default_domain(const Published& published, const Reference& reference) {
  double size = std::abs(published.printed);
  for (const double end : {reference.low, reference.high})
    if (std::isfinite(end)) size = std::max(size, std::abs(end));
  const bool negative = published.printed < 0 || reference.printed < 0 ||
                        (std::isfinite(reference.high) && reference.high < 0);
  const double reach = std::max(2 * size, least_steps * published.step);
  return {negative ? -reach : 0, reach};
}

/// How many printable values lie between two ends, or how long the way is without a grid.
double values_between(double low, double high, double step) {
  if (low > high) return 0;
  if (step <= 0) return high - low;
  // Half a millionth of a step forgives what doubles do to 11.45 / 0.1.
  constexpr double slack = 5e-7;
  return std::max(0.0, std::floor(high / step + slack) - std::ceil(low / step - slack) + 1);
}

Sharpness of_equality(const Published& published, const Reference& reference,
                      const std::pair<double, double>& domain) {
  const double low = reference.low - published.above;
  const double high = reference.high + published.below;
  const double all = values_between(domain.first, domain.second, published.step);
  const double accepted =
      values_between(std::max(low, domain.first), std::min(high, domain.second), published.step);
  Sharpness sharp;
  sharp.power = all <= 0 ? 0 : 1 - std::min(1.0, accepted / all);
  sharp.smallest_error =
      std::max(published.step, std::min(high - published.printed, published.printed - low));
  return sharp;
}

/// `published <= reference`, as everything one-sided becomes by mirroring.
Sharpness of_upper_bound(const Published& published, const Reference& reference, double reach) {
  const double accepted_to = reference.high + published.below;
  const double wrong_from = reference.printed;
  const double wrong_to =
      wrong_from + std::max({std::abs(reach), std::abs(wrong_from), std::abs(published.printed)});
  Sharpness sharp;
  sharp.smallest_error = std::max(published.step, accepted_to - published.printed);
  if (!std::isfinite(accepted_to)) return sharp;
  const double wrong = wrong_to - wrong_from;
  if (wrong > 0) sharp.power = 1 - std::clamp((accepted_to - wrong_from) / wrong, 0.0, 1.0);
  return sharp;
}

Sharpness of_lower_bound(const Published& published, const Reference& reference, double reach) {
  return of_upper_bound({-published.printed, published.above, published.below, published.step},
                        {-reference.high, -reference.low, -reference.printed}, reach);
}

}  // namespace

Comparison opposite(Comparison comparison) {
  switch (comparison) {
    case Comparison::equal:
      return Comparison::unequal;
    case Comparison::unequal:
      return Comparison::equal;
    case Comparison::less:
      return Comparison::at_least;
    case Comparison::at_most:
      return Comparison::more;
    case Comparison::more:
      return Comparison::at_most;
    default:
      return Comparison::less;
  }
}

Comparison mirrored(Comparison comparison) {
  switch (comparison) {
    case Comparison::less:
      return Comparison::more;
    case Comparison::at_most:
      return Comparison::at_least;
    case Comparison::more:
      return Comparison::less;
    case Comparison::at_least:
      return Comparison::at_most;
    default:
      return comparison;
  }
}

Sharpness sharpness(Comparison comparison, const Published& published, const Reference& reference,
                    const std::optional<std::pair<double, double>>& domain) {
  const std::pair<double, double> shown = domain ? *domain : default_domain(published, reference);
  const double reach = least_steps * published.step;
  switch (comparison) {
    case Comparison::equal:
      if (std::isinf(reference.low) && std::isinf(reference.high)) return {0, infinity};
      if (std::isinf(reference.high))
        return of_lower_bound(published, {reference.low, infinity, reference.low}, reach);
      if (std::isinf(reference.low))
        return of_upper_bound(published, {-infinity, reference.high, reference.high}, reach);
      return of_equality(published, reference, shown);
    case Comparison::unequal:
      // Only one value is wrong, and it fails if both sides are known exactly.
      return {published.below + published.above == 0 && reference.low == reference.high ? 1.0 : 0.0,
              0};
    case Comparison::less:
    case Comparison::at_most:
      return of_upper_bound(published, reference, reach);
    default:
      return of_lower_bound(published, reference, reach);
  }
}

}  // namespace crossfoot
