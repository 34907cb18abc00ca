#pragma once

#include <optional>
#include <utility>

namespace crossfoot {

enum class Comparison { equal, unequal, less, at_most, more, at_least };

Comparison opposite(Comparison comparison);  ///< not (a < b) is a >= b
Comparison mirrored(Comparison comparison);  ///< a < b is b > a

/// What is published, for the question what else could have stood there.
struct Published {
  double printed = 0;
  double below = 0;  ///< how far below the printed value the truth can be
  double above = 0;
  double step = 0;         ///< between neighbouring printable values; 0 where there is no grid
  bool is_signed = false;  ///< whether a figure below 0 would be nothing odd
};

/// What it is compared with.
struct Reference {
  double low = 0;  ///< may be minus infinity, high plus infinity
  double high = 0;
  double printed = 0;
  bool fixed = false;  ///< a number that the rule names: whatever breaks it is wrong
};

/// What an evaluation could have seen.
struct Sharpness {
  double power = 0;           ///< share of wrong values that would have failed, 0 to 1
  double smallest_error = 0;  ///< from the printed value to the nearest that would have failed
};

/// Below this share an evaluation is vacuous: it could hardly have failed (stat-methods 1.4).
inline constexpr double least_power = 0.5;

/// Wrong values are those that the published cell could plausibly have shown: up to twice the
/// larger of both printed sides (at least `domain`, 0 to 100 for a percentage), below 0 only where
/// the column or one of them is. Of an inequality only those count that break it as printed; an
/// equality with a side that has one end is such an inequality.
Sharpness sharpness(Comparison comparison, const Published& published, const Reference& reference,
                    const std::optional<std::pair<double, double>>& domain);

}  // namespace crossfoot
