#include "source/disk/inflate.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>

#include "source/tiny_snapshot.h"

namespace crossfoot {
BOOST_AUTO_TEST_SUITE(inflate)

namespace {

constexpr std::uint64_t limit = 1 << 20;

std::string long_text() {
  std::string text;
  for (int i = 0; i < 50'000; ++i) text += std::to_string(i) + ",";
  return text;
}

struct Case {
  const char* name;
  std::string bytes;
  const char* error;
};

const Case broken[] = {
    {"nothing", "", "x.gz is not a valid gzip file: it is empty"},
    {"half of it", gzipped(tiny_csv).substr(0, 20),
     "x.gz is not a valid gzip file: it is cut short"},
    {"all but the last byte", gzipped(tiny_csv).substr(0, gzipped(tiny_csv).size() - 1),
     "x.gz is not a valid gzip file: it is cut short"},
    {"plain text", tiny_csv, "x.gz is not a valid gzip file: incorrect header check"},
    {"garbage after the end", gzipped(tiny_csv) + "garbage",
     "x.gz is not a valid gzip file: incorrect header check"},
    {"more than the limit", gzipped(std::string(limit + 1, 'a')),
     "x.gz is larger than 1,048,576 bytes; --max-download sets the maximum"},
};

std::ostream& operator<<(std::ostream& out, const Case& c) { return out << c.name; }

Result<std::string> inflated(const std::string& bytes) {
  const auto stream = open_gzip(open_text(bytes), "x.gz", limit);
  return read_all(*stream, limit);
}

BOOST_DATA_TEST_CASE(broken_gzip_is_reported, boost::unit_test::data::make(broken), c) {
  const auto text = inflated(c.bytes);
  BOOST_REQUIRE(!text);
  BOOST_TEST(text.error().message == c.error);
}

BOOST_AUTO_TEST_CASE(every_byte_comes_out) {
  const std::string text = long_text();
  BOOST_TEST((*inflated(gzipped(text)) == text));
}

BOOST_AUTO_TEST_CASE(exactly_the_limit_is_not_too_much) {
  BOOST_TEST((*inflated(gzipped(std::string(limit, 'a')))).size() == limit);
}

BOOST_AUTO_TEST_CASE(members_follow_one_another) {
  BOOST_TEST(*inflated(gzipped("one ") + gzipped("") + gzipped("two")) == "one two");
}

BOOST_AUTO_TEST_CASE(a_changed_byte_is_seen_by_the_checksum) {
  std::string bytes = gzipped(long_text());
  bytes[bytes.size() - 6] = static_cast<char>(bytes[bytes.size() - 6] ^ 1);
  const auto text = inflated(bytes);
  BOOST_REQUIRE(!text);
  BOOST_TEST(text.error().message == "x.gz is not a valid gzip file: incorrect data check");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace crossfoot
