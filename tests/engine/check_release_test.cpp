#include "engine/check_release.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>

#include "engine/outcome/verdicts.h"
#include "engine/scripted.h"

using namespace crossfoot;
using namespace crossfoot::scripted;

BOOST_AUTO_TEST_SUITE(check_release_test)

namespace {

const char* const csv = "time_period,a\n2023,1\n2024,2\n2024,3\n";

struct Ending {
  const char* name;
  const char* does;
  const char* where;
  Severity severity;
  Verdict verdict;
  const char* reason;
  std::uint64_t tested;
};

const Ending endings[] = {
    {"a rule that holds passes", "holds", "", Severity::error, Verdict::passed, "", 3},
    {"where narrows the rows", "holds", "time_period = 2024", Severity::error, Verdict::passed, "",
     2},
    {"a violation fails", "violates", "", Severity::error, Verdict::failed, "", 3},
    {"a violated info rule tells and passes", "violates", "", Severity::info, Verdict::passed, "",
     3},
    {"a missing partner row alone fails", "notes", "", Severity::error, Verdict::failed, "", 0},
    {"only vacuous evaluations are no pass", "vacuous", "", Severity::error, Verdict::skipped,
     "every evaluation was vacuous: the rounding is so coarse that the rule could hardly have "
     "failed",
     0},
    {"only symbols are no pass", "blank", "", Severity::error, Verdict::skipped,
     "no evaluation was applicable (symbols or blanks)", 0},
    {"no evaluation is no pass", "nothing", "", Severity::error, Verdict::skipped,
     "nothing to test: there are no rows or cells of the kind that the rule tests", 0},
    {"no selected row is no pass", "holds", "time_period = 1999", Severity::error, Verdict::skipped,
     "nothing to test: no row has time_period = 1999", 0},
    {"an absent optional column skips", "absent", "", Severity::error, Verdict::skipped,
     "column `b` is absent from this version", 0},
    {"a mistake is an error", "mistake", "", Severity::error, Verdict::error,
     "unknown column `aa`; did you mean `a`?", 0},
    {"a bug is an error of its rule", "throws", "", Severity::error, Verdict::error,
     "crossfoot failed on this rule (thrown); please report it", 0},
    {"lack of memory is an error of its rule", "starves", "", Severity::error, Verdict::error,
     "not enough memory to evaluate this rule", 0},
};
std::ostream& operator<<(std::ostream& out, const Ending& ending) { return out << ending.name; }

VersionResult checked(std::vector<Rule> rules, const CheckOptions& options, Diagnostics& mistakes) {
  const auto packs = {shared(pack("a.yml", std::move(rules)))};
  return check_release(release(), table(csv), packs, options, mistakes);
}

}  // namespace

BOOST_DATA_TEST_CASE(endings_of_a_rule, boost::unit_test::data::make(endings), ending) {
  Rule tested = rule("tested", ending.does);
  tested.severity = ending.severity;
  if (*ending.where != '\0') tested.where = written(ending.where);
  Diagnostics mistakes;
  const VersionResult result = checked({tested}, {}, mistakes);
  BOOST_REQUIRE(result.rules.size() == 1U);
  const RuleResult& ended = result.rules.front();
  BOOST_TEST(name_of(ended.verdict) == name_of(ending.verdict));
  BOOST_TEST(ended.reason == ending.reason);
  BOOST_TEST(ended.counts.tested() == ending.tested);
  BOOST_TEST(mistakes.empty() == (std::string(ending.does) != "mistake"));
}

BOOST_AUTO_TEST_CASE(one_rules_trouble_stops_no_other_and_results_keep_the_order) {
  std::vector<Rule> rules;
  for (int i = 0; i < 40; ++i)
    rules.push_back(rule(std::to_string(i), i % 3 == 0 ? "throws" : "holds"));
  CheckOptions options;
  options.jobs = 8;
  Diagnostics mistakes;
  const VersionResult result = checked(rules, options, mistakes);
  BOOST_REQUIRE(result.rules.size() == 40U);
  for (std::size_t i = 0; i < 40; ++i) {
    BOOST_TEST(result.rules[i].id == std::to_string(i));
    BOOST_TEST((result.rules[i].verdict == (i % 3 == 0 ? Verdict::error : Verdict::passed)));
  }
}

