#include "base/text/text.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>

#include "base/text/utf8.h"

using namespace crossfoot;
using namespace std::string_literals;

BOOST_AUTO_TEST_SUITE(text)

namespace {

struct Glob {
  const char* name;
  const char* pattern;
  const char* text;
  bool matches;
};

const Glob globs[] = {
    {"the same text", "SEN", "SEN", true},
    {"the whole text must match", "SEN", "SEND", false},
    {"a star at the end", "National - Special*", "National - Special educational needs", true},
    {"a star for nothing", "SEN*", "SEN", true},
    {"a star in the middle", "a*c", "abbbc", true},
    {"the last try of a star counts", "*ab", "aabab", true},
    {"two stars", "*2*", "1.2.3", true},
    {"stars alone", "***", "", true},
    {"one character", "v?", "v1", true},
    {"one character is not none", "v?", "v", false},
    {"nothing matches nothing", "", "", true},
    {"nothing does not match something", "", "a", false},
    {"brackets are plain", "[a]", "a", false},
    {"many stars end soon", "*a*a*a*a*a*a*a*a*a*a*b",
     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false},
};
std::ostream& operator<<(std::ostream& out, const Glob& c) { return out << c.name; }

struct Bytes {
  const char* name;
  std::string bytes;
  std::string utf8;       ///< after to_utf8; the same as bytes where they are valid
  std::string printable;  ///< as a terminal may show them
};

const Bytes bytes[] = {
    {"ASCII", "pupil count", "pupil count", "pupil count"},
    {"accents and symbols", "café £5", "café £5", "café £5"},
    {"beyond the basic plane", "\U0001F600", "\U0001F600", "\U0001F600"},
    {"the last character there is", "\U0010FFFF", "\U0010FFFF", "\U0010FFFF"},
    {"a lone continuation byte", "a\x80z", "a\uFFFDz", "a\\x80z"},
    {"Windows-1252", "caf\xE9", "caf\uFFFD", "caf\\xe9"},
    {"an overlong slash", "\xC0\xAF", "\uFFFD\uFFFD", "\\xc0\\xaf"},
    {"an overlong three", "\xE0\x80\xAF", "\uFFFD\uFFFD\uFFFD", "\\xe0\\x80\\xaf"},
    {"a surrogate", "\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD", "\\xed\\xa0\\x80"},
    {"above the last character", "\xF4\x90\x80\x80", "\uFFFD\uFFFD\uFFFD\uFFFD",
     "\\xf4\\x90\\x80\\x80"},
    {"cut in the middle", "\xE2\x82", "\uFFFD\uFFFD", "\\xe2\\x82"},
    {"an escape sequence", "\x1B[2J", "\x1B[2J", "\\x1b[2J"},
    {"a line end", "a\nb", "a\nb", "a\\x0ab"},
    {"a control of the second set", "\u009B31m", "\u009B31m", "\\x9b31m"},
    {"a mark that turns the text round", "a\u202Eb", "a\u202Eb", "a\\u202eb"},
    {"a zero byte", "a\0b"s, "a\0b"s, "a\\x00b"},
};
std::ostream& operator<<(std::ostream& out, const Bytes& c) { return out << c.name; }

}  // namespace

BOOST_DATA_TEST_CASE(glob_matches, globs, c) {
  BOOST_TEST(glob_match(c.pattern, c.text) == c.matches);
}

BOOST_DATA_TEST_CASE(bytes_become_text, bytes, c) {
  BOOST_TEST(is_utf8(c.bytes) == (c.bytes == c.utf8));
  BOOST_TEST(to_utf8(c.bytes) == c.utf8);
  BOOST_TEST(printable(c.bytes) == c.printable);
}

BOOST_AUTO_TEST_CASE(characters_are_counted_and_the_first_broken_byte_is_found) {
  BOOST_TEST(characters_in("") == 0U);
  BOOST_TEST(characters_in("café £5") == 7U);
  BOOST_TEST(utf8_length("café") == 5U);
  BOOST_TEST(utf8_length("caf\xE9") == 3U);
  BOOST_TEST(utf8_length("a\xE2\x82") == 1U);
}

BOOST_AUTO_TEST_CASE(is_trimmed) {
  BOOST_TEST(trim(" \t a b\r\n") == "a b");
  BOOST_TEST(trim(" \n ").empty());
  BOOST_TEST(trim("").empty());
}

BOOST_AUTO_TEST_CASE(lower_case_leaves_other_bytes) { BOOST_TEST(lower("AZ É_9") == "az É_9"); }

BOOST_AUTO_TEST_CASE(is_split_with_empty_parts_kept) {
  const auto parts = split(",a,,b", ',');
  const std::vector<std::string_view> expected{"", "a", "", "b"};
  BOOST_TEST(parts == expected, boost::test_tools::per_element());
  BOOST_TEST(split("", ',').size() == 1);
}

BOOST_AUTO_TEST_CASE(words_are_joined_as_people_do) {
  BOOST_TEST(join_words({}).empty());
  BOOST_TEST(join_words({"a"}) == "a");
  BOOST_TEST(join_words({"a", "b"}) == "a and b");
  BOOST_TEST(join_words({"a", "b", "c"}) == "a, b and c");
}

BOOST_AUTO_TEST_CASE(is_shortened_at_a_character) {
  BOOST_TEST(shorten("exactly", 7) == "exactly");
  BOOST_TEST(shorten("too long", 7) == "too …");
  BOOST_TEST(shorten("éééé", 6) == "é…");
}

BOOST_AUTO_TEST_CASE(numbers_have_commas_and_words_their_form) {
  BOOST_TEST(with_commas(0) == "0");
  BOOST_TEST(with_commas(999) == "999");
  BOOST_TEST(with_commas(2607) == "2,607");
  BOOST_TEST(with_commas(1234567) == "1,234,567");
  BOOST_TEST(plural(1, "row", "rows") == "1 row");
  BOOST_TEST(plural(2607, "row", "rows") == "2,607 rows");
  BOOST_TEST(plural(0, "row", "rows") == "0 rows");
}

BOOST_AUTO_TEST_SUITE_END()
