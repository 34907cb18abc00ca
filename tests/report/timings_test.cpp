#include "report/timings.h"

#include <boost/test/unit_test.hpp>

using namespace crossfoot;

BOOST_AUTO_TEST_SUITE(report_timings)

namespace {

RunResult run_that_took(double seconds) {
  RuleResult quick;
  quick.id = "quick";
  quick.seconds = 0.0001;
  RuleResult slow;
  slow.id = "slow\x1b[31m";
  slow.seconds = 0.75;
  slow.index_seconds = 0.25;
  VersionResult version;
  version.data_set_title = "SEN";
  version.version = "1.0";
  version.read_seconds = 0.125;
  version.rules = {quick, slow};
  RunResult run;
  run.seconds = seconds;
  run.runs = {version};
  return run;
}

}  // namespace

BOOST_AUTO_TEST_CASE(list_the_longest_first_and_leave_out_what_took_no_time) {
  const auto timings = timings_of(run_that_took(1), 10);
  BOOST_REQUIRE(timings.size() == 2U);
  BOOST_TEST(timings[0].what.starts_with("slow"));
  BOOST_TEST(timings[0].of == "SEN 1.0");
  BOOST_TEST(timings[0].index_seconds == 0.25);
  BOOST_TEST(timings[1].what == "reading the data");
  BOOST_TEST(timings_of(run_that_took(1), 1).size() == 1U);
}

BOOST_AUTO_TEST_CASE(are_left_out_where_the_time_is_stated) {
  BOOST_TEST(timings_of(run_that_took(0), 10).empty());
}

BOOST_AUTO_TEST_CASE(make_a_table_without_control_characters) {
  const std::string text = render_timings(run_that_took(1), 0.5);
  BOOST_TEST(text.find("    0.750    0.250  slow") != std::string::npos);
  BOOST_TEST(text.find("    0.500           writing reports") != std::string::npos);
  BOOST_TEST(text.find('\x1b') == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
