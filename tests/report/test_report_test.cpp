#include "report/junit/test_report.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "support/hostile.h"
#include "support/xml.h"

using namespace crossfoot;
using namespace crossfoot::test;

BOOST_AUTO_TEST_SUITE(report_tests)

namespace {

TestResult passing(const std::string& name, const std::string& rule) {
  TestResult result;
  result.name = name;
  result.rule = rule;
  result.at = {"p.test.yml", 3, 3};
  return result;
}

TestResult failing(const std::string& name, const std::string& rule, const std::string& line) {
  TestResult result = passing(name, rule);
  result.at.line = 9;
  result.difference = {"- passes: true", "+ " + line};
  return result;
}

TestRun example() {
  TestRun run;
  run.started = "2026-11-22T09:30:00Z";
  run.files = {{"p.test.yml",
                {passing("adds up", "sum"), passing("two", "sum"), passing("two", "nest"),
                 failing("more boys than pupils", "nest", "{row: 1, value: 3}")}}};
  run.coverage = {{"sum", {"p.yml", 3, 5}, true, true}, {"nest", {"p.yml", 4, 5}, false, true}};
  return run;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_test_that_failed_is_shown_with_its_place_and_difference) {
  BOOST_TEST(render_tests(example(), false, false) ==
             "p.test.yml:9:3: more boys than pupils\n"
             "  nest (- expected, + found)\n"
             "    - passes: true\n"
             "    + {row: 1, value: 3}\n"
             "\n"
             "3 passed, 1 failed\n");
}

BOOST_AUTO_TEST_CASE(rules_that_lack_a_test_are_listed_where_asked_for) {
  const std::string text = render_tests(example(), true, false);
  BOOST_TEST(text.find("p.yml:4:5: nest has no test that fails\n"
                       "1 of 2 rules have a test that fails and one that passes (50%)\n"
                       "3 passed, 1 failed\n") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(junit_has_a_suite_per_file_and_a_case_per_test_and_rule) {
  const Xml xml(render_tests_junit(example()));
  BOOST_TEST(xml.valid());
  BOOST_TEST(xml.text("/testsuites/@tests") == "4");
  BOOST_TEST(xml.text("/testsuites/@failures") == "1");
  BOOST_TEST(xml.text("//testsuite/@name") == "p.test.yml");
  BOOST_TEST(xml.count("//testcase[@name='two (nest)']") == 1U);
  BOOST_TEST(xml.count("//testcase[@name='adds up']") == 1U);
  BOOST_TEST(xml.text("//testcase[failure]/@line") == "9");
  BOOST_TEST(xml.text("//failure") == "- passes: true\n+ {row: 1, value: 3}\n");
}

BOOST_DATA_TEST_CASE(hostile_texts_come_out_harmless, boost::unit_test::data::make(hostile_texts()),
                     c) {
  TestRun run;
  run.files = {{c.text, {failing(c.text, c.text, c.text)}}};
  run.coverage = {{c.text, {"p.yml", 1, 1}, false, false}};
  BOOST_TEST(Xml(render_tests_junit(run)).valid());
  BOOST_TEST(render_tests(run, true, false).find('\x1b') == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
