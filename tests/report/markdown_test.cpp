#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "report/report.h"
#include "support/example_run.h"
#include "support/golden.h"
#include "support/hostile.h"

using namespace crossfoot;
using namespace crossfoot::test;

BOOST_AUTO_TEST_SUITE(report_markdown)

namespace {

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_example_is_the_one_that_ships) {
  check_golden("reports/examples/report.md", render_markdown(example_run()));
}

BOOST_AUTO_TEST_CASE(failures_come_before_all_else) {
  const std::string text = render_markdown(example_run());
  BOOST_TEST(text.find("### Failed") < text.find("### Could not be evaluated"));
  BOOST_TEST(text.find("### Failed") < text.find("| Data set |"));
  BOOST_TEST(text.find("| Data set |") < text.find("### Warnings"));
}

BOOST_DATA_TEST_CASE(no_cell_becomes_markup, boost::unit_test::data::make(hostile_texts()), c) {
  const std::string text = render_markdown(run_of(c.text));
  for (const char* markup : {"<script", "<s", "](", "onclick=\"", "{{", "`", "\x1b", "@"})
    BOOST_TEST(!has(text, markup), markup);
  BOOST_TEST(text.size() < std::size_t{1} << 20);
}

BOOST_AUTO_TEST_CASE(links_and_mentions_are_not_made) {
  const std::string text = render_markdown(run_of("see www.example.org, @everyone #1"));
  BOOST_TEST(!has(text, "www."));
  BOOST_TEST(!has(text, "@everyone"));
  BOOST_TEST(!has(text, " #1"));
}

BOOST_AUTO_TEST_CASE(a_page_for_which_there_is_no_room_says_what_is_left_out) {
  RunResult run = example_run();
  const VersionResult version = run.runs.at(1);
  for (int i = 0; i < 3000; ++i) {
    run.runs.push_back(version);
    for (Finding& finding : run.runs.back().rules[0].findings)
      finding.message = std::string(9000, '<');
  }
  const std::string text = render_markdown(run);
  BOOST_TEST(text.size() < std::size_t{1} << 20);
  BOOST_TEST(has(text, "Failed, not shown here: "));
}

BOOST_AUTO_TEST_CASE(the_verdict_of_a_profile_is_reported_before_the_findings) {
  const std::string text = render_markdown(example_run());
  BOOST_TEST(has(text, "1.1: passed: no; api&#95;suitable: no; stops at: Check totals; errors: "));
  BOOST_TEST(text.find("**Profile ees**") < text.find("### Failed"));
}

BOOST_AUTO_TEST_CASE(what_a_history_knows_is_reported) {
  RunResult run = example_run();
  RuleResult& rule = run.runs.at(1).rules.at(0);
  rule.past =
      RulePast{"1.0", "", true, {{"1.0", "", Verdict::failed, 4}, {"1.1", "", Verdict::failed, 1}}};
  BOOST_TEST(has(render_markdown(run),
                 "A new failure; first failed in 1.0. Failures by version&#58; 1.0 4, 1.1 1."));
  run.runs.at(1).rules.at(0).past.reset();
  RuleResult& passed = run.runs.at(0).rules.at(0);
  passed.past = RulePast{"", run.runs.at(0).version, false, {}};
  BOOST_TEST(has(render_markdown(run), "Fixed in "));
}

BOOST_AUTO_TEST_SUITE_END()
