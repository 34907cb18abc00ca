#pragma once

#include <chrono>

namespace crossfoot {

/// Pauses, and the dice that spread them; tests have one that doesn't wait.
class Clock {
 public:
  virtual ~Clock() = default;

  /// Waits; returns early when the user interrupts.
  virtual void pause(std::chrono::milliseconds length) = 0;

  /// A number from 0 up to, but without, 1.
  virtual double dice() = 0;
};

/// The clock on the wall.
Clock& wall_clock();

}  // namespace crossfoot
