#include "source/http/patience.h"

namespace crossfoot {

std::optional<std::chrono::milliseconds> Patience::next(std::chrono::milliseconds stalled,
                                                        std::optional<std::chrono::seconds> asked) {
  using std::chrono::milliseconds;
  ++attempts_;
  waited_ += stalled;
  if (attempts_ >= most_) return std::nullopt;
  const double spread = 0.5 + clock_.dice();
  const milliseconds own{static_cast<int>(1000 * (1 << (attempts_ - 1)) * spread)};
  const milliseconds pause = asked ? milliseconds(*asked) : own;
  if (waited_ + pause >= timeout_) return std::nullopt;
  waited_ += pause;
  return pause;
}

}  // namespace crossfoot
