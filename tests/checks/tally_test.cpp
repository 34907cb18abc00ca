#include "checks/tally.h"

#include <boost/test/unit_test.hpp>
#include <limits>

using namespace crossfoot;

BOOST_AUTO_TEST_SUITE(tally)

BOOST_AUTO_TEST_CASE(nothing_has_no_median) { BOOST_TEST(!StreamMedian{}.median().has_value()); }

BOOST_AUTO_TEST_CASE(the_median_of_an_even_number_is_between_the_two_in_the_middle) {
  StreamMedian median;
  for (const double value : {9.0, 1.0, 4.0, 3.0}) median.add(value);
  BOOST_TEST(*median.median() == 3.5);
  median.add(100);
  BOOST_TEST(*median.median() == 4.0);
}

BOOST_AUTO_TEST_CASE(the_median_is_exact_up_to_its_capacity_and_close_beyond) {
  StreamMedian median;
  for (int value = 1; value <= 4096; ++value) median.add(value);
  BOOST_TEST(*median.median() == 2048.5);
  for (int value = 4097; value <= 100000; ++value) median.add(value);
  BOOST_TEST(*median.median() == 50000.0, boost::test_tools::tolerance(0.001));
}

BOOST_AUTO_TEST_CASE(an_infinite_smallest_error_is_none) {
  Tally tally(1);
  tally.sharpness(1, 2);
  BOOST_TEST(*tally.smallest_error() == 2.0);
  tally.sharpness(0, std::numeric_limits<double>::infinity());
  tally.sharpness(0, std::numeric_limits<double>::infinity());
  BOOST_TEST(!tally.smallest_error().has_value());
}

BOOST_AUTO_TEST_CASE(findings_beyond_the_limit_are_counted_but_not_made) {
  Tally tally(2);
  int made = 0;
  const auto make = [&made] {
    ++made;
    return Finding{};
  };
  for (int i = 0; i < 5; ++i) tally.violated(make);
  tally.note(make);
  tally.violated_beyond_findings(10);
  BOOST_TEST(made == 2);
  BOOST_TEST(tally.findings().size() == 2U);
  BOOST_TEST(tally.total() == 16U);
  BOOST_TEST((tally.counts() == Counts{.violated = 15}));
}

BOOST_AUTO_TEST_SUITE_END()
