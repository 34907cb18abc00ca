#include <boost/test/unit_test.hpp>

#include "e2e/workplace.h"

using namespace crossfoot::e2e;

BOOST_AUTO_TEST_SUITE(test_command)

namespace {

constexpr std::string_view pack =
    "pack: p\n"
    "rules:\n"
    "  - {id: nest, check: boys <= pupils}\n";

constexpr std::string_view right =
    "- {name: right, rule: nest, row: {boys: 12, pupils: 21}, passes: true}\n";

constexpr std::string_view reported =
    "- {name: reported, rule: nest, row: {boys: 37, pupils: 21}, findings: [{value: 37}]}\n";

}  // namespace

BOOST_AUTO_TEST_CASE(tests_that_pass_are_counted) {
  const Workplace workplace;
  workplace.write("p.yml", pack);
  workplace.write("p.test.yml", std::string(right) + std::string(reported));
  const Outcome outcome = workplace.run("test p.yml --coverage --junit TEST-rules.xml");
  BOOST_TEST(outcome.code == 0);
  BOOST_TEST(outcome.out ==
             "1 of 1 rule has a test that fails and one that passes (100%)\n"
             "2 passed, 0 failed\n");
  BOOST_TEST(
      has_part(workplace.read("TEST-rules.xml"), "<testsuite name=\"p.test.yml\" tests=\"2\""));
}

BOOST_AUTO_TEST_CASE(a_test_that_fails_shows_what_came_instead) {
  const Workplace workplace;
  workplace.write("p.yml", pack);
  workplace.write("p.test.yml",
                  "- {name: fine, rule: nest, row: {boys: 37, pupils: 21}, passes: true}\n");
  const Outcome outcome = workplace.run("test .");
  BOOST_TEST(outcome.code == 1);
  BOOST_TEST(has_part(outcome.out, "p.test.yml:1:3: fine\n"));
  BOOST_TEST(has_part(outcome.out, "    - passes: true\n    + {row: 1, column: boys, value: 37,"));
  BOOST_TEST(has_part(outcome.out, "0 passed, 1 failed\n"));
}

BOOST_AUTO_TEST_CASE(coverage_that_is_not_full_fails_where_it_is_asked_for) {
  const Workplace workplace;
  workplace.write("p.yml", pack);
  workplace.write("p.test.yml", right);
  BOOST_TEST(workplace.run("test p.yml").code == 0);
  const Outcome outcome = workplace.run("test p.yml --coverage");
  BOOST_TEST(outcome.code == 1);
  BOOST_TEST(has_part(outcome.out, "p.yml:3:5: nest has no test that fails\n"));
}

BOOST_AUTO_TEST_CASE(mistakes_no_tests_and_no_room_have_codes_of_their_own) {
  const Workplace workplace;
  workplace.write("p.yml", pack);
  BOOST_TEST(workplace.run("test p.yml").code == 3);
  workplace.write("p.test.yml", right);
  BOOST_TEST(workplace.run("test p.yml --junit none/TEST.xml").code == 4);
  workplace.write("p.test.yml", "- {name: n, rule: nets, row: {a: 1}, passes: yes}\n");
  const Outcome mistaken = workplace.run("test p.yml");
  BOOST_TEST(mistaken.code == 2);
  BOOST_TEST(has_part(mistaken.err, "p.test.yml:1:19: there is no rule `nets`"));
  BOOST_TEST(has_part(mistaken.err, "p.test.yml:1:46: `passes` must be true or false"));
}

BOOST_AUTO_TEST_SUITE_END()
