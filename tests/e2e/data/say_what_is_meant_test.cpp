#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>
#include <string>
#include <vector>

#include "e2e/workplace.h"

using namespace crossfoot::e2e;

BOOST_AUTO_TEST_SUITE(what_people_mean)

namespace {

const char* const places =
    "time_period,time_identifier,geographic_level,country_code,country_name,region_code,"
    "region_name,new_la_code,la_name,n,rate\n"
    "202324,Academic year,National,E92000001,England,,,,,100,50\n"
    "202324,Academic year,Regional,E92000001,England,E12000001,North East,,,60,55\n"
    "202324,Academic year,Local authority,E92000001,England,E12000001,North East,E06000001,"
    "Hartlepool,61,70\n"
    "202324,Academic year,Local authority,E92000001,England,E12000001,North East,E06000002,"
    "Middlesbrough,101,40\n";

const char* const quarters =
    "time_period,time_identifier,n,so_far\n202223,Financial year Q4,10,40\n"
    "202324,Financial year Q1,12,12\n202324,Financial year Q2,30,42\n"
    "202324,Financial year Q3,5,48\n";

const char* const months =
    "time_period,time_identifier,n\n2023,December,10\n2024,January,50\n2024,February,55\n";

/// What a rule says, on which data, and what the run says of it.
struct Meant {
  const char* name;
  const char* rule;
  const char* csv;
  int code;
  std::vector<const char*> says;
};

const Meant meant[] = {
    {"the country of a row",
     "check: 'n <= n[place = country]'",
     places,
     1,
     {"n is 101, expected at most 100 (from n[place = country])"}},
    {"the region of a row",
     "check: 'n <= n[place = region]'",
     places,
     1,
     {"n is 61, expected at most 60", "n is 101, expected at most 60"}},
    {"the previous quarter",
     "check: 'n <= 2 * n[time_period = previous quarter]'",
     quarters,
     1,
     {"n is 30, expected at most 24"}},
    {"the previous month",
     "check: 'n <= 2 * n[time_period = previous month]'",
     months,
     1,
     {"n is 50, expected at most 20"}},
    {"a cumulative column",
     "check: 'so_far = sum(n over time_identifier so far)'",
     quarters,
     1,
     {"so_far is 48, expected 47"}},
    {"a cumulative column whose parts aren't published",
     "check: 'so_far >= so_far[time_period = previous quarter of the same year]'",
     "time_period,time_identifier,so_far\n202324,Financial year Q1,12\n202324,Financial year "
     "Q2,11\n202425,Financial year Q1,3\n",
     1,
     {"so_far is 11, expected at least 12"}},
    {"the one or the other number",
     "check: \"n <= if(geographic_level = 'National', 50, 200)\"",
     places,
     1,
     {"n is 100, expected at most 50"}},
    {"a median",
     "{where: \"geographic_level = 'National'\", check: 'rate = median(rate over geographic_level, "
     "region_code, new_la_code)'}",
     "time_period,geographic_level,region_code,new_la_code,rate\n2024,National,,,50\n2024,Regional,"
     "R1,,60\n2024,Local authority,R1,L1,70\n",
     1,
     {"rate is 50, expected between 59 and 61"}},
    {"rows counted that meet a condition",
     "check: 'above = count(over area where rate > 50)'",
     "time_period,area,above,rate\n2024,A,2,60\n2024,B,2,70\n2024,C,2,80\n2024,D,2,10\n",
     1,
     {"above is 2, expected 3"}},
    {"a conditional sum",
     "check: 'many = sum(n over area where n >= 10)'",
     "time_period,area,many,n\n2024,A,30,10\n2024,B,30,20\n2024,C,31,1\n",
     1,
     {"many is 31, expected 30"}},
    {"a published rank",
     "check: 'place = rank(n over area)'",
     "time_period,area,place,n\n2024,A,1,30\n2024,B,2,20\n2024,C,2,10\n",
     1,
     {"place is 2, expected 3"}},
    {"a lone suppressed part",
     "lone_suppressed: {of: n, over: area, total: All}",
     "time_period,area,n\n2024,All,100\n2024,A,60\n2024,B,c\n",
     1,
     {"n is hidden here, but can be worked out exactly from the 'All' of area"}},
    {"a variable within a name",
     "{for_each: {month: [may, june]}, check: 'enrolments_${month} <= places'}",
     "time_period,enrolments_may,enrolments_june,places\n2024,10,21,20\n",
     1,
     {"enrolments_june is 21, expected at most 20"}},
    {"an optional part among listed ones",
     "total: {of: n, over: area, total: All, parts: [A, B, 'C?']}",
     "time_period,area,n\n2023,All,3\n2023,A,1\n2023,B,2\n2024,All,7\n2024,A,1\n2024,B,2\n2024,C,"
     "3\n",
     1,
     {"n where area is 'All' is 7, expected 6"}},
};
std::ostream& operator<<(std::ostream& out, const Meant& c) { return out << c.name; }

/// The rule under an id; one in braces has keys beside its kind.
std::string pack_of(const std::string& rule) {
  const bool braces = rule.front() == '{';
  const std::string keys = braces ? rule.substr(1, rule.size() - 2) : rule;
  const bool each = keys.find("${month}") != std::string::npos;
  return "pack: P\ncolumns: {n: {exact: true, optional: true}}\nrules:\n  - {id: 'r" +
         std::string(each ? ".${month}" : "") + "', " + keys + "}\n";
}

}  // namespace

