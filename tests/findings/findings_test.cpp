#include "findings/findings.h"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

using namespace crossfoot;

BOOST_AUTO_TEST_SUITE(findings)

BOOST_AUTO_TEST_CASE(severities_are_read_as_they_are_written) {
  for (const Severity severity : {Severity::info, Severity::warning, Severity::error})
    BOOST_TEST((severity_named(name_of(severity)) == severity));
  BOOST_TEST(!severity_named("Error").has_value());
  BOOST_TEST(!severity_named("").has_value());
}

BOOST_AUTO_TEST_CASE(verdicts_have_the_names_of_the_contract) {
  BOOST_TEST(name_of(Verdict::passed) == "passed");
  BOOST_TEST(name_of(Verdict::accepted) == "accepted");
  BOOST_TEST(name_of(Verdict::skipped) == "skipped");
  BOOST_TEST(name_of(Verdict::failed) == "failed");
  BOOST_TEST(name_of(Verdict::error) == "error");
}

BOOST_AUTO_TEST_CASE(counts_add_up) {
  Counts counts{.holds = 1, .violated = 2, .vacuous = 3, .not_applicable = 4, .accepted = 5};
  counts +=
      Counts{.holds = 10, .violated = 20, .vacuous = 30, .not_applicable = 40, .accepted = 50};
  BOOST_TEST((counts == Counts{11, 22, 33, 44, 55}));
  BOOST_TEST(counts.tested() == 88U);
  BOOST_TEST(counts.all() == 165U);
}

using enum Severity;

struct Case {
  const char* name;
  Severity severity;
  std::uint64_t violated;
  std::vector<Severity> findings;
  Verdict verdict;
  FailOn fail_on;
  bool fail_on_vacuous;
  std::optional<Severity> worst;
  bool fails;
};

std::ostream& operator<<(std::ostream& out, const Case& c) { return out << c.name; }

// clang-format off
const std::vector<Case> cases = {
    {"a rule that passed fails no run",
     error, 0, {}, Verdict::passed, FailOn::warning, true, std::nullopt, false},
    {"an error fails the run",
     error, 1, {error}, Verdict::failed, FailOn::error, false, error, true},
    {"a warning fails no run by default",
     warning, 1, {warning}, Verdict::failed, FailOn::error, false, warning, false},
    {"a warning fails a run that fails on warnings",
     warning, 1, {warning}, Verdict::failed, FailOn::warning, false, warning, true},
    {"nothing fails a run that never fails",
     error, 1, {error}, Verdict::failed, FailOn::never, false, error, false},
    {"a missing partner row alone is no more than a warning, whatever the rule's severity",
     error, 0, {warning}, Verdict::failed, FailOn::error, false, warning, false},
    {"a violation counts although the findings that were kept are milder",
     error, 1, {warning}, Verdict::failed, FailOn::error, false, error, true},
    {"a violation counts although no finding was kept",
     error, 1, {}, Verdict::failed, FailOn::error, false, error, true},
    {"a note fails no run",
     info, 1, {info}, Verdict::failed, FailOn::warning, false, info, false},
    {"a rule that tested nothing fails no run by default",
     error, 0, {}, Verdict::skipped, FailOn::error, false, std::nullopt, false},
    {"a rule that tested nothing fails a run that fails on vacuous rules",
     error, 0, {}, Verdict::skipped, FailOn::never, true, std::nullopt, true},
    {"what is accepted fails no run",
     error, 1, {error}, Verdict::accepted, FailOn::error, true, error, false},
    {"a rule that could not be evaluated has not failed",
     error, 0, {}, Verdict::error, FailOn::error, true, std::nullopt, false},
};
// clang-format on

BOOST_DATA_TEST_CASE(a_rule_fails_the_run_or_not, boost::unit_test::data::make(cases), c) {
  RuleResult rule;
  rule.severity = c.severity;
  rule.verdict = c.verdict;
  rule.counts.violated = c.violated;
  for (const Severity severity : c.findings) rule.findings.emplace_back().severity = severity;
  RunResult run;
  run.fail_on = c.fail_on;
  run.fail_on_vacuous = c.fail_on_vacuous;

  BOOST_TEST((rule.worst() == c.worst));
  BOOST_TEST(fails_run(rule, run) == c.fails);
}

BOOST_AUTO_TEST_SUITE_END()
