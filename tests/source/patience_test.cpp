#include "source/http/patience.h"

#include <boost/test/unit_test.hpp>

#include "source/tiny_snapshot.h"

namespace crossfoot {
BOOST_AUTO_TEST_SUITE(patience)

namespace {

using namespace std::chrono_literals;

BOOST_AUTO_TEST_CASE(pauses_double_and_the_fourth_attempt_is_the_last) {
  TestClock clock;
  Patience patience(60s, clock);
  BOOST_CHECK(patience.next(0ms, {}) == 1000ms);
  BOOST_CHECK(patience.next(0ms, {}) == 2000ms);
  BOOST_CHECK(patience.next(0ms, {}) == 4000ms);
  BOOST_CHECK(!patience.next(0ms, {}));
  BOOST_TEST(patience.attempts() == 4);
}

BOOST_AUTO_TEST_CASE(the_dice_spread_pauses_by_half) {
  struct Loaded final : Clock {
    double value;
    explicit Loaded(double v) : value(v) {}
    void pause(std::chrono::milliseconds) override {}
    double dice() override { return value; }
  };
  Loaded low(0.0);
  Loaded high(0.999);
  BOOST_CHECK(Patience(60s, low).next(0ms, {}) == 500ms);
  BOOST_CHECK(Patience(60s, high).next(0ms, {}) == 1499ms);
}

BOOST_AUTO_TEST_CASE(the_server_says_how_long) {
  TestClock clock;
  Patience patience(60s, clock);
  BOOST_CHECK(patience.next(0ms, 30s) == 30s);
  BOOST_CHECK(!patience.next(0ms, 30s));
}

BOOST_AUTO_TEST_CASE(a_wait_beyond_the_timeout_is_not_begun) {
  TestClock clock;
  BOOST_CHECK(!Patience(60s, clock).next(0ms, 3600s));
}

BOOST_AUTO_TEST_CASE(stalls_count) {
  TestClock clock;
  Patience patience(60s, clock);
  BOOST_CHECK(patience.next(20s, {}));
  BOOST_CHECK(patience.next(20s, {}));
  BOOST_CHECK(!patience.next(20s, {}));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace crossfoot
