#include "engine/run_test.h"

#include <algorithm>

#include "engine/check_release.h"
#include "engine/difference.h"

namespace crossfoot {

namespace {

/// More than a table written by hand can bring about.
constexpr std::size_t max_findings = 1000;

/// The pack with one of its rules, for any data. What it says of columns that the data lack is
/// left out; optional ones stay, so that the rule is skipped for want of them as it would be.
std::shared_ptr<const Pack> only(const Pack& pack, const std::string& rule, const Table& data) {
  auto one = std::make_shared<Pack>(pack);
  one->applies_to = {};
  std::erase_if(one->rules, [&](const Rule& other) { return other.id != rule; });
  std::erase_if(one->columns, [&](const auto& column) {
    return !column.second.optional && !data.find(column.first);
  });
  for (auto& used : one->uses) used = only(*used, rule, data);
  return one;
}

RealOutcome outcome_of(const RuleTest& test, const std::string& rule) {
  RealOutcome real;
  real.mistakes = test.rule_mistakes;
  if (!real.mistakes.empty()) return real;
  const std::vector packs{test.own_rule ? test.pack : only(*test.pack, rule, *test.data)};
  CheckOptions options;
  options.max_findings = max_findings;
  VersionResult version = check_release(test.release, *test.data, packs, options, real.mistakes);
  if (!version.rules.empty()) {
    real.result = std::move(version.rules.front());
  } else {
    real.result.verdict = Verdict::skipped;
    real.result.reason = version.reason;
  }
  return real;
}

}  // namespace

std::vector<TestResult> run_test(const RuleTest& test) {
  std::vector<TestResult> results;
  for (const std::string& rule : test.rules) {
    const RealOutcome real = outcome_of(test, rule);
    const bool found = real.result.findings_total > 0 || real.result.counts.violated > 0;
    TestResult result{test.name,           rule,  test.at, real.result.at,
                      real.result.seconds, found, false,   {}};
    result.rule_passes = !found && real.result.verdict == Verdict::passed;
    result.difference = difference(test.expected, real);
    results.push_back(std::move(result));
  }
  return results;
}

}  // namespace crossfoot
