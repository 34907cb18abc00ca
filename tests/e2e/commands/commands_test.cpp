#include <boost/test/unit_test.hpp>

#include "e2e/workplace.h"

using namespace crossfoot::e2e;

BOOST_AUTO_TEST_SUITE(other_commands)

BOOST_AUTO_TEST_CASE(list_shows_what_there_is) {
  const Workplace workplace;
  write_small_snapshot(workplace);
  write_packs(workplace);
  BOOST_TEST(has_part(workplace.run("list rules good.yml").out, "good  check  error  A rule"));
  BOOST_TEST(has_part(workplace.run("list packs good.yml").out, "good.yml  1 rule  A pack"));
  BOOST_TEST(has_part(workplace.run("list kinds").out, "not_blank"));
  BOOST_TEST(has_part(workplace.run("list data-sets --snapshot small").out, "Small"));
  BOOST_TEST(has_part(workplace.run("list versions --snapshot small").out, "1.1  Published"));
  BOOST_TEST(workplace.run("list everything").code == 2);
}

BOOST_AUTO_TEST_CASE(explain_knows_kinds_and_rules_and_near_names) {
  const Workplace workplace;
  write_packs(workplace);
  BOOST_TEST(has_part(workplace.run("explain check").out, "expression"));
  BOOST_TEST(has_part(workplace.run("explain good good.yml").out, "A rule"));
  const Outcome unknown = workplace.run("explain chekc good.yml");
  BOOST_TEST(unknown.code == 2);
  BOOST_TEST(has_part(unknown.err, "did you mean `check`?"));
}

BOOST_AUTO_TEST_CASE(lint_counts_what_it_read) {
  const Workplace workplace;
  write_packs(workplace);
  const Outcome outcome = workplace.run("lint good.yml bad.yml");
  BOOST_TEST(outcome.code == 0);
  BOOST_TEST(outcome.out == "2 packs with 2 rules: 0 mistakes, 0 warnings\n");
}

BOOST_AUTO_TEST_SUITE_END()
