#include "engine/coverage.h"

#include <map>
#include <set>

namespace crossfoot {

std::vector<RuleCoverage> coverage_of(const RuleSet& packs,
                                      const std::vector<TestFileResult>& files) {
  std::map<Position, std::set<Verdict>> verdicts;
  for (const TestFileResult& file : files)
    for (const TestResult& test : file.tests)
      if (test.passed()) verdicts[test.rule_at].insert(test.verdict);

  std::vector<RuleCoverage> coverage;
  for (const auto& pack : packs.packs) {
    for (const Rule& rule : pack->rules) {
      const std::set<Verdict>& seen = verdicts[rule.at];
      coverage.push_back(
          {rule.id, rule.at, seen.contains(Verdict::failed), seen.contains(Verdict::passed)});
    }
  }
  return coverage;
}

}  // namespace crossfoot
