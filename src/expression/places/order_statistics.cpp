#include "expression/places/order_statistics.h"

#include <algorithm>
#include <cmath>

namespace crossfoot {
namespace {

/// Where an end without a value lies.
enum class Endless { below, above };

bool is_before(const End& a, const End& b, Endless endless) {
  if (!a.at || !b.at) return endless == Endless::below ? !a.at && b.at : a.at && !b.at;
  if (*a.at != *b.at) return *a.at < *b.at;
  // An open lower end is above a closed one of its value, an open upper end below it.
  return endless == Endless::below ? !a.open && b.open : a.open && !b.open;
}

End middle(std::vector<End> ends, Endless endless) {
  std::ranges::sort(ends, [&](const End& a, const End& b) { return is_before(a, b, endless); });
  const End& upper = ends[ends.size() / 2];
  if (ends.size() % 2 == 1) return upper;
  const End& lower = ends[ends.size() / 2 - 1];
  if (!lower.at || !upper.at) return {};
  return {Rational((*lower.at + *upper.at) / 2), lower.open || upper.open};
}

template <class Values>
auto middle_number(Values values) {
  std::ranges::sort(values);
  const std::size_t half = values.size() / 2;
  using Number = typename Values::value_type;
  return values.size() % 2 == 1 ? values[half] : Number((values[half - 1] + values[half]) / 2);
}

/// How many of some ascending values are above a limit.
template <class Values, class Value>
double count_above(const Values& values, const Value& limit) {
  return static_cast<double>(values.end() - std::ranges::upper_bound(values, limit));
}

}  // namespace

FastTruth median_of(const std::vector<FastTruth>& truths) {
  std::vector<double> lows;
  std::vector<double> highs;
  std::vector<double> printed;
  FastTruth out;
  bool defined = true;
  for (const FastTruth& truth : truths) {
    lows.push_back(truth.low);
    highs.push_back(truth.high);
    printed.push_back(truth.printed);
    out.error = std::max(out.error, truth.error);
    defined = defined && std::isfinite(truth.printed);
  }
  out.low = middle_number(lows);
  out.high = middle_number(highs);
  out.printed = defined ? middle_number(printed) : std::nan("");
  // The mean of two whole numbers may end in .5, and then no longer promises whole numbers.
  if (truths.size() % 2 == 0) {
    const double size = std::max(std::isinf(out.low) ? 0 : std::abs(out.low),
                                 std::isinf(out.high) ? 0 : std::abs(out.high));
    out.error += (size + 1) * 0x1p-52;
  }
  return out;
}

Truth median_of(const std::vector<Truth>& truths) {
  std::vector<End> lows;
  std::vector<End> highs;
  std::vector<Rational> printed;
  for (const Truth& truth : truths) {
    lows.push_back(truth.span.low);
    highs.push_back(truth.span.high);
    printed.push_back(truth.printed);
  }
  return {{middle(std::move(lows), Endless::below), middle(std::move(highs), Endless::above)},
          no_obstacle,
          middle_number(std::move(printed))};
}

Ranking::Ranking(const std::vector<Truth>& truths) {
  for (const Truth& truth : truths) {
    lows_.push_back(truth.span.low);
    highs_.push_back(truth.span.high);
    printed_.push_back(truth.printed);
  }
  const auto before = [](Endless endless) {
    return [=](const End& a, const End& b) { return is_before(a, b, endless); };
  };
  std::ranges::sort(lows_, before(Endless::below));
  std::ranges::sort(highs_, before(Endless::above));
  std::ranges::sort(printed_);
}

FastTruth Ranking::rank(const Truth& value, bool belongs) const {
  const End& top = value.span.high;
  const End& bottom = value.span.low;
  const auto surely_above = std::ranges::partition_point(lows_, [&](const End& low) {
    if (!low.at || !top.at || *low.at < *top.at) return true;
    return *low.at == *top.at && !low.open && !top.open;
  });
  const auto maybe_above = std::ranges::partition_point(
      highs_, [&](const End& high) { return high.at && bottom.at && *high.at <= *bottom.at; });
  const bool above_itself = belongs && !value.span.is_point();
  return {1 + static_cast<double>(lows_.end() - surely_above),
          1 + static_cast<double>(highs_.end() - maybe_above) - (above_itself ? 1 : 0), 0,
          1 + count_above(printed_, value.printed), no_obstacle};
}

FastRanking::FastRanking(const std::vector<FastTruth>& truths) {
  for (const FastTruth& truth : truths) {
    lows_.push_back(truth.low);
    highs_.push_back(truth.high);
    if (std::isfinite(truth.printed)) printed_.push_back(truth.printed);
  }
  std::ranges::sort(lows_);
  std::ranges::sort(highs_);
  std::ranges::sort(printed_);
}

FastTruth FastRanking::rank(const FastTruth& value, bool belongs) const {
  const bool above_itself = belongs && value.high > value.low;
  return {1 + count_above(lows_, value.high),
          1 + count_above(highs_, value.low) - (above_itself ? 1 : 0), 0,
          1 + count_above(printed_, value.printed), no_obstacle};
}

}  // namespace crossfoot
