#include "engine/coverage.h"

#include <map>

namespace crossfoot {

std::vector<RuleCoverage> coverage_of(const RuleSet& packs,
                                      const std::vector<TestFileResult>& files) {
  std::map<Position, RuleCoverage> seen;
  for (const TestFileResult& file : files) {
    for (const TestResult& test : file.tests) {
      if (!test.passed()) continue;
      RuleCoverage& rule = seen[test.rule_at];
      rule.fails = rule.fails || test.rule_fails;
      rule.passes = rule.passes || test.rule_passes;
    }
  }
  std::vector<RuleCoverage> coverage;
  for (const auto& pack : packs.packs)
    for (const Rule& rule : pack->rules)
      coverage.push_back({rule.id, rule.at, seen[rule.at].fails, seen[rule.at].passes});
  return coverage;
}

}  // namespace crossfoot
