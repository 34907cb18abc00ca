#include "expression/places/power.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace crossfoot {
namespace {

constexpr double unbounded = std::numeric_limits<double>::infinity();

/// How many steps at least lie between the printed value and the end of what could be shown.
constexpr double least_steps = 2;

/// The size of what is compared: as printed, for the ends of a wide set are no likelier for it.
double size_of(const Published& published, const Reference& reference) {
  double size = std::abs(published.printed);
  if (std::isfinite(reference.printed)) return std::max(size, std::abs(reference.printed));
  for (const double end : {reference.low, reference.high})
    if (std::isfinite(end)) size = std::max(size, std::abs(end));
  return size;
}

std::pair<double, double> plausible(const Published& published, const Reference& reference,
                                    const std::optional<std::pair<double, double>>& domain) {
  const double size = size_of(published, reference);
  double reach = std::max(2 * size, least_steps * published.step);
  if (domain && size <= domain->second) reach = domain->second;
  const bool negative = published.is_signed || published.printed < 0 || reference.printed < 0 ||
                        (std::isfinite(reference.high) && reference.high < 0);
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
  // Nothing below the least that it could show can be the nearest error.
  const double down = low > domain.first ? published.printed - low : unbounded;
  sharp.smallest_error = std::max(published.step, std::min(high - published.printed, down));
  return sharp;
}

/// `published <= reference`, as everything one-sided becomes by mirroring. No value beyond `most`
/// is plausible.
Sharpness of_upper_bound(const Published& published, const Reference& reference, double most) {
  const double accepted_to = reference.high + published.below;
  const double wrong_from = reference.printed;
  const double reach =
      std::max({least_steps * published.step, std::abs(wrong_from), std::abs(published.printed)});
  const double wrong_to = reference.fixed ? wrong_from + reach : std::min(wrong_from + reach, most);
  Sharpness sharp{0, unbounded};
  const double wrong = wrong_to - wrong_from;
  if (!std::isfinite(accepted_to) || !(wrong > 0) || accepted_to >= wrong_to) return sharp;
  sharp.power = 1 - std::clamp((accepted_to - wrong_from) / wrong, 0.0, 1.0);
  sharp.smallest_error = std::max(published.step, accepted_to - published.printed);
  return sharp;
}

Sharpness of_lower_bound(const Published& published, const Reference& reference, double least) {
  return of_upper_bound(
      {-published.printed, published.above, published.below, published.step, published.is_signed},
      {-reference.high, -reference.low, -reference.printed, reference.fixed}, -least);
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
  const auto [least, most] = plausible(published, reference, domain);
  // Without a domain an upper bound sets its own measure.
  const double top = domain ? most : unbounded;
  switch (comparison) {
    case Comparison::equal:
      if (std::isinf(reference.low) && std::isinf(reference.high)) return {0, unbounded};
      if (std::isinf(reference.high))
        return of_lower_bound(published, {reference.low, unbounded, reference.low}, least);
      if (std::isinf(reference.low))
        return of_upper_bound(published, {-unbounded, reference.high, reference.high}, top);
      return of_equality(published, reference, {least, most});
    case Comparison::unequal:
      // Only one value is wrong, and it fails if both sides are known exactly.
      return {published.below + published.above == 0 && reference.low == reference.high ? 1.0 : 0.0,
              0};
    case Comparison::less:
    case Comparison::at_most:
      return of_upper_bound(published, reference, top);
    default:
      return of_lower_bound(published, reference, least);
  }
}

}  // namespace crossfoot
