#include "expression/truths/roles.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "base/stream.h"
#include "table/csv/read_table.h"

using namespace crossfoot;

BOOST_AUTO_TEST_SUITE(roles)

namespace {

struct RolesCase {
  const char* name;
  std::vector<std::string> filters;
  std::vector<std::string> indicators;
  std::vector<std::string> keys;
  const char* roles;  // a letter for each column: time, geography, filter, indicator
  std::vector<std::size_t> key;
  bool known;
};

constexpr const char* data =
    "time_period,geographic_level,age,sex,headcount,percent\n"
    "201819,National,5,Female,10,z\n"
    "201920,National,6,Male,c,1.5\n";

const RolesCase roles_cases[] = {
    {"without metadata columns of numbers and symbols are indicators",
     {},
     {},
     {},
     "tgifii",
     {0, 1, 3},
     false},
    {"metadata says what is a filter",
     {"age", "sex"},
     {"headcount", "percent"},
     {},
     "tgffii",
     {0, 1, 2, 3},
     true},
    {"a column that metadata leaves out is a filter of one item",
     {"sex"},
     {"headcount"},
     {},
     "tgffif",
     {0, 1, 2, 3, 5},
     true},
    {"the pack's keys count", {}, {}, {"age", "time_period"}, "tgffii", {0, 2}, true},
    {"the pack's keys count against the metadata's",
     {"age", "sex"},
     {"headcount", "percent"},
     {"sex"},
     "tgffii",
     {3},
     true},
};

std::ostream& operator<<(std::ostream& out, const RolesCase& c) { return out << c.name; }

std::string letters(const Roles& roles) {
  std::string text;
  for (const Role role : roles.of) text += "tgfi"[static_cast<int>(role)];
  return text;
}

}  // namespace

BOOST_DATA_TEST_CASE(columns_get_their_roles, boost::unit_test::data::make(roles_cases), c) {
  const auto stream = open_text(data);
  const auto table = read_table(*stream, "roles.csv", {});
  BOOST_TEST_REQUIRE(table.has_value());
  const Roles roles = assign_roles(*table, c.filters, c.indicators, c.keys);
  BOOST_TEST(letters(roles) == c.roles);
  BOOST_TEST(roles.key == c.key, boost::test_tools::per_element());
  BOOST_TEST(roles.known == c.known);
}

BOOST_AUTO_TEST_CASE(names_of_time_and_place_are_exact) {
  BOOST_TEST(is_time_column("time_identifier"));
  BOOST_TEST(!is_time_column("Time_period"));
  BOOST_TEST(is_geography_column("new_la_code"));
  BOOST_TEST(is_geography_column("ward_name"));
  BOOST_TEST(!is_geography_column("la_code"));
}

BOOST_AUTO_TEST_SUITE_END()
