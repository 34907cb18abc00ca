#include "base/clock.h"

#include <algorithm>
#include <random>
#include <thread>

#include "base/interrupt.h"

namespace crossfoot {
namespace {

class WallClock final : public Clock {
 public:
  void pause(std::chrono::milliseconds length) override {
    using std::chrono::steady_clock;
    constexpr std::chrono::milliseconds glance{100};  // how soon an interrupt is seen
    const auto end = steady_clock::now() + length;
    for (auto now = steady_clock::now(); now < end && !interrupted(); now = steady_clock::now())
      std::this_thread::sleep_for(std::min<steady_clock::duration>(glance, end - now));
  }

  double dice() override {
    thread_local std::mt19937 random{std::random_device{}()};
    return std::uniform_real_distribution<>(0, 1)(random);
  }
};

}  // namespace

Clock& wall_clock() {
  static WallClock clock;
  return clock;
}

}  // namespace crossfoot
