#pragma once

#include <cstdint>
#include <vector>

#include "expression/places/number.h"
#include "expression/truths/truth.h"

namespace crossfoot {

/// The median of some truths, at least one: from the median of their lower ends to that of their
/// upper ones. Obstacles are the caller's to carry over.
FastTruth median_of(const std::vector<FastTruth>& truths);
Truth median_of(const std::vector<Truth>& truths);

/// The values of a group in order, to rank others among them.
class Ranking {
 public:
  explicit Ranking(const std::vector<Truth>& truths);

  /// 1 and how many are above, at least and at most; `belongs` where the value is one of the group.
  [[nodiscard]] FastTruth rank(const Truth& value, bool belongs) const;

 private:
  std::vector<End> lows_;
  std::vector<End> highs_;
  std::vector<Rational> printed_;
};

/// The same for truths without error.
class FastRanking {
 public:
  explicit FastRanking(const std::vector<FastTruth>& truths);

  [[nodiscard]] FastTruth rank(const FastTruth& value, bool belongs) const;

 private:
  std::vector<double> lows_;
  std::vector<double> highs_;
  std::vector<double> printed_;
};

}  // namespace crossfoot
