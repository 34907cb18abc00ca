#include "engine/pictures/coverage.h"

#include <map>
#include <utility>

namespace crossfoot {

std::vector<RuleCoverage> coverage_of(const RuleSet& packs,
                                      const std::vector<TestFileResult>& files) {
  std::map<std::pair<Position, std::string>, RuleCoverage> seen;  // one entry can make many rules
  for (const TestFileResult& file : files) {
    for (const TestResult& test : file.tests) {
      if (!test.passed()) continue;
      RuleCoverage& rule = seen[{test.rule_at, test.rule}];
      rule.fails = rule.fails || test.rule_fails;
      rule.passes = rule.passes || test.rule_passes;
    }
  }
  std::vector<RuleCoverage> coverage;
  for (const auto& pack : packs.packs) {
    for (const Rule& rule : pack->rules) {
      const RuleCoverage& tested = seen[{rule.at, rule.id}];
      coverage.push_back({rule.id, rule.at, tested.fails, tested.passes});
    }
  }
  return coverage;
}

}  // namespace crossfoot
