#include "base/text/encoding.h"

#include <boost/test/unit_test.hpp>
#include <string>

using namespace crossfoot;

BOOST_AUTO_TEST_SUITE(encoding)

BOOST_AUTO_TEST_CASE(a_field_of_csv_is_quoted) {
  BOOST_TEST(csv_quoted("") == "\"\"");
  BOOST_TEST(csv_quoted("a,b") == "\"a,b\"");
  BOOST_TEST(csv_quoted("say \"c\"") == "\"say \"\"c\"\"\"");
}

BOOST_AUTO_TEST_CASE(a_path_keeps_what_every_url_may_have) {
  BOOST_TEST(url_path("rules/a-b_c.~1.yml") == "rules/a-b_c.~1.yml");
  BOOST_TEST(url_path("a b/50%?é") == "a%20b/50%25%3F%C3%A9");
}

// The examples of RFC 4648.
BOOST_AUTO_TEST_CASE(bytes_are_written_in_base64) {
  BOOST_TEST(base64_of("") == "");
  BOOST_TEST(base64_of("f") == "Zg==");
  BOOST_TEST(base64_of("fo") == "Zm8=");
  BOOST_TEST(base64_of("foo") == "Zm9v");
  BOOST_TEST(base64_of("foobar") == "Zm9vYmFy");
}

BOOST_AUTO_TEST_SUITE_END()