BOOST_DATA_TEST_CASE(can_be_said, meant, c) {
  const Workplace workplace;
  workplace.write("d.csv", c.csv);
  workplace.write("p.yml", pack_of(c.rule));
  const Outcome outcome = workplace.run("check p.yml --file d.csv");
  const std::string said = on_one_line(outcome.out + outcome.err);
  BOOST_TEST(outcome.code == c.code, said);
  for (const char* const part : c.says) BOOST_TEST(has_part(said, part));
}

BOOST_AUTO_TEST_CASE(explain_puts_an_optional_part_into_words) {
  const Workplace workplace;
  workplace.write("p.yml",
                  "pack: P\nrules:\n  - {id: t, total: {of: n, over: area, total: All, parts: [A, "
                  "'C?']}}\n");
  BOOST_TEST(has_part(workplace.run("explain t p.yml").out, "(if there is one: 'C')"));
}

BOOST_AUTO_TEST_CASE(an_own_pack_runs_with_the_standards_that_ship) {
  const Workplace workplace;
  workplace.write("d.csv", places);
  workplace.write("p.yml",
                  "pack: Own\nuse: ees/standards\nrules:\n  - {id: own, check: n < 100}\n");
  const Outcome outcome = workplace.run("check p.yml --file d.csv --json");
  BOOST_TEST(outcome.code == 1);
  BOOST_TEST(has_part(workplace.read("results.json"), "\"ees.no-lone-suppressed\""));
  BOOST_TEST(has_part(workplace.read("results.json"), "\"own\""));
  workplace.write("alone.yml", "pack: Own\nrules:\n  - {id: own, check: n < 100}\n");
  const Outcome profile = workplace.run("check alone.yml --profile ees --file d.csv --json");
  BOOST_TEST(has_part(profile.out, "Profile ees"));
  BOOST_TEST(has_part(workplace.read("results.json"), "\"own\""));
}

BOOST_AUTO_TEST_CASE(a_pack_says_which_crossfoot_it_needs) {
  const Workplace workplace;
  workplace.write("new.yml",
                  "pack: P\nrequires: crossfoot >= 99.1\nrules:\n  - {id: a, soon: [b]}\n");
  const Outcome outcome = workplace.run("lint new.yml");
  BOOST_TEST(outcome.code == 2);
  BOOST_TEST(
      has_part(outcome.err + outcome.out, "new.yml:2:11: the pack needs crossfoot 99.1 or newer"));
  workplace.write("odd.yml", "pack: P\nrequires: soon\nrules:\n  - {id: a, unique: }\n");
  const Outcome odd = workplace.run("lint odd.yml");
  BOOST_TEST(has_part(odd.err + odd.out, "write it like `crossfoot >= 0.2`"));
}

BOOST_AUTO_TEST_SUITE_END()
