#include <boost/test/unit_test.hpp>

#include "e2e/workplace.h"

using namespace crossfoot::e2e;

BOOST_AUTO_TEST_SUITE(config_file)

BOOST_AUTO_TEST_CASE(options_may_stand_in_the_file) {
  const Workplace workplace;
  write_small_snapshot(workplace);
  write_packs(workplace);
  workplace.write("crossfoot.yml",
                  "packs: [bad.yml, mild.yml]\nsnapshot: small\nversions: latest\n"
                  "json: results.json\nfail-on: never\nquiet: True\nto: elsewhere\n");
  const Outcome outcome = workplace.run("check");
  BOOST_TEST(outcome.code == 0);
  BOOST_TEST(outcome.out.empty());
  BOOST_TEST(has_part(workplace.read("results.json"), "\"1.1\""));
  BOOST_TEST(!has_part(workplace.read("results.json"), "\"1.0\""));
}

// `watch: watch.yml` is for sweep; check has a flag of that name.
BOOST_AUTO_TEST_CASE(an_option_of_sweep_was_one_of_check) {
  const Workplace workplace;
  write_small_snapshot(workplace);
  write_packs(workplace);
  workplace.write("crossfoot.yml", "watch: watch.yml\nsnapshot: small\n");
  const Outcome outcome = workplace.run("check good.yml");
  BOOST_TEST(outcome.code == 0, outcome.err);
}

BOOST_AUTO_TEST_CASE(the_command_line_wins) {
  const Workplace workplace;
  write_small_snapshot(workplace);
  write_packs(workplace);
  workplace.write("crossfoot.yml", "packs: good.yml\napi: http://127.0.0.1:9/v1\nfail-on: never\n");
  BOOST_TEST(workplace.run("check bad.yml --snapshot small --fail-on error").code == 1);
}

BOOST_AUTO_TEST_CASE(mistakes_in_the_file_are_reported_with_their_place) {
  const Workplace workplace;
  workplace.write("crossfoot.yml", "jbos: 4\nfail-on: soon\ntimeout: [1, 2]\n");
  const Outcome outcome = workplace.run("check");
  BOOST_TEST(outcome.code == 2);
  BOOST_TEST(
      has_part(outcome.err, "crossfoot.yml:1:1: unknown option `jbos`; did you mean `jobs`?"));
  BOOST_TEST(has_part(outcome.err, "crossfoot.yml:2:10: `fail-on`"));
  BOOST_TEST(has_part(outcome.err, "crossfoot.yml:3:10: `timeout` takes one value"));
}

BOOST_AUTO_TEST_SUITE_END()
