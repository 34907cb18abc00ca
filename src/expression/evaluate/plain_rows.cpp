#include "expression/evaluate/plain_rows.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace crossfoot {
namespace {

/// Somewhat less than the share of a set that may pass where a comparison is sharp.
constexpr double sharp_share = (1 - least_power) * 0.999;

}  // namespace

template <class IsPlain>
void PlainRows::note(const RowBlock& rows, const FastBlock& tested, const FastBlock& other,
                     OutcomeBlock& out, const IsPlain& is_plain) {
  // As wide as a double, so that several rows are compared at once.
  std::array<std::uint64_t, block_rows> plain;
  for (std::size_t i = 0; i < rows.count; ++i) {
    const Ends a{tested.low[i], tested.high[i], tested.printed[i]};
    const Ends b{other.low[i], other.high[i], other.printed[i]};
    plain[i] = is_plain(a, b, tested.error[i] + other.error[i]) ? 1 : 0;
  }
  for (std::size_t i = 0; i < rows.count; ++i) {
    const bool clear = (tested.obstacles[i] | other.obstacles[i]) == no_obstacle;
    const bool decision = rows.asked[i] == Asked::decision;
    out.plain[i] = static_cast<std::uint8_t>((plain[i] != 0) & clear & decision);
  }
  for (std::size_t i = 0; i < rows.count; ++i) {
    if (out.plain[i] == 0) continue;
    out.status[i] = Status::holds;
    out.obstacles[i] = no_obstacle;
    out.power[i] = 1;
    out.smallest_error[i] = 0;
    out.size[i] = 0;
    out.far_apart[i] = 0;
  }
}

void PlainRows::note(const RowBlock& rows, const FastBlock& tested, const FastBlock& other,
                     OutcomeBlock& out) const {
  switch (comparison_) {
    case Comparison::equal:
      return note(rows, tested, other, out,
                  [this](const auto&... ends) { return is_equal(ends...); });
    case Comparison::at_most:
    case Comparison::less:
      return note(rows, tested, other, out,
                  [this](const auto&... ends) { return is_below(ends...); });
    case Comparison::at_least:
    case Comparison::more:
      return note(rows, tested, other, out,
                  [this](const auto&... ends) { return is_above(ends...); });
    default:
      return;
  }
}

/// Whether a number from `low` is surely below one up to `high`. Not where anything is endless.
bool PlainRows::is_surely_below(double low, double high, double error) {
  const double gap = low - high;
  return (gap < -(error + std::abs(gap) * 0x1p-52) - std::numeric_limits<double>::min()) &
         (std::abs(gap) <= std::numeric_limits<double>::max());
}

/// See of_upper_bound in power.cpp.
bool PlainRows::is_below(const Ends& a, const Ends& b, double error) const {
  const double room = b.high + (a.printed - a.low) - b.printed;
  const double reach = std::max(2 * step_, std::max(std::abs(a.printed), std::abs(b.printed)));
  return is_surely_below(a.low, b.high, error) & (room <= sharp_share * reach) &
         (a.printed >= a.low);
}

/// The same mirrored: what is wrong ends at 0, where nothing is negative.
bool PlainRows::is_above(const Ends& a, const Ends& b, double error) const {
  const double room = (a.high - a.printed) + b.printed - b.low;
  const bool positive = !signed_ & (a.printed >= 0) & (b.printed > 0) & (b.high >= 0);
  return is_surely_below(b.low, a.high, error) & (room <= sharp_share * b.printed) & positive &
         (a.printed <= a.high);
}

/// See of_equality in power.cpp: how many values pass, of how many that could be shown.
bool PlainRows::is_equal(const Ends& a, const Ends& b, double error) const {
  const double passing = b.high - b.low + (a.high - a.low) + 1.01 * step_;
  const double all = 2 * std::max(std::abs(a.printed), std::abs(b.printed)) - step_;
  const bool near = std::abs(a.printed - b.printed) <= far_;
  const bool inside = (a.printed >= a.low) & (a.printed <= a.high);
  return is_surely_below(a.low, b.high, error) & is_surely_below(b.low, a.high, error) &
         (passing <= sharp_share * all) & near & inside;
}

}  // namespace crossfoot
