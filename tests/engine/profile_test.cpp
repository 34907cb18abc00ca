#include <boost/test/unit_test.hpp>

#include "engine/outcome/profile_verdict.h"

using namespace crossfoot;

BOOST_AUTO_TEST_SUITE(profile)

namespace {

const Profile gate{"gate", {"read", "meta", "api"}, "read", {{"for_api", "api"}}};

RuleResult rule_of(const std::string& stage, Verdict verdict, Severity severity) {
  RuleResult rule;
  rule.id = stage + "." + std::string(name_of(severity));
  rule.tags = {"gate", stage};
  rule.severity = severity;
  rule.verdict = verdict;
  rule.counts.violated = verdict == Verdict::failed ? 1 : 0;
  return rule;
}

VersionResult version_with(std::vector<RuleResult> rules) {
  VersionResult version;
  version.rules = std::move(rules);
  return version;
}

const RuleResult meta_fails = rule_of("meta", Verdict::failed, Severity::error);
const RuleResult api_warns = rule_of("api", Verdict::failed, Severity::warning);
const RuleResult meta_warns = rule_of("meta", Verdict::failed, Severity::warning);
const RuleResult api_passes = rule_of("api", Verdict::passed, Severity::warning);

}  // namespace

BOOST_AUTO_TEST_CASE(stops_at_the_first_stage_with_an_error_and_tells_of_all) {
  const RuleResult api_fails = rule_of("api", Verdict::failed, Severity::error);
  const ProfileResult result = judge(gate, version_with({api_fails, meta_warns, meta_fails}));
  BOOST_TEST(!result.passed);
  BOOST_TEST(result.stops_at == "meta");
  BOOST_TEST((result.errors == std::vector<std::string>{"meta.error", "api.error"}));
  BOOST_TEST((result.warnings == std::vector<std::string>{"meta.warning"}));
}

BOOST_AUTO_TEST_CASE(warnings_stop_nothing_but_those_of_its_stage_make_it_unsuitable) {
  const ProfileResult with_others = judge(gate, version_with({meta_warns, api_passes}));
  BOOST_TEST(with_others.passed);
  BOOST_TEST(with_others.stops_at.empty());
  BOOST_TEST(with_others.suitable.at(0).second);
  const ProfileResult with_its_own = judge(gate, version_with({api_warns}));
  BOOST_TEST(with_its_own.passed);
  BOOST_TEST(!with_its_own.suitable.at(0).second);
}

BOOST_AUTO_TEST_CASE(what_does_not_pass_is_suitable_for_nothing) {
  BOOST_TEST(!judge(gate, version_with({meta_fails, api_passes})).suitable.at(0).second);
}

BOOST_AUTO_TEST_CASE(rules_without_a_stage_have_no_say) {
  RuleResult other = meta_fails;
  other.tags = {"standard"};
  BOOST_TEST(judge(gate, version_with({other})).passed);
}

BOOST_AUTO_TEST_CASE(a_rule_that_could_not_be_evaluated_counts_as_failed) {
  const RuleResult broken = rule_of("meta", Verdict::error, Severity::warning);
  BOOST_TEST(judge(gate, version_with({broken})).stops_at == "meta");
}

BOOST_AUTO_TEST_CASE(rules_that_wanted_for_a_reference_list_are_counted) {
  RuleResult skipped = rule_of("meta", Verdict::skipped, Severity::error);
  skipped.without_list = true;
  RuleResult other = skipped;
  other.tags = {"standard"};
  const ProfileResult result = judge(gate, version_with({skipped, api_passes, other}));
  BOOST_TEST(result.passed);
  BOOST_TEST(result.not_tested == 1);
}

BOOST_AUTO_TEST_CASE(data_that_can_not_be_read_stop_at_the_stage_of_their_own) {
  VersionResult version;
  version.verdict = Verdict::error;
  const ProfileResult result = judge(gate, version);
  BOOST_TEST(!result.passed);
  BOOST_TEST(result.stops_at == "read");
}

BOOST_AUTO_TEST_SUITE_END()
