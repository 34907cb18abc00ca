#include "lsp/document.h"

#include <boost/test/unit_test.hpp>

namespace crossfoot {
BOOST_AUTO_TEST_SUITE(editor_documents)

namespace {

// Columns of editors are units of UTF-16: é is one of them and two bytes, 😀 two and four.
BOOST_AUTO_TEST_CASE(places_count_units_of_utf_16) {
  const Document document("file:///tmp/a.yml", "pack: é😀x\r\nrules:\n");
  BOOST_TEST(document.line(0) == "pack: é😀x");
  BOOST_TEST(document.lines() == 3U);
  BOOST_TEST(document.bytes_before({0, 7}) == 8U);
  BOOST_TEST(document.bytes_before({0, 9}) == 12U);
  BOOST_TEST(document.place_of(0, 12).unit == 9U);
  BOOST_TEST(document.bytes_before({0, 99}) == 13U);
  BOOST_TEST(document.bytes_before({9, 9}) == 0U);
}

BOOST_AUTO_TEST_CASE(ranges_end_with_the_word) {
  const Document document("file:///tmp/a.yml", "a: {of: pupil_cuont}\nb: 'two words' x\n");
  const auto range = document.range_at({"a.yml", 1, 9});
  BOOST_TEST(range["start"]["character"] == 8);
  BOOST_TEST(range["end"]["character"] == 19);
  BOOST_TEST(document.range_at({"a.yml", 2, 4})["end"]["character"] == 14);
  BOOST_TEST(document.range_at({"a.yml", 0, 0})["start"]["line"] == 0);
  BOOST_TEST(document.range_at({"a.yml", 99, 99})["start"]["line"] == 98);
}

BOOST_AUTO_TEST_CASE(addresses_and_paths_are_each_others_reverse) {
  const std::filesystem::path path = "/tmp/no such folder/ä%.yml";
  BOOST_TEST(uri_of_path(path) == "file:///tmp/no%20such%20folder/%C3%A4%25.yml");
  BOOST_TEST(path_of_uri(uri_of_path(path)) == path);
  BOOST_TEST(path_of_uri("untitled:1").empty());
}

}  // namespace

BOOST_AUTO_TEST_SUITE_END()
}  // namespace crossfoot
