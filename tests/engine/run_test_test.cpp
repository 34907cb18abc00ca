#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <fmt/ranges.h>
#include <ostream>

#include "engine/pictures/coverage.h"
#include "engine/testing/run_pack_test.h"
#include "support/pack_folder.h"

using namespace crossfoot;
using test::PackFolder;

BOOST_AUTO_TEST_SUITE(run_rule_tests)

namespace {

constexpr std::string_view used_pack =
    "pack: used\n"
    "columns: {elsewhere: {exact: true}}\n"
    "rules: [{id: filled, not_blank: [sex]}]\n";

constexpr std::string_view pack =
    "pack: p\n"
    "applies_to: {title: 'Some other data set'}\n"
    "use: [used.yml]\n"
    "columns: {boys: {exact: true}, pupils: {exact: true}, other: {rounded_to: 10},\n"
    "          care: {optional: true}}\n"
    "rules:\n"
    "  - {id: nest, check: boys <= pupils}\n"
    "  - {id: care-filled, not_blank: [care]}\n"
    "  - {id: newer, versions: '>=2.0', not_blank: [sex]}\n"
    "  - {id: told, severity: info, check: boys <= pupils}\n";

struct Case {
  const char* name;
  const char* test;        ///< without its name
  const char* difference;  ///< lines; empty where the test passes
};

const Case cases[] = {
    {"a finding that comes as expected",
     "rule: nest, row: {boys: 3, pupils: 2}, findings: [{row: 1}]", ""},
    {"a rule that passes", "rule: nest, row: {boys: 1, pupils: 2}, passes: true", ""},
    {"a rule of a used pack", "rule: filled, row: {sex: F}, passes: true", ""},
    {"a finding that isn't expected", "rule: nest, row: {boys: 3, pupils: 2}, passes: true",
     "- passes: true\n"
     "+ {row: 1, column: boys, value: 3, message: 'boys is 3, expected at most 2 (from pupils)'}"},
    {"a finding that doesn't come",
     "rule: nest, row: {boys: 1, pupils: 2}, findings: [{row: 1, key: {a: b}}]",
     "- {row: 1, key: {a: b}}\n+ passes: true"},
    {"one finding of two that is another",
     "rule: filled, data: \"sex,n\\nF,1\\n,2\\n,3\\n\", findings: [{row: 2}, {row: 1, severity: "
     "error}]",
     "  {row: 2, column: sex, value: '', severity: error, message: sex is blank}\n"
     "- {row: 1, severity: error}\n"
     "+ {row: 3, column: sex, value: '', severity: error, message: sex is blank}"},
    {"counts that differ",
     "rule: nest, row: {boys: 1, pupils: 2}, passes: true, counts: {holds: 2, violated: 0}",
     "- counts: {holds: 2, violated: 0}\n+ counts: {holds: 1, violated: 0}"},
    {"counts alone", "rule: nest, row: {boys: 1, pupils: 2}, counts: {holds: 1}", ""},
    {"a rule that is skipped where it should pass",
     "rule: care-filled, row: {boys: 1}, passes: true",
     "- passes: true\n+ skipped: this version has no column `care`, which is optional"},
    {"a rule that is skipped as expected", "rule: care-filled, row: {boys: 1}, skipped: true", ""},
    {"a rule that isn't meant for the version",
     "rule: newer, version: 1.0, row: {sex: F}, passes: true",
     "- passes: true\n+ skipped: no rule of the packs applies to this version"},
    {"a rule that passes where it should be skipped",
     "rule: nest, row: {boys: 1, pupils: 2}, skipped: true", "- skipped: true\n+ passes: true"},
    {"a column that the data lack", "rule: filled, row: {six: F}, passes: true",
     "- no mistakes\n+ unknown column `sex`; did you mean `six`?"},
    {"a mistake that doesn't come", "rule: filled, row: {sex: F}, mistakes: [unknown column]",
     "- unknown column\n+ no mistakes"},
};
std::ostream& operator<<(std::ostream& out, const Case& c) { return out << c.name; }

/// What came of the tests of p.test.yml, with the rules that they cover.
struct Ran {
  std::vector<TestResult> results;
  std::vector<RuleCoverage> coverage;
};

Ran run_all(const std::string& tests) {
  const PackFolder folder;
  folder.write("used.yml", used_pack);
  folder.write("p.yml", pack);
  Diagnostics mistakes;
  const TestSet set = load_tests({folder.write("p.test.yml", tests)}, mistakes);
  BOOST_TEST(folder.shown(mistakes) == "");
  BOOST_REQUIRE(set.files.size() == 1U);
  Ran ran;
  for (const RuleTest& test : set.files[0].tests)
    for (TestResult& result : run_test(test)) ran.results.push_back(std::move(result));
  ran.coverage = coverage_of(set.packs, {{"p.test.yml", ran.results}});
  return ran;
}

}  // namespace

BOOST_DATA_TEST_CASE(what_differs_is_shown, cases, c) {
  const Ran ran = run_all(fmt::format("- {{name: n, {}}}\n", c.test));
  BOOST_REQUIRE(ran.results.size() == 1U);
  BOOST_TEST(fmt::format("{}", fmt::join(ran.results[0].difference, "\n")) == c.difference);
}

BOOST_AUTO_TEST_CASE(a_test_of_several_rules_runs_on_each) {
  const Ran ran = run_all(
      "- {name: n, rules: [nest, filled], row: {boys: 3, pupils: 2, sex: F}, "
      "passes: true}\n");
  BOOST_REQUIRE(ran.results.size() == 2U);
  BOOST_TEST(ran.results[0].rule == "nest");
  BOOST_TEST(!ran.results[0].passed());
  BOOST_TEST(ran.results[1].rule == "filled");
  BOOST_TEST(ran.results[1].passed());
}

BOOST_AUTO_TEST_CASE(a_rule_is_covered_by_tests_that_passed_both_ways) {
  const Ran ran = run_all(
      "- {name: reported, rule: nest, row: {boys: 3, pupils: 2}, findings: [{row: 1}]}\n"
      "- {name: right, rule: nest, row: {boys: 1, pupils: 2}, passes: true}\n"
      "- {name: wrong test, rule: care-filled, row: {care: ''}, passes: true}\n"
      "- {name: right, rule: care-filled, row: {care: a}, passes: true}\n"
      "- {name: told, rule: told, row: {boys: 3, pupils: 2}, findings: [{severity: info}]}\n"
      "- {name: own, rule: {id: newer, not_blank: [sex]}, row: {sex: F}, passes: true}\n");
  BOOST_REQUIRE(ran.coverage.size() == 4U);
  BOOST_TEST(ran.coverage[0].rule == "nest");
  BOOST_TEST(ran.coverage[0].full());
  BOOST_TEST(!ran.coverage[1].fails);
  BOOST_TEST(ran.coverage[1].passes);
  BOOST_TEST(!ran.coverage[2].passes);
  BOOST_TEST(ran.coverage[3].fails);
  BOOST_TEST(!ran.coverage[3].passes);
}

BOOST_AUTO_TEST_SUITE_END()
