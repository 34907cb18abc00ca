#pragma once

#include <chrono>
#include <optional>

#include "base/clock.h"

namespace crossfoot {

/// How often one request is tried, and how long it may keep us waiting: four attempts, and stalls
/// and pauses of `timeout` in all. Time in which bytes come in doesn't count.
class Patience {
 public:
  static constexpr int max_attempts = 4;

  Patience(std::chrono::milliseconds timeout, Clock& clock, int attempts = max_attempts)
      : timeout_(timeout), clock_(clock), most_(attempts) {}

  /// After an attempt that failed and lost `stalled`: the pause before the next one, or nothing
  /// where the request is to be given up. `asked` is the server's Retry-After; without it pauses
  /// double from about a second, spread by half so that clients don't come back all at once.
  std::optional<std::chrono::milliseconds> next(std::chrono::milliseconds stalled,
                                                std::optional<std::chrono::seconds> asked);

  [[nodiscard]] int attempts() const { return attempts_; }

  /// Stalls and pauses so far.
  [[nodiscard]] std::chrono::milliseconds waited() const { return waited_; }

 private:
  std::chrono::milliseconds timeout_;
  Clock& clock_;
  int most_;
  std::chrono::milliseconds waited_{0};
  int attempts_ = 0;
};

}  // namespace crossfoot
