#include <boost/test/unit_test.hpp>
#include <chrono>
#include <csignal>
#include <string>

#include "e2e/workplace.h"

using namespace crossfoot::e2e;

BOOST_AUTO_TEST_SUITE(watching)

BOOST_AUTO_TEST_CASE(a_pack_that_changes_is_checked_again) {
  const Workplace workplace;
  write_small_snapshot(workplace);
  write_packs(workplace);
  workplace.write("rules/a.yml", workplace.read("bad.yml"));
  const auto last = std::chrono::steady_clock::now() + std::chrono::minutes(2);
  bool failed = false;
  bool mended = false;
  const Outcome outcome = workplace.run_and_send(
      SIGINT, "check rules --snapshot small --versions latest --watch --json", [&] {
        const std::string results = workplace.read("results.json");
        if (!failed && results.find("\"id\": \"bad\"") != std::string::npos) {
          failed = true;
          workplace.write("rules/a.yml", workplace.read("good.yml"));
        }
        mended = results.find("\"id\": \"good\"") != std::string::npos;
        return mended || std::chrono::steady_clock::now() > last;
      });
  BOOST_TEST(failed);
  BOOST_TEST(mended);
  BOOST_TEST(outcome.code == 0, outcome.err);
  BOOST_TEST(has_part(outcome.err, "watching "));
}

BOOST_AUTO_TEST_CASE(standard_input_cannot_be_watched) {
  const Workplace workplace;
  const Outcome outcome = workplace.run("check --file - --watch");
  BOOST_TEST(outcome.code == 2);
  BOOST_TEST(has_part(outcome.err, "--watch can't read standard input again"));
}

BOOST_AUTO_TEST_SUITE_END()
