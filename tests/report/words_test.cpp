#include "report/words.h"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <functional>

#include "report/report.h"
#include "report/standing.h"
#include "support/example_run.h"

using namespace crossfoot;
using namespace crossfoot::test;

BOOST_AUTO_TEST_SUITE(report_words)

struct MomentCase {
  const char* text;
  const char* date;
  const char* moment;
};

std::ostream& operator<<(std::ostream& out, const MomentCase& c) { return out << c.text; }

const std::vector<MomentCase> moments = {
    {"2026-11-22T09:30:00Z", "22 November 2026", "9:30am on 22 November 2026 (UTC)"},
    {"2026-01-02T00:05:00Z", "2 January 2026", "12:05am on 2 January 2026 (UTC)"},
    {"2026-01-02T12:00:00Z", "2 January 2026", "12:00pm on 2 January 2026 (UTC)"},
    {"2026-12-31T23:59:59.123Z", "31 December 2026", "11:59pm on 31 December 2026 (UTC)"},
    {"2026-11-22", "22 November 2026", "2026-11-22"},
    {"2026-13-01T09:30:00Z", "2026-13-01T09:30:00Z", "9:30am on 2026-13-01T09:30:00Z (UTC)"},
    {"soon", "soon", "soon"},
    {"", "", ""},
};

BOOST_DATA_TEST_CASE(dates_are_written_as_people_do, boost::unit_test::data::make(moments), c) {
  BOOST_TEST(date_in_words(c.text) == c.date);
  BOOST_TEST(moment_in_words(c.text) == c.moment);
}

struct VerdictCase {
  const char* name;
  RunResult run;
  const char* words;
};

std::ostream& operator<<(std::ostream& out, const VerdictCase& c) { return out << c.name; }

RunResult with(RunResult run, const std::function<void(RunResult&)>& change) {
  change(run);
  return run;
}

const std::vector<VerdictCase> verdicts = {
    {"everything passed", green_run(), "Passed: all 3 checks passed."},
    {"something was noted and something skipped",
     with(example_run(),
          [](RunResult& run) {
            run.runs.resize(1);
            run.verdict = Verdict::passed;
          }),
     "Passed: 2 of 5 checks passed; 1 found something that does not fail the run, 1 found only "
     "accepted exceptions and 1 had nothing to test. Rules that decided nothing: "
     "sen.low-is-positive."},
    {"something failed and something is missing", example_run(),
     "Failed: 2 of 11 checks failed, in 1 of 4 versions. Error: the data of 1 of 4 versions is "
     "unavailable and 1 check could not be evaluated."},
    {"only the data is missing",
     with(example_run(),
          [](RunResult& run) { run.runs.erase(run.runs.begin(), run.runs.begin() + 3); }),
     "Error: the data of 1 of 1 version is unavailable."},
    {"nothing could be tested",
     with(green_run(),
          [](RunResult& run) {
            run.verdict = run.runs[0].verdict = Verdict::skipped;
            for (RuleResult& rule : run.runs[0].rules) rule.verdict = Verdict::skipped;
          }),
     "Skipped: no check had anything to test."},
};

BOOST_DATA_TEST_CASE(the_verdict_is_a_sentence, boost::unit_test::data::make(verdicts), c) {
  BOOST_TEST(verdict_in_words(c.run) == c.words);
}

BOOST_AUTO_TEST_CASE(figures_have_no_separators_and_no_exponent) {
  BOOST_TEST(figure_in_words(0) == "0");
  BOOST_TEST(figure_in_words(1234567) == "1234567");
  BOOST_TEST(figure_in_words(-13240.5) == "-13240.5");
  BOOST_TEST(figure_in_words(0.1) == "0.1");
  BOOST_TEST(figure_in_words(0.00002) == "0.00002");
  BOOST_TEST(figure_in_words(11.4199999) == "11.42");
}

BOOST_AUTO_TEST_CASE(formats_are_found_by_name_and_each_writes_something) {
  std::vector<std::string> names;
  for (const ReportFormat& format : report_formats()) {
    names.emplace_back(format.name);
    BOOST_TEST(!format.render(green_run()).empty());
    BOOST_TEST(format.extension.starts_with('.'));
  }
  BOOST_TEST(names == (std::vector<std::string>{"junit", "html", "json", "markdown"}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
