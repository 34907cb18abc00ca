#pragma once

#include <mutex>
#include <optional>
#include <utility>

#include "diff/alignment.h"

namespace crossfoot {

/// Two versions of a table that are aligned once somebody asks, for all who ask; threads may share
/// it. What the scopes refer to must outlive it.
class Alongside {
 public:
  Alongside(const Scope& before, const Scope& after, unsigned jobs)
      : before_(before), after_(after), jobs_(jobs) {}

  [[nodiscard]] const Scope& before() const { return before_; }
  [[nodiscard]] const Scope& after() const { return after_; }

  const Alignment& alignment() {
    std::call_once(once_, [&] { alignment_ = align(before_, after_, {jobs_}); });
    return *alignment_;
  }

 private:
  const Scope& before_;
  const Scope& after_;
  unsigned jobs_;
  std::once_flag once_;
  std::optional<Alignment> alignment_;
};

}  // namespace crossfoot
