#include "report/html/index.h"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "support/golden.h"
#include "support/hostile.h"

using namespace crossfoot;
using namespace crossfoot::test;

BOOST_AUTO_TEST_SUITE(report_index)

namespace {

IndexEntry entry(const std::string& title, Verdict verdict, std::uint64_t failed) {
  return {.title = title,
          .id = "019d431f-f58f-73c2-9c1e-5e5fd3462e77",
          .link = "019d431f-f58f-73c2-9c1e-5e5fd3462e77/report.html",
          .verdict = verdict,
          .versions = 4,
          .checked = 1,
          .failed = failed,
          .when = "2026-11-25T09:15:00Z",
          .reason = verdict == Verdict::error ? "1.1: the API answers 503" : ""};
}

SweepIndex example_index() {
  return {.crossfoot_version = "0.1.0",
          .started = "2026-11-25T09:15:00Z",
          .finished = true,
          .data_sets = {entry("Pupil absence", Verdict::passed, 0),
                        entry("Special educational needs", Verdict::failed, 2),
                        entry("Key stage 4", Verdict::error, 0)},
          .notes = {"no pack applies to 12 data sets"}};
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_example_is_the_one_that_ships) {
  check_golden("reports/examples/index.html", render_index(example_index()));
}

BOOST_AUTO_TEST_CASE(the_worst_comes_first) {
  const std::string html = render_index(example_index());
  BOOST_TEST(html.find("Special educational needs") < html.find("Key stage 4"));
  BOOST_TEST(html.find("Key stage 4") < html.find("Pupil absence"));
}

BOOST_AUTO_TEST_CASE(the_headline_says_what_came_of_it) {
  SweepIndex index = example_index();
  BOOST_TEST(sweep_in_words(index) ==
             "Failed: 1 of 3 data sets failed and 1 of 3 data sets could not be fully checked.");
  index.data_sets = {entry("A", Verdict::passed, 0)};
  BOOST_TEST(sweep_in_words(index) == "Passed: nothing failed in 1 data set.");
  index.data_sets.clear();
  BOOST_TEST(sweep_in_words(index) == "Skipped: no data set had anything to check.");
}

BOOST_DATA_TEST_CASE(no_title_becomes_markup, boost::unit_test::data::make(hostile_texts()), c) {
  SweepIndex index = example_index();
  for (IndexEntry& each : index.data_sets) each.title = each.reason = c.text;
  index.notes = {c.text};
  const std::string html = render_index(index);
  BOOST_TEST(html.find("<script") == std::string::npos);
  BOOST_TEST(html.find("onclick=\"") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
