#pragma once

#include <cstddef>

#include "findings/findings.h"

namespace crossfoot {

/// Takes every finding of a run, also those that no report keeps. Rules run at the same time, so
/// what comes of each is told apart by its turn: its number among the rules of the version.
class FindingSink {
 public:
  virtual ~FindingSink() = default;

  /// The rules of a version are about to run; turns count from 0 to `rules` - 1. Of its results
  /// only the column profiles are there.
  virtual void begin(const VersionResult& version, std::size_t rules) = 0;

  /// A finding, in the order of its rule. `terms` is null where nobody accepted it. Called by
  /// several threads, but for one turn by one only.
  virtual void add(std::size_t turn, const RuleResult& rule, const Finding& finding,
                   const Acceptance* terms) = 0;

  /// No more findings of this turn.
  virtual void end(std::size_t turn) = 0;
};

}  // namespace crossfoot
