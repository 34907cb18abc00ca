#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>

#include "base/diagnostic.h"

using namespace crossfoot;

BOOST_AUTO_TEST_SUITE(mistake)

namespace {

struct Rendering {
  const char* name;
  const char* text;
  Diagnostic mistake;
  const char* shown;
};

const Rendering renderings[] = {
    {"a caret below the word",
     "rules:\n  - colums: x\n",
     {{"p.yml", 2, 5}, "unknown key `colums`", "did you mean `columns`?"},
     "p.yml:2:5: unknown key `colums`; did you mean `columns`?\n"
     "    - colums: x\n"
     "      ^\n"},
    {"a tab is as wide as the caret thinks",
     "\tab\r\n",
     {{"p.yml", 1, 3}, "m", ""},
     "p.yml:1:3: m\n   ab\n    ^\n"},
    {"columns count bytes and the caret characters",
     "é£x",
     {{"p.yml", 1, 5}, "m", ""},
     "p.yml:1:5: m\n  é£x\n    ^\n"},
    {"a column past the end", "ab", {{"p.yml", 1, 9}, "m", ""}, "p.yml:1:9: m\n  ab\n    ^\n"},
    {"a line past the end", "ab", {{"p.yml", 3, 1}, "m", ""}, "p.yml:3:1: m\n"},
    {"no column, no caret", "ab", {{"p.yml", 1, 0}, "m", ""}, "p.yml:1: m\n  ab\n"},
    {"no position", "ab", {{}, "m", "s"}, "m; s\n"},
    {"escape sequences are shown, not sent",
     "\x1B[2Jx",
     {{"p.yml", 1, 5}, "m \x1B", ""},
     "p.yml:1:5: m \\x1b\n  \\x1b[2Jx\n         ^\n"},
};
std::ostream& operator<<(std::ostream& out, const Rendering& c) { return out << c.name; }

struct Nearness {
  const char* name;
  const char* word;
  const char* nearest;  ///< null where nothing is near enough
};

const std::vector<std::string> columns = {"time_period", "pupil_count", "pupil_percent",
                                          "sen_provision", "c"};

const Nearness nearnesses[] = {
    {"two letters swapped", "pupil_cuont", "pupil_count"},
    {"a letter left out", "pupl_count", "pupil_count"},
    {"another case", "Pupil_Count", "pupil_count"},
    {"another separator", "pupil-count", "pupil_count"},
    {"no separator", "timeperiod", "time_period"},
    {"the nearer one of two", "pupil_percnt", "pupil_percent"},
    {"something else altogether", "ethnicity", nullptr},
    {"short words must be right", "zz", nullptr},
    {"an empty word", "", nullptr},
    {"separators alone", "__", nullptr},
};
std::ostream& operator<<(std::ostream& out, const Nearness& c) { return out << c.name; }

}  // namespace

BOOST_DATA_TEST_CASE(is_rendered, renderings, c) {
  const TextOf text_of = [&](const std::string&) { return std::string(c.text); };
  BOOST_TEST(render(c.mistake, text_of) == c.shown);
}

BOOST_AUTO_TEST_CASE(long_lines_are_cut_around_the_column) {
  const std::string line = std::string(500, 'a') + "B" + std::string(500, 'c');
  const auto shown =
      render(Diagnostic{{"p", 1, 501}, "m", ""}, [&](const std::string&) { return line; });
  BOOST_TEST(shown == "p:1:501: m\n  …" + std::string(50, 'a') + "B" + std::string(49, 'c') +
                          "…\n  " + std::string(51, ' ') + "^\n");
}

BOOST_AUTO_TEST_CASE(a_file_that_is_not_at_hand_has_no_excerpt) {
  BOOST_TEST(render(Diagnostic{{"p", 1, 1}, "m", ""}, [](const std::string&) {
               return std::optional<std::string>();
             }) == "p:1:1: m\n");
}

BOOST_AUTO_TEST_CASE(many_are_in_order_and_each_once) {
  const std::vector<Diagnostic> mistakes = {
      {{"b", 1, 1}, "four", ""}, {{"a", 10, 1}, "three", ""}, {{"a", 2, 7}, "two", ""},
      {{"a", 2, 3}, "one", ""},  {{"a", 2, 7}, "two", ""},
  };
  BOOST_TEST(render(mistakes, [](const std::string&) { return std::nullopt; }) ==
             "a:2:3: one\na:2:7: two\na:10:1: three\nb:1:1: four\n");
}

BOOST_DATA_TEST_CASE(the_nearest_word_is_found, nearnesses, c) {
  const auto found = nearest(c.word, columns);
  BOOST_REQUIRE_EQUAL(found.has_value(), c.nearest != nullptr);
  if (found) BOOST_TEST(*found == c.nearest);
  BOOST_TEST(did_you_mean(c.word, columns) ==
             (found ? "did you mean `" + *found + "`?" : std::string()));
}

BOOST_AUTO_TEST_SUITE_END()
