#pragma once

#include <string>
#include <vector>

#include "findings/findings.h"

namespace crossfoot {

/// How a rule came out when a version of a data set was last checked.
struct RuleOutcome {
  std::string rule;
  PastOutcome outcome;
};

/// Fills in `past` of the rules of one data set's versions: what was known before, one outcome per
/// version and rule, and what this run found, which has the last word on its own versions.
/// A failure begins with the first of the failing versions that follow one another up to it.
void add_past(const std::vector<VersionResult*>& versions, const RunResult& run,
              const std::vector<RuleOutcome>& before);

/// How many failures a rule has to show, kept or not.
std::uint64_t failures_of(const RuleResult& rule);

}  // namespace crossfoot
