#include "engine/testing/run_pack_test.h"

#include <algorithm>
#include <memory>
#include <span>

#include "engine/check_release.h"
#include "engine/plan/comparison_table.h"
#include "engine/testing/compare_findings.h"

namespace crossfoot {

namespace {

/// More than a table written by hand can bring about.
constexpr std::size_t max_findings = 1000;

/// The pack with one of its rules, for any data. What it says of columns that the data lack is
/// left out, and so is what it accepts; optional columns stay, so that the rule is skipped for want
/// of them as it would be.
std::shared_ptr<const Pack> only(const Pack& pack, const std::string& rule, const Table& data) {
  auto one = std::make_shared<Pack>(pack);
  one->applies_to = {};
  one->accepted.clear();  // of published rows, not of these
  std::erase_if(one->rules, [&](const Rule& other) { return other.id != rule; });
  std::erase_if(one->columns, [&](const auto& column) {
    return !column.second.optional && !data.find(column.first);
  });
  for (auto& used : one->uses) used = only(*used, rule, data);
  return one;
}

/// What there is beside the tested table. What the pack says of columns holds in all of them.
class TestComparisons {
 public:
  TestComparisons(const RuleTest& test, std::span<const std::shared_ptr<const Pack>> packs) {
    if (test.previous) around_.previous_version = add(test.previous_release, *test.previous, packs);
    if (test.api_rows) {
      for (const QueryNeed& need : queries_of(packs))
        queried_[need] = {std::make_unique<const Table>(*test.api_rows), {}, test.api_rows->rows()};
      around_.queried = &queried_;
    }
    for (const auto& [name, table] : test.data_sets)
      around_.data_sets.emplace(name, add({}, *table, packs));
  }

  [[nodiscard]] const ComparisonTables& around() const { return around_; }

 private:
  const ComparisonTable* add(const Release& release, const Table& table,
                             std::span<const std::shared_ptr<const Pack>> packs) {
    return kept_.emplace_back(std::make_unique<ComparisonTable>(release, table, packs)).get();
  }

  std::vector<std::unique_ptr<ComparisonTable>> kept_;
  Queried queried_;
  ComparisonTables around_;
};

RealOutcome outcome_of(const RuleTest& test, const std::string& rule) {
  RealOutcome real;
  real.mistakes = test.rule_mistakes;
  if (!real.mistakes.empty()) return real;
  const std::vector packs{test.own_rule ? test.pack : only(*test.pack, rule, *test.data)};
  CheckOptions options;
  options.max_findings = max_findings;
  const TestComparisons comparisons(test, packs);
  VersionResult version =
      check_release(test.release, *test.data, packs, options, real.mistakes, comparisons.around());
  // How the file was read is a result of its own, and none of the rule's.
  const auto own = std::ranges::find(version.rules, rule, &RuleResult::id);
  if (own != version.rules.end()) {
    real.result = std::move(*own);
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
