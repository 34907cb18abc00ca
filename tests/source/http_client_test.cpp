#include "source/http/http_client.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ctime>
#include <filesystem>
#include <ostream>

#include "api/stand_in_api.h"
#include "base/file.h"
#include "source/tiny_snapshot.h"

namespace crossfoot {
BOOST_AUTO_TEST_SUITE(http_client)

namespace {

using namespace std::chrono_literals;
using Kind = ApiFault::Kind;

/// A client that doesn't wait, before an API that fails as a test asks it to.
struct Conversation {
  Scratch scratch;
  StandInApi api{tiny_snapshot(scratch, 2)};
  TestClock clock;
  HttpOptions options;

  [[nodiscard]] std::string csv_url() const { return api.url() + "/data-sets/" + tiny_id + "/csv"; }
  Result<HttpAnswer> get() { return HttpClient(options, clock).get(csv_url()); }
  std::string error() {
    const auto answer = get();
    return answer ? "" : answer.error().message;
  }
};

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

struct Case {
  const char* name;
  ApiFault fault;
  int requests;
  std::chrono::milliseconds paused;
};

const Case passing_troubles[] = {
    {"500 once", {.path_part = "csv", .times = 1, .status = 500}, 2, 1s},
    {"502 three times", {.path_part = "csv", .times = 3, .status = 502}, 4, 7s},
    {"503 that says how long",
     {.path_part = "csv", .times = 1, .status = 503, .retry_after = "17"},
     2,
     17s},
    {"429 that says how long",
     {.path_part = "csv", .times = 2, .status = 429, .retry_after = "5"},
     3,
     10s},
    {"429 that doesn't say", {.path_part = "csv", .times = 1, .status = 429}, 2, 1s},
    {"a Retry-After that a 500 can't have",
     {.path_part = "csv", .times = 1, .status = 500, .retry_after = "17"},
     2,
     1s},
    {"a cut transfer", {.path_part = "csv", .kind = Kind::cut, .times = 2}, 3, 3s},
    {"a gzip that ends too early",
     {.path_part = "csv", .kind = Kind::broken_gzip, .times = 1},
     2,
     1s},
};

std::ostream& operator<<(std::ostream& out, const Case& c) { return out << c.name; }

struct LastingCase {
  const char* name;
  ApiFault fault;
  int requests;
  const char* message;
};

const LastingCase lasting_troubles[] = {
    {"500 for ever",
     {.path_part = "csv", .times = -1, .status = 500},
     4,
     "answers 500: A fault: asked for by a test; given up after 4 attempts"},
    {"429 for an hour",
     {.path_part = "csv", .times = -1, .status = 429, .retry_after = "3600"},
     1,
     "given up after 1 attempt, the server asks to wait 3,600 s"},
    {"cut for ever",
     {.path_part = "csv", .kind = Kind::cut, .times = -1},
     4,
     "could not be fetched: Transferred a partial file; given up after 4 attempts"},
    {"broken gzip for ever",
     {.path_part = "csv", .kind = Kind::broken_gzip, .times = -1},
     4,
     "is not a valid gzip file: it is cut short; given up after 4 attempts"},
    {"redirect to plain http",
     {.path_part = "csv", .kind = Kind::redirect, .times = -1, .location = "http://a.example/"},
     1,
     "redirects to `http://a.example/`, which is not https; it was not followed"},
    {"redirect in a circle",
     {.path_part = "csv", .kind = Kind::redirect, .times = -1, .location = "csv"},
     6,
     "redirects more than 5 times"},
};

std::ostream& operator<<(std::ostream& out, const LastingCase& c) { return out << c.name; }

BOOST_AUTO_TEST_CASE(a_body_comes_inflated) {
  Conversation talk;
  const auto answer = talk.get();
  BOOST_REQUIRE(answer);
  BOOST_TEST(answer->body == tiny_csv);
  BOOST_TEST(talk.api.header("User-Agent") == "crossfoot/" CROSSFOOT_VERSION);
  BOOST_TEST(talk.clock.pauses == 0);
}

BOOST_DATA_TEST_CASE(what_passes_is_tried_again, boost::unit_test::data::make(passing_troubles),
                     c) {
  Conversation talk;
  talk.api.add_fault(c.fault);
  const auto answer = talk.get();
  BOOST_REQUIRE(answer);
  BOOST_TEST(answer->body == tiny_csv);
  BOOST_TEST(talk.api.requests("csv") == c.requests);
  BOOST_TEST(talk.clock.paused.count() == c.paused.count());
}

BOOST_DATA_TEST_CASE(what_lasts_is_given_up, boost::unit_test::data::make(lasting_troubles), c) {
  Conversation talk;
  talk.api.add_fault(c.fault);
  const auto answer = talk.get();
  BOOST_REQUIRE(!answer);
  BOOST_TEST(contains(answer.error().message, c.message), answer.error().message);
  BOOST_TEST(talk.api.requests("csv") == c.requests);
}

BOOST_AUTO_TEST_CASE(a_retry_after_may_be_a_date) {
  Conversation talk;
  const std::time_t soon = std::time(nullptr) + 40;
  char date[64];
  std::strftime(date, sizeof date, "%a, %d %b %Y %H:%M:%S GMT", std::gmtime(&soon));
  talk.api.add_fault({.path_part = "csv", .status = 503, .retry_after = date});
  BOOST_REQUIRE(talk.get());
  BOOST_TEST(talk.clock.paused.count() > 20'000);
  BOOST_TEST(talk.clock.paused.count() <= 40'000);
}

BOOST_AUTO_TEST_CASE(refusals_of_4xx_are_answers_and_not_tried_again) {
  Conversation talk;
  talk.api.add_fault({.path_part = "csv", .times = -1, .status = 403});
  const auto answer = talk.get();
  BOOST_REQUIRE(answer);
  BOOST_TEST(answer->status == 403);
  BOOST_TEST(refusal("u", *answer).message == "u answers 403: A fault: asked for by a test");
  BOOST_TEST(talk.api.requests("csv") == 1);
}

BOOST_AUTO_TEST_CASE(a_stalled_transfer_is_broken_off) {
  Conversation talk;
  talk.options.timeout = 1s;
  talk.api.add_fault({.path_part = "csv", .kind = Kind::stall});
  BOOST_TEST(contains(talk.error(), "given up after 1 attempt"));
}

// At 4 bytes a second the limit of 1 byte a second never ended it.
BOOST_AUTO_TEST_CASE(a_drip_is_broken_off) {
  Conversation talk;
  talk.options.timeout = 1s;
  talk.api.add_fault({.path_part = "csv", .kind = Kind::drip, .times = -1});
  BOOST_TEST(contains(talk.error(), "given up after 1 attempt"));
}

BOOST_AUTO_TEST_CASE(a_host_that_gave_nothing_three_times_is_left_alone) {
  Conversation talk;
  talk.api.add_fault({.path_part = "csv", .times = -1, .status = 503, .retry_after = "3600"});
  HttpClient client(talk.options, talk.clock);
  for (int request = 0; request < 5; ++request) BOOST_TEST(!client.get(talk.csv_url()));
  BOOST_TEST(talk.api.requests("csv") == 3);
  const auto last = client.get(talk.csv_url());
  BOOST_REQUIRE(!last);
  BOOST_TEST(contains(last.error().message, "the last: "), last.error().message);
  BOOST_TEST(contains(last.error().message, "answers 503"), last.error().message);
}

BOOST_AUTO_TEST_CASE(nothing_is_asked_after_the_deadline) {
  Conversation talk;
  talk.options.deadline = std::chrono::steady_clock::now();
  BOOST_TEST(contains(talk.error(), "reached its --deadline"));
  BOOST_TEST(talk.api.requests("csv") == 0);
}

BOOST_AUTO_TEST_CASE(no_pause_goes_beyond_the_deadline) {
  Conversation talk;
  talk.options.deadline = std::chrono::steady_clock::now() + 15s;
  talk.api.add_fault({.path_part = "csv", .status = 503, .retry_after = "40"});
  BOOST_TEST(contains(talk.error(), "reached its --deadline"));
  BOOST_TEST(talk.clock.pauses == 0);
}

BOOST_AUTO_TEST_CASE(the_type_of_the_content_is_known) {
  Conversation talk;
  BOOST_TEST(talk.get()->type == "text/csv");
  talk.api.add_fault({.path_part = "csv", .kind = Kind::page});
  BOOST_TEST(talk.get()->type == "text/html");
}

BOOST_AUTO_TEST_CASE(secrets_go_to_the_first_address_alone) {
  Conversation talk;
  talk.options.headers = {std::string("Preview-Token: ") + preview_token};
  BOOST_REQUIRE(talk.get());
  BOOST_TEST(talk.api.header("Preview-Token") == preview_token);
  talk.api.add_fault({.path_part = "meta", .kind = Kind::redirect, .location = talk.csv_url()});
  BOOST_REQUIRE(
      HttpClient(talk.options, talk.clock).get(talk.api.url() + "/data-sets/" + tiny_id + "/meta"));
  BOOST_TEST(talk.api.header("Preview-Token").empty());
}

BOOST_AUTO_TEST_CASE(an_error_of_a_post_names_the_address_unless_that_is_the_secret) {
  Conversation talk;
  talk.api.add_fault({.path_part = "meta", .times = -1, .status = 503, .retry_after = "3600"});
  const std::string url = talk.api.url() + "/data-sets/" + tiny_id + "/meta";
  const auto posted = HttpClient(talk.options, talk.clock).post(url, "{}");
  BOOST_REQUIRE(!posted);
  BOOST_TEST(contains(posted.error().message, url), posted.error().message);
  const auto reported = HttpClient(talk.options, talk.clock).post_to_webhook(url, "{}");
  BOOST_REQUIRE(!reported);
  BOOST_TEST(!contains(reported.error().message, tiny_id), reported.error().message);
  BOOST_TEST(contains(reported.error().message, "answers 503"), reported.error().message);
}

BOOST_AUTO_TEST_CASE(a_redirect_on_loopback_is_followed) {
  Conversation talk;
  talk.api.add_fault({.path_part = "meta", .kind = Kind::redirect, .location = talk.csv_url()});
  const auto answer =
      HttpClient(talk.options, talk.clock).get(talk.api.url() + "/data-sets/" + tiny_id + "/meta");
  BOOST_REQUIRE(answer);
  BOOST_TEST(answer->body == tiny_csv);
}

BOOST_AUTO_TEST_CASE(the_limit_counts_inflated_bytes) {
  Conversation talk;
  talk.scratch.write(std::string("snapshot/data-sets/") + tiny_id + "/versions/1.1/data.csv",
                     std::string(100'000, 'a'));
  talk.options.max_download = 99'999;
  BOOST_TEST(contains(talk.error(), "is larger than 99,999 bytes"));
  BOOST_TEST(talk.api.requests("csv") == 1);
  talk.options.max_download = 100'000;
  BOOST_TEST(talk.get()->body.size() == 100'000U);
}

BOOST_AUTO_TEST_CASE(a_download_is_a_whole_file_or_none) {
  Conversation talk;
  HttpClient client(talk.options, talk.clock);
  const auto file = talk.scratch / "data.csv";
  talk.api.add_fault({.path_part = "csv", .kind = Kind::cut, .times = 4});
  BOOST_TEST(!client.download(talk.csv_url(), file));
  BOOST_TEST(!std::filesystem::exists(file));
  BOOST_REQUIRE(client.download(talk.csv_url(), file));
  BOOST_TEST(*read_file(file) == tiny_csv);
  talk.api.add_fault({.path_part = "csv", .times = 1, .status = 404});
  const auto gone = client.download(talk.csv_url(), talk.scratch / "gone.csv");
  BOOST_REQUIRE(gone);
  BOOST_TEST(gone->status == 404);
  BOOST_TEST(!std::filesystem::exists(talk.scratch / "gone.csv"));
}

BOOST_AUTO_TEST_CASE(nobody_listening_is_said) {
  Conversation talk;
  std::string url;
  {
    const StandInApi gone(talk.scratch / "snapshot");
    url = gone.url();
  }
  const auto answer = HttpClient(talk.options, talk.clock).get(url);
  BOOST_REQUIRE(!answer);
  BOOST_CHECK(answer.error().kind == Error::Kind::unavailable);
  BOOST_TEST(contains(answer.error().message, "given up after 4 attempts"));
}

// The second attempt ended in an assertion.
BOOST_AUTO_TEST_CASE(a_host_that_can_not_be_looked_up_is_tried_again) {
  TestClock clock;
  HttpOptions options;
  options.timeout = 3s;
  const auto answer = HttpClient(options, clock).get("https://api.invalid/v1");
  BOOST_REQUIRE(!answer);
  BOOST_TEST(contains(answer.error().message, "https://api.invalid/v1 could not be fetched"));
  BOOST_TEST(contains(answer.error().message, "attempts"));
}

BOOST_AUTO_TEST_CASE(plain_http_elsewhere_is_not_asked) {
  TestClock clock;
  const auto answer = HttpClient({}, clock).get("http://api.example/v1");
  BOOST_REQUIRE(!answer);
  BOOST_TEST(answer.error().message == "`http://api.example/v1` is not encrypted; use https");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace crossfoot
