#pragma once

#include <chrono>
#include <optional>

#include "base/result.h"

namespace crossfoot {

/// When a run has to end; mostly it needn't.
using Deadline = std::optional<std::chrono::steady_clock::time_point>;

inline bool is_over(const Deadline& deadline) {
  return deadline && std::chrono::steady_clock::now() >= *deadline;
}

/// Why something wasn't asked for, or evaluated.
inline Error over_deadline() {
  return {Error::Kind::unavailable, "the run reached its --deadline before this was done"};
}

}  // namespace crossfoot
