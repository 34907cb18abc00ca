#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <fmt/ranges.h>
#include <map>

#include "oracle/draw.h"
#include "oracle/random_case.h"
#include "oracle/run_engine.h"

namespace crossfoot::oracle {
BOOST_AUTO_TEST_SUITE(oracle)

namespace {

std::size_t apart(std::size_t a, std::size_t b) { return a > b ? a - b : b - a; }

/// What is improbable is worked out from chances, which the plain evaluator knows nothing of.
bool is_improbable(const Finding& finding) {
  return finding.message.starts_with("possible, but improbable");
}

/// What is told of a whole period, level or column comes from no evaluation; cases hold it.
bool tells_of_untested(const Finding& finding) {
  const auto says = [&](const char* words) {
    return finding.message.find(words) != std::string::npos;
  };
  return says("is not fully tested") || says("can't be checked if it is written");
}

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
    if (!tells_of_untested(finding) && !is_improbable(finding))
      findings.emplace_back(finding.row.value_or(0), finding.severity == Severity::error);
  const bool errors_first =
      std::ranges::is_sorted(findings, std::greater<>{}, &std::pair<std::size_t, bool>::second);
  if (!errors_first) return "its errors don't come first";
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
  // No column may be one that counts something.
  if (random.rule.kind == "row_consistent") {
    Declared& denominator = random.table.figures[random.rule.star.denominator];
    denominator.whole = true;
    denominator.is_signed = false;
  }
  // Numbers whose products don't fit leave a ratio out, which cases of the kind hold.
  if (random.rule.kind == "row_consistent")
    for (auto& row : random.table.rows) std::ranges::replace(row, "1000000000000", "1000000");
  return random;
}

/// What sort of rule it is, as far as they are evaluated differently.
std::string sort_of(const PlainRule& rule) {
  const auto is_level = [](const auto& one) { return one.column == "geographic_level"; };
  if (rule.tree_column == "geographic_level" || std::ranges::any_of(rule.over, is_level))
    return "total over places";
  if (!rule.tree.empty()) return "tree";
  if (rule.jointly) return "joint total";
  return rule.missing.empty() ? rule.kind : rule.kind + ", missing: " + rule.missing;
}

struct Decided {
  std::size_t passed = 0;
  std::size_t violated = 0;
};

/// By sort of rule, over all that was drawn.
std::map<std::string, Decided> decided;

void hold_both_together(PlainRule (*random_rule)(const PlainTable&)) {
  const RandomCase random = *rc::gen::exec([=] { return random_case(random_rule); });
  const std::vector<RuleResult> results =
      run_engine(random.pack(), random.table, random.comparisons());
  RC_ASSERT(results.size() == 1U);
  const RuleResult& real = results.front();
  const PlainOutcome plain = evaluate(random.rule, random.table, random.comparisons());
  const std::string differs = difference(plain, real);
  if (!differs.empty()) RC_FAIL("the engine says otherwise: " + differs);
  if (!is_finite(real)) RC_FAIL("an infinity in the result");
  Decided& sort = decided[sort_of(random.rule)];
  sort.passed += plain.holds;
  sort.violated += plain.violated;
}

/// A sort of rule that never comes to anything would agree on nothing.
void expect_decisions(const std::vector<std::string>& sorts) {
  for (const std::string& sort : sorts) {
    BOOST_TEST(decided[sort].passed > 0U, sort << " never held");
    BOOST_TEST(decided[sort].violated > 0U, sort << " was never violated");
  }
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_engine_and_the_plain_evaluator_agree_on_expressions) {
  BOOST_TEST(rc::check("same outcomes of expressions", [] { hold_both_together(random_check); }));
}

BOOST_AUTO_TEST_CASE(the_engine_and_the_plain_evaluator_agree_on_totals) {
  decided.clear();
  BOOST_TEST(rc::check("same outcomes of totals", [] { hold_both_together(random_sum); }));
  expect_decisions({"total", "total, missing: required", "total, missing: optional",
                    "total, missing: when all present", "joint total", "tree",
                    "total over places"});
}

BOOST_AUTO_TEST_CASE(the_engine_and_the_plain_evaluator_agree_on_kinds) {
  decided.clear();
  BOOST_TEST(rc::check("same outcomes of kinds", [] { hold_both_together(random_kind); }));
  expect_decisions({"row_consistent", "ratio", "change", "range", "unique", "complete"});
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace crossfoot::oracle
