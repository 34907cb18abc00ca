#include "base/calendar.h"

#include <boost/test/unit_test.hpp>

using namespace crossfoot;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(calendar)

BOOST_AUTO_TEST_CASE(a_day_is_read_in_one_form_only) {
  BOOST_TEST((read_day("2027-03-31") == 2027y / 3 / 31));
  for (const char* text :
       {"", "2027-3-31", "2027/03/31", "31-03-2027", "2027-03-31T", "2027-03-3x", "+027-03-31"})
    BOOST_TEST(!read_day(text).has_value(), text);
}

BOOST_AUTO_TEST_CASE(a_day_that_no_calendar_has_is_read_and_not_ok) {
  BOOST_TEST(read_day("2024-02-29")->ok());
  BOOST_TEST(!read_day("2023-02-29")->ok());
  BOOST_TEST(!read_day("2023-00-10")->ok());
}

BOOST_AUTO_TEST_CASE(days_and_moments_are_written_as_iso_8601) {
  BOOST_TEST(day_text(2027y / 3 / 1) == "2027-03-01");
  BOOST_TEST(day_text(std::time_t{0}) == "1970-01-01");
  BOOST_TEST(moment_text(1795339800) == "2026-11-22T09:30:00Z");
}

BOOST_AUTO_TEST_SUITE_END()
