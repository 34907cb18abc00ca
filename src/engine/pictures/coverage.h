#pragma once

#include <vector>

#include "findings/test_run.h"
#include "packs/pack.h"

namespace crossfoot {

/// For each rule of the packs themselves (not of those they use), in order: whether among the
/// tests that passed there is one in which the rule fails, and one in which it passes.
std::vector<RuleCoverage> coverage_of(const RuleSet& packs,
                                      const std::vector<TestFileResult>& files);

}  // namespace crossfoot
