#include "checks/support/time_period.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <set>
#include <string>
#include <vector>

using namespace crossfoot;

BOOST_AUTO_TEST_SUITE(time_period)

namespace {

struct PeriodCase {
  const char* name;
  const char* written;
  const char* plain;  // empty: no time period
};

const PeriodCase period_cases[] = {
    {"six digits", "201920", "201920"},
    {"as people write it", "2019/20", "201920"},
    {"as the API writes it", "2019/2020", "201920"},
    {"the turn of a century", "1999/00", "199900"},
    {"one year", "2019", "2019"},
    {"years not in a row", "2010/21", ""},
    {"a dash", "2019-20", ""},
    {"five digits", "20192", ""},
    {"letters", "twenty", ""},
    {"blank", "", ""},
    {"a slash at the wrong place", "20/1920", ""},
};

std::ostream& operator<<(std::ostream& out, const PeriodCase& c) { return out << c.name; }

}  // namespace

BOOST_DATA_TEST_CASE(periods_are_read_in_each_writing, boost::unit_test::data::make(period_cases),
                     c) {
  BOOST_TEST(plain_period(c.written).value_or("") == c.plain);
}

BOOST_AUTO_TEST_CASE(periods_are_shown_as_people_write_them) {
  BOOST_TEST(shown_period("201920") == "2019/20");
  BOOST_TEST(shown_period("2019") == "2019");
  BOOST_TEST(shown_period("unread") == "unread");
}

BOOST_AUTO_TEST_CASE(identifiers_have_labels_and_codes_of_their_own) {
  std::set<std::string> labels;
  std::set<std::string> codes;
  for (const TimeIdentifier& identifier : time_identifiers()) {
    BOOST_TEST(labels.insert(identifier.label).second, identifier.label);
    BOOST_TEST(codes.insert(identifier.code).second, identifier.code);
    BOOST_TEST((identifier.digits == 4 || identifier.digits == 6));
  }
}

// The whole of the API's TimePeriodCode (openapi v1).
BOOST_AUTO_TEST_CASE(every_identifier_of_the_platform_is_known) {
  std::vector<std::string> codes = {"AY", "CY", "FY",   "TY", "RY", "T1",
                                    "T2", "T3", "T1T2", "P1", "P2"};
  for (const char* year : {"AY", "CY", "FY", "TY"})
    for (int quarter = 1; quarter <= 4; ++quarter)
      codes.push_back(std::string(year) + "Q" + std::to_string(quarter));
  for (int month = 1; month <= 12; ++month) codes.push_back("M" + std::to_string(month));
  for (int week = 1; week <= 52; ++week) codes.push_back("W" + std::to_string(week));
  for (const std::string& code : codes) BOOST_TEST(identifier_coded(code), code);
  BOOST_TEST(time_identifiers().size() == codes.size());
}

BOOST_AUTO_TEST_CASE(identifiers_are_found_by_label_and_by_code) {
  BOOST_TEST_REQUIRE(identifier_labelled("Week 52"));
  BOOST_TEST(identifier_labelled("Week 52")->code == "W52");
  BOOST_TEST_REQUIRE(identifier_coded("T1T2"));
  BOOST_TEST(identifier_coded("T1T2")->label == "Autumn and spring term");
  BOOST_TEST(!identifier_labelled("academic year"));
  BOOST_TEST(!identifier_coded("W53"));
}

BOOST_AUTO_TEST_SUITE_END()
