#include "base/process.h"

#include <boost/test/unit_test.hpp>
#include <chrono>

namespace crossfoot {
BOOST_AUTO_TEST_SUITE(processes)

BOOST_AUTO_TEST_CASE(what_a_program_prints_comes_back) {
  const auto text = run_process({"printf", "%s|%s", "a b", "$HOME"});
  BOOST_REQUIRE(text.has_value());
  BOOST_TEST(*text == "a b|$HOME");  // no shell
}

BOOST_AUTO_TEST_CASE(an_environment_is_added) {
  const auto text =
      run_process({"sh", "-c", "echo $CROSSFOOT_TEST"}, {{{"CROSSFOOT_TEST", "yes"}}, {}});
  BOOST_REQUIRE(text.has_value());
  BOOST_TEST(*text == "yes\n");
}

BOOST_AUTO_TEST_CASE(failures_say_why) {
  const auto failed = run_process({"sh", "-c", "echo first >&2; echo 'no such thing' >&2; exit 3"});
  BOOST_REQUIRE(!failed.has_value());
  BOOST_TEST(failed.error().message == "sh failed: no such thing");
  const auto absent = run_process({"crossfoot-no-such-program"});
  BOOST_REQUIRE(!absent.has_value());
  BOOST_TEST(absent.error().message ==
             "crossfoot-no-such-program can't be run; is it installed and on PATH?");
}

BOOST_AUTO_TEST_CASE(a_program_that_takes_too_long_is_ended) {
  const Deadline soon = std::chrono::steady_clock::now() + std::chrono::milliseconds(50);
  const auto ended = run_process({"sleep", "60"}, {{}, soon});
  BOOST_REQUIRE(!ended.has_value());
  BOOST_CHECK(ended.error().kind == Error::Kind::unavailable);
}

BOOST_AUTO_TEST_CASE(much_output_is_cut_but_read) {
  const auto text =
      run_process({"sh", "-c", "head -c 3000000 /dev/zero; head -c 100 /dev/zero >&2"});
  BOOST_REQUIRE(text.has_value());
  BOOST_TEST(text->size() == std::size_t{1} << 20);
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace crossfoot
