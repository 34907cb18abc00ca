#pragma once

#include <string>
#include <vector>

#include "base/position.h"

namespace crossfoot {

/// What came of a test of one rule.
struct TestResult {
  std::string name;
  std::string rule;  ///< its id
  Position at;       ///< of the test
  Position rule_at;  ///< of the rule that ran
  double seconds = 0;
  bool rule_fails = false;   ///< the rule found something in the test's data
  bool rule_passes = false;  ///< it tested something and found nothing
  /// What was expected and didn't come (`- …`), what came and wasn't expected (`+ …`) and, between
  /// them, what came as expected (`  …`). Empty where all did.
  std::vector<std::string> difference;

  [[nodiscard]] bool passed() const { return difference.empty(); }
};

struct TestFileResult {
  std::string file;
  std::vector<TestResult> tests;
};

/// Which sorts of test, among those that passed, a rule has.
struct RuleCoverage {
  std::string rule;  ///< its id
  Position at;       ///< of the rule
  bool fails = false;
  bool passes = false;

  [[nodiscard]] bool full() const { return fails && passes; }
};

/// All tests of some packs.
struct TestRun {
  std::string started;  ///< RFC 3339, UTC
  std::vector<TestFileResult> files;
  std::vector<RuleCoverage> coverage;  ///< of every rule of the packs
};

}  // namespace crossfoot
