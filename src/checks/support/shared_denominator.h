#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "base/decimal.h"

namespace crossfoot {

/// The whole numbers from `low` to `high`; none where they cross.
struct WholeRange {
  Int128 low = 0;
  Int128 high = -1;

  [[nodiscard]] bool empty() const { return low > high; }
  [[nodiscard]] Int128 size() const { return empty() ? 0 : high - low + 1; }
  friend bool operator==(const WholeRange&, const WholeRange&) = default;
};

/// A set of numbers between two ends, in a unit so small that both ends are whole.
struct ScaledSpan {
  Int128 low = 0;
  Int128 high = 0;
  bool low_open = false;
  bool high_open = false;
};

/// No end, factor or count of a star may be larger in size, or products would not fit.
inline constexpr Int128 most_scaled = Int128{1'000'000'000'000} * 1'000'000'000'000;
inline constexpr Int128 most_counted = 1'000'000'000'000;

/// All ratios of a row that share one hidden denominator (stat-methods 1.5). Whether a candidate
/// of the denominator explains them all is decided in whole numbers: published = numerator ÷ n is
/// n × published = numerator, with both sides in the ratio's unit.
struct SharedDenominator {
  /// In place of a count's number: the denominator itself, or that the ratio divides a sum.
  static constexpr std::size_t the_denominator = static_cast<std::size_t>(-1);
  static constexpr std::size_t no_count = static_cast<std::size_t>(-2);

  struct Ratio {
    bool tested = false;           ///< whether its published cell is a number, and its count known
    ScaledSpan published;          ///< in units
    ScaledSpan numerator;          ///< in units, of a sum
    std::size_t count = no_count;  ///< in `counts`, where the numerator is a count
    Int128 step = 1;               ///< what one of that count is in units
  };

  WholeRange denominator;
  std::vector<Ratio> ratios;
  std::vector<WholeRange> counts;
  bool hidden = false;  ///< whether a tested ratio has a suppressed numerator
  /// Each first count is at most the second; they are numbers in `counts` or the_denominator.
  std::vector<std::pair<std::size_t, std::size_t>> nested;
};

/// Works on one star after the other without new memory.
class SharedDenominatorSolver {
 public:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  /// Whether n can be the denominator. `left_out` is a ratio that is not asked. Exact: given n the
  /// ratios are independent, and bounds carried along the nested counts leave each of them its
  /// smallest value. A denominator of 0 explains published zeros of numerators that can be 0.
  bool explains(const SharedDenominator& star, Int128 n, std::size_t left_out = none);

  /// The tested ratios that n contradicts: how many, and the last of them.
  struct Contradictions {
    std::size_t count = 0;
    std::size_t last = none;
  };
  Contradictions contradictions(const SharedDenominator& star, Int128 n) const;

  /// The candidates that survive (as the range that holds them), or nothing.
  std::optional<WholeRange> survivors(const SharedDenominator& star, std::size_t left_out = none);

  /// After `explains` said yes: what the counts can be, nesting in mind.
  [[nodiscard]] const std::vector<WholeRange>& counts() const { return counts_; }

 private:
  bool carry_along(const SharedDenominator& star, Int128 n);

  std::vector<WholeRange> counts_;
};

}  // namespace crossfoot
