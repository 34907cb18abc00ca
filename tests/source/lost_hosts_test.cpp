#include "source/http/lost_hosts.h"

#include <boost/test/unit_test.hpp>

namespace crossfoot {
BOOST_AUTO_TEST_SUITE(lost_hosts)

namespace {

const Error timed_out{Error::Kind::unavailable, "it timed out"};

BOOST_AUTO_TEST_CASE(three_requests_in_a_row_lose_a_host) {
  LostHosts hosts;
  for (int request = 0; request < 3; ++request) {
    BOOST_TEST(hosts.may_ask("https://a.example/v1/data-sets").has_value());
    hosts.gave_up("https://a.example/v1/data-sets", timed_out);
  }
  const auto refused = hosts.may_ask("https://a.example/v1/data-sets");
  BOOST_REQUIRE(!refused);
  BOOST_CHECK(refused.error().kind == Error::Kind::unavailable);
  BOOST_TEST(refused.error().message ==
             "no more requests were sent to a.example in this run, because 3 in a row failed; the "
             "last: it timed out");
}

BOOST_AUTO_TEST_CASE(an_answer_begins_the_count_again) {
  LostHosts hosts;
  for (int round = 0; round < 5; ++round) {
    hosts.gave_up("https://a.example/v1/data-sets", timed_out);
    hosts.gave_up("https://a.example/v1/data-sets", timed_out);
    BOOST_TEST(hosts.may_ask("https://a.example/v1/data-sets").has_value());
    hosts.answered("https://a.example/v1/data-sets");
  }
}

BOOST_AUTO_TEST_CASE(other_hosts_are_still_asked) {
  LostHosts hosts;
  for (int request = 0; request < 3; ++request)
    hosts.gave_up("https://a.example/v1/data-sets", timed_out);
  BOOST_TEST(!hosts.may_ask("https://a.example/v1/data-sets").has_value());
  BOOST_TEST(hosts.may_ask("https://b.example/v1/data-sets").has_value());
}

// Metadata that came between data that stalled kept the host from being lost.
BOOST_AUTO_TEST_CASE(a_host_may_be_lost_for_one_sort_of_request) {
  LostHosts hosts;
  const std::string set = "https://a.example/v1/data-sets/019d0000-0000-7000-8000-000000000000";
  for (int version = 0; version < 3; ++version) {
    hosts.answered(set + "/meta?dataSetVersion=1.0");
    hosts.gave_up(set + "/csv?dataSetVersion=1.0", timed_out);
  }
  BOOST_TEST(hosts.may_ask(set + "/meta?dataSetVersion=1.1").has_value());
  const auto refused = hosts.may_ask(set + "/csv?dataSetVersion=1.1");
  BOOST_REQUIRE(!refused);
  BOOST_TEST(
      refused.error().message.starts_with("no more requests were sent to a.example for `csv`"),
      refused.error().message);
}

BOOST_AUTO_TEST_CASE(what_stalled_is_tried_once_until_it_answers) {
  LostHosts hosts;
  const std::string set = "https://a.example/v1/data-sets/019d0000-0000-7000-8000-000000000000";
  BOOST_TEST(!hosts.has_stalled(set + "/csv"));
  hosts.gave_up(set + "/csv?dataSetVersion=1.0", timed_out, true);
  BOOST_TEST(hosts.has_stalled(set + "/csv?dataSetVersion=1.1"));
  BOOST_TEST(!hosts.has_stalled(set + "/meta"));
  hosts.answered(set + "/csv?dataSetVersion=1.1");
  BOOST_TEST(!hosts.has_stalled(set + "/csv"));
  hosts.gave_up(set + "/csv", timed_out);
  BOOST_TEST(!hosts.has_stalled(set + "/csv"));
}

BOOST_AUTO_TEST_CASE(requests_are_of_a_sort_whatever_their_ids) {
  const std::string set = "https://a.example/v1/data-sets/019d0000-0000-7000-8000-000000000000";
  BOOST_TEST(sort_of_request(set) == "data-sets");
  BOOST_TEST(sort_of_request(set + "/versions?page=1") == "versions");
  BOOST_TEST(sort_of_request(set + "/versions/1.0/changes") == "changes");
  BOOST_TEST(sort_of_request("https://a.example/v1/publications") == "publications");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace crossfoot