BOOST_AUTO_TEST_CASE(findings_are_no_more_severe_than_their_rule) {
  Rule mild = rule("mild", "violates");
  mild.severity = Severity::info;
  CheckOptions options;
  options.max_findings = 2;
  Diagnostics mistakes;
  const RuleResult result = checked({mild}, options, mistakes).rules.front();
  BOOST_TEST(result.findings.size() == 2U);
  BOOST_TEST(result.findings_total == 3U);
  BOOST_TEST((result.findings.front().severity == Severity::info));
}

BOOST_AUTO_TEST_CASE(a_version_without_rules_is_skipped_and_says_why) {
  Diagnostics mistakes;
  const VersionResult none = check_release(release(), table(csv), {}, {}, mistakes);
  BOOST_TEST(none.reason == "no pack applies to this data set");
  BOOST_TEST((none.verdict == Verdict::skipped));
  CheckOptions options;
  options.tags = {"nowhere"};
  BOOST_TEST(checked({rule("r")}, options, mistakes).reason ==
             "no rule that applies to this version has the selected tags");
}

BOOST_AUTO_TEST_CASE(a_pack_matches_only_where_all_that_it_gives_does) {
  Pack both = pack("both.yml", {});
  both.applies_to.data_sets = {"other", "SEN"};
  both.applies_to.title = "National*";
  both.applies_to.columns = {"a"};
  Pack wrong_title = both;
  wrong_title.applies_to.title = "Local*";
  Pack wrong_id = both;
  wrong_id.applies_to.data_sets = {"other"};
  Pack wrong_column = both;
  wrong_column.applies_to.columns = {"a", "b"};
  const std::vector packs = {shared(both), shared(wrong_title), shared(wrong_id),
                             shared(wrong_column), shared(pack("any.yml", {}))};
  const auto matching = matching_packs(packs, release(), table(csv));
  BOOST_REQUIRE(matching.size() == 2U);
  BOOST_TEST(matching.front()->path.string() == "both.yml");
  BOOST_TEST(matching.back()->path.string() == "any.yml");
}

BOOST_AUTO_TEST_CASE(the_worst_verdict_of_the_parts_is_the_whole_s) {
  RuleResult passed;
  RuleResult skipped;
  skipped.verdict = Verdict::skipped;
  RuleResult error;
  error.verdict = Verdict::error;
  VersionResult good;
  good.rules = {passed, skipped};
  VersionResult untested_only;
  untested_only.rules = {skipped};
  VersionResult bad;
  bad.rules = {passed, error};

  RunResult run;
  run.runs = {good, untested_only};
  conclude(run);
  BOOST_TEST((run.verdict == Verdict::passed));
  BOOST_TEST((run.runs.back().verdict == Verdict::skipped));
  run.runs.push_back(bad);
  conclude(run);
  BOOST_TEST((run.verdict == Verdict::error));
  RuleResult failed;
  failed.verdict = Verdict::failed;
  failed.counts.violated = 1;
  run.runs.back() = {};
  run.runs.back().rules = {error, failed};
  conclude(run);
  BOOST_TEST((run.runs.back().verdict == Verdict::failed));
  BOOST_TEST((run.verdict == Verdict::failed));
  run.runs = {untested_only};
  conclude(run);
  BOOST_TEST((run.verdict == Verdict::skipped));
  run.fail_on_vacuous = true;
  run.runs = {untested_only};
  conclude(run);
  BOOST_TEST((run.verdict == Verdict::failed));
}

BOOST_AUTO_TEST_SUITE_END()
