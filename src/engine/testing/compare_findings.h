#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "findings/findings.h"
#include "packs/testing/rule_test.h"

namespace crossfoot {

/// What came of a rule in a test.
struct RealOutcome {
  Diagnostics mistakes;
  RuleResult result;
};

/// The lines of TestResult::difference: findings in their order, as they are written in tests.
std::vector<std::string> difference(const Expectation& expected, const RealOutcome& real);

}  // namespace crossfoot
