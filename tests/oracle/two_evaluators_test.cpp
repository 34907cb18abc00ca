#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <fmt/ranges.h>

#include "oracle/draw.h"
#include "oracle/random_case.h"
#include "oracle/run_engine.h"

namespace crossfoot::oracle {
namespace {

std::size_t apart(std::size_t a, std::size_t b) { return a > b ? a - b : b - a; }

/// Why the two don't say the same; empty where they do.
std::string difference(const PlainOutcome& plain, const RuleResult& real) {
  if (real.verdict == Verdict::error) return real.reason;
  const Counts& counts = real.counts;
  const bool same = apart(plain.holds, counts.holds) <= plain.close &&
                    apart(plain.vacuous, counts.vacuous) <= plain.close &&
                    apart(plain.not_applicable, counts.not_applicable) <= plain.close &&
                    plain.violated == counts.violated;
  if (!same)
    return fmt::format("it holds {}, is violated {}, vacuous {} and not applicable {} times",
                       counts.holds, counts.violated, counts.vacuous, counts.not_applicable);
  std::vector<std::pair<std::size_t, bool>> findings;
  for (const Finding& finding : real.findings)
    findings.emplace_back(finding.row.value_or(0), finding.severity == Severity::error);
  std::ranges::sort(findings);
  if (findings == plain.findings) return "";
  std::string rows;
  for (const auto& [row, error] : findings) rows += fmt::format(" {}{}", row, error ? "" : "w");
  return "its findings are of rows" + rows;
}

bool is_finite(const RuleResult& result) {
  return std::isfinite(result.power.value_or(0)) &&
         std::isfinite(result.smallest_error_seen.value_or(0));
}

RandomCase random_case(PlainRule (*random_rule)(const PlainTable&)) {
  RandomCase random;
  random.table = random_table();
  if (!one_in(6)) random.before = like(random.table);
  if (!one_in(6)) random.other = like(random.table);
  random.rule = random_rule(random.table);
  return random;
}

void hold_both_together(PlainRule (*random_rule)(const PlainTable&)) {
  const RandomCase random = *rc::gen::exec([=] { return random_case(random_rule); });
  const std::vector<RuleResult> results =
      run_engine(random.pack(), random.table, random.neighbours());
  RC_ASSERT(results.size() == 1U);
  const RuleResult& real = results.front();
  const std::string differs =
      difference(evaluate(random.rule, random.table, random.neighbours()), real);
  if (!differs.empty()) RC_FAIL("the engine says otherwise: " + differs);
  if (!is_finite(real)) RC_FAIL("an infinity in the result");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(oracle)

BOOST_AUTO_TEST_CASE(the_engine_and_the_plain_evaluator_agree_on_expressions) {
  BOOST_TEST(rc::check("same outcomes of expressions", [] { hold_both_together(random_check); }));
}

BOOST_AUTO_TEST_CASE(the_engine_and_the_plain_evaluator_agree_on_kinds) {
  BOOST_TEST(rc::check("same outcomes of kinds", [] { hold_both_together(random_kind); }));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace crossfoot::oracle
