#pragma once

#include <vector>

#include "findings/test_run.h"
#include "packs/testing/rule_test.h"

namespace crossfoot {

/// Runs a test on each of its rules, as `check` runs the rule on a version of a data set; but a
/// pack's `applies_to` doesn't count, and the data need only the columns of the rule.
std::vector<TestResult> run_test(const RuleTest& test);

}  // namespace crossfoot
