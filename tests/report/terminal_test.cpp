#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "base/text/text.h"
#include "base/text/utf8.h"
#include "report/report.h"
#include "support/example_run.h"
#include "support/golden.h"
#include "support/hostile.h"

using namespace crossfoot;
using namespace crossfoot::test;

BOOST_AUTO_TEST_SUITE(report_terminal)

namespace {

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::string last_line(const std::string& text) {
  const std::size_t end = text.find_last_not_of('\n');
  const std::size_t start = text.rfind('\n', end);
  return text.substr(start == std::string::npos ? 0 : start + 1, end - start);
}

std::size_t width_of(std::string_view line) {
  std::size_t width = 0;
  for (const char c : line) width += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return width;
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_example_is_the_one_that_ships) {
  check_golden("reports/examples/terminal.txt", render_terminal(example_run(), false, 100));
}

BOOST_AUTO_TEST_CASE(failures_come_first_and_the_verdict_last) {
  const std::string text = render_terminal(example_run(), false, 200);
  BOOST_TEST(text.starts_with("FAILED  "));
  BOOST_TEST(last_line(text).starts_with("Failed: 2 of 11 checks failed, in 1 of 4 versions."));
}

BOOST_AUTO_TEST_CASE(a_green_run_is_short) {
  BOOST_TEST(last_line(render_terminal(green_run(), false, 80)) == "Passed: all 3 checks passed.");
}

BOOST_AUTO_TEST_CASE(colours_come_only_when_asked_for) {
  BOOST_TEST(!has(render_terminal(example_run(), false, 80), "\x1b"));
  BOOST_TEST(has(render_terminal(example_run(), true, 80), "\x1b[31m"));
}

BOOST_AUTO_TEST_CASE(no_line_is_wider_than_the_terminal) {
  for (const std::size_t width : {80U, 100U, 132U}) {
    const std::string text = render_terminal(example_run(), false, width);
    for (const std::string_view line : split(text, '\n'))
      BOOST_TEST(width_of(line) <= width, "'" << line << "' at width " << width);
  }
}

BOOST_AUTO_TEST_CASE(many_failures_are_counted_not_listed) {
  RunResult run = example_run();
  const RuleResult failed = run.runs[1].rules[1];
  run.runs[1].rules.assign(500, failed);
  const std::string text = render_terminal(run, false, 100);
  BOOST_TEST(has(text, "FAILED 480 more; see the reports"));
  BOOST_TEST(text.size() < 50'000U);
}

BOOST_DATA_TEST_CASE(hostile_texts_reach_no_terminal, boost::unit_test::data::make(hostile_texts()),
                     c) {
  const std::string text = render_terminal(run_of(c.text), false, 80);
  BOOST_TEST(is_utf8(text));
  for (const char byte : text)
    BOOST_REQUIRE((byte == '\n' || static_cast<unsigned char>(byte) >= 0x20));
  BOOST_TEST(!has(text, "\x7f"));
  BOOST_TEST(!has(text, "\xC2\x9B"));
  BOOST_TEST(!has(text, "\xE2\x80\xAE"));
}

BOOST_AUTO_TEST_SUITE_END()
