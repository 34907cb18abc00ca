#include <boost/test/unit_test.hpp>
#include <chrono>
#include <csignal>
#include <string>
#include <thread>

#include "e2e/workplace.h"

using namespace crossfoot::e2e;

BOOST_AUTO_TEST_SUITE(watching)

namespace {

/// Waits until a file has a text, for a while.
bool comes(const Workplace& workplace, const std::string& file, const std::string& text) {
  for (int i = 0; i < 600; ++i) {
    if (workplace.read(file).find(text) != std::string::npos) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  return false;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_pack_that_changes_is_checked_again) {
  const Workplace workplace;
  write_small_snapshot(workplace);
  write_packs(workplace);
  workplace.write("rules/a.yml", workplace.read("bad.yml"));
  int step = 0;
  const Outcome outcome = workplace.run_and_send(
      SIGINT, "check rules --snapshot small --versions latest --watch --json", [&] {
        if (step == 0 && comes(workplace, "results.json", "\"verdict\": \"failed\"")) {
          workplace.write("rules/a.yml", workplace.read("good.yml"));
          step = 1;
        }
        return step == 1 && comes(workplace, "results.json", "\"id\": \"good\"");
      });
  BOOST_TEST(step == 1);
  BOOST_TEST(outcome.code == 0, outcome.err);
  BOOST_TEST(has_part(outcome.err, "watching "));
}

BOOST_AUTO_TEST_SUITE_END()
