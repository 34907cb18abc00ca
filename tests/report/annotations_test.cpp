#include "report/text/annotations.h"

#include <algorithm>
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "support/example_run.h"
#include "support/hostile.h"

using namespace crossfoot;
using namespace crossfoot::test;

BOOST_AUTO_TEST_SUITE(report_annotations)

namespace {

auto lines_of(const std::string& text) { return std::ranges::count(text, '\n'); }

RunResult many_failures() {
  RunResult run = example_run();
  const VersionResult version = run.runs.at(1);
  for (int i = 0; i < 20; ++i) run.runs.push_back(version);
  return run;
}

}  // namespace

BOOST_AUTO_TEST_CASE(failures_come_first_on_the_lines_of_their_rules) {
  const std::string text = render_github_annotations(example_run());
  BOOST_TEST(text.starts_with("::error file=rules/"));
  BOOST_TEST(text.find("::error") < text.find("::warning"));
  BOOST_TEST(render_azure_annotations(example_run())
                 .starts_with("##vso[task.logissue type=error;sourcepath=rules/"));
}

BOOST_AUTO_TEST_CASE(there_are_never_more_than_ten_and_the_last_counts_the_others) {
  const std::string text = render_github_annotations(many_failures());
  BOOST_TEST(lines_of(text) == 10);
  BOOST_TEST(text.find("more checks like these") != std::string::npos);
  BOOST_TEST(lines_of(render_azure_annotations(many_failures())) == 10);
}

BOOST_AUTO_TEST_CASE(a_green_run_says_nothing) {
  BOOST_TEST(render_github_annotations(green_run()).empty());
  BOOST_TEST(render_azure_annotations(green_run()).empty());
}

BOOST_DATA_TEST_CASE(each_is_one_line_whatever_it_holds,
                     boost::unit_test::data::make(hostile_texts()), c) {
  for (const std::string& text :
       {render_github_annotations(run_of(c.text)), render_azure_annotations(run_of(c.text))}) {
    BOOST_TEST(lines_of(text) <= 10);
    BOOST_TEST(std::ranges::count(text, '\r') == 0);
    std::size_t at = 0;
    while (at < text.size()) {
      BOOST_TEST((text.compare(at, 2, "::") == 0 || text.compare(at, 6, "##vso[") == 0));
      at = text.find('\n', at) + 1;
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
