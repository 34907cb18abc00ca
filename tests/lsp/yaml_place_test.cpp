#include "lsp/yaml_place.h"

#include <algorithm>
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <ostream>

namespace crossfoot {
BOOST_AUTO_TEST_SUITE(yaml_places)

namespace {

/// `|` is the place; path, key and what stands before it, with commas between.
struct Case {
  const char* text;
  const char* place;
};
std::ostream& operator<<(std::ostream& out, const Case& c) { return out << c.text; }

const Case cases[] = {
    {"|", ";;"},
    {"pa|", ";;pa"},
    {"pack: A\n|", ";;"},
    {"pack: A|", ";pack;A"},
    {"rules:\n  - |", "rules/-;;"},
    {"rules:\n- id: a\n  |", "rules/-;;"},
    {"rules:\n  - id: a\n    tit|", "rules/-;;tit"},
    {"rules:\n  - id: a\n    check: pupil|", "rules/-;check;pupil"},
    {"rules:\n  - id: a\n    ratio:\n      published: |", "rules/-/ratio;published;"},
    {"rules:\n  - id: a\n\n    # a comment\n    ratio:\n      |", "rules/-/ratio;;"},
    {"rules:\n  - id: a\n    ratio: {published: x, num|", "rules/-/ratio;;num"},
    {"rules:\n  - id: a\n    ratio: {published: x, numerator: pup|", "rules/-/ratio;numerator;pup"},
    {"rules:\n  - id: a\n    unique: [time_period, |", "rules/-;unique;"},
    {"rules:\n  - {id: a, che|", "rules/-;;che"},
    {"rules:\n  - id: a\n    all_of:\n      - severity: |", "rules/-/all_of/-;severity;"},
    {"columns:\n  pupil_count: {round|", "columns/pupil_count;;round"},
    {"columns:\n  pupil_count: {suppressed: {sym|", "columns/pupil_count/suppressed;;sym"},
    {"rules:\n  - id: a\n    title: A\n  - id: b\n    |", "rules/-;;"},
    {"rules:\n  - id: a\n    complete:\n      over:\n        - |", "rules/-/complete/over/-;;"},
    {"applies_to:\n  title: '*'\nrules:\n  - id: x\ncol|", ";;col"},
};

YamlPlace place_in(const std::string& text) {
  const std::size_t bar = text.find('|');
  const std::size_t line = static_cast<std::size_t>(
      std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(bar), '\n'));
  const std::size_t start = line == 0 ? 0 : text.rfind('\n', bar) + 1;
  const Document document("file:///tmp/a.yml", text.substr(0, bar) + text.substr(bar + 1));
  return yaml_place(document, line, bar - start);
}

}  // namespace

BOOST_DATA_TEST_CASE(keys_lead_to_a_place, boost::unit_test::data::make(cases), c) {
  const YamlPlace place = place_in(c.text);
  BOOST_TEST(fmt::format("{};{};{}", fmt::join(place.path, "/"), place.key, place.before) ==
             c.place);
}

BOOST_AUTO_TEST_CASE(a_quoted_text_is_an_item_of_a_column) {
  const std::string before = "rules:\n  - id: a\n    check: ";
  BOOST_TEST(place_in(before + "x[sex = 'Bo|").column_of_item() == "sex");
  BOOST_TEST(place_in(before + "x[sex = 'Bo|").quoted() == "Bo");
  BOOST_TEST(place_in(before + "x where sex != '|").column_of_item() == "sex");
  BOOST_TEST(place_in(before + "sum(x over sex in ('Boys', '|").column_of_item() == "sex");
  BOOST_TEST(place_in(before + "sex not in ('|").column_of_item() == "sex");
  BOOST_TEST(!place_in(before + "x[sex = 'Boys'] + |").in_quotes());
}

BOOST_AUTO_TEST_CASE(words_are_found_from_within) {
  BOOST_TEST(word_at("  - id: sen.need-percent # x", 12) == "sen.need-percent");
  BOOST_TEST(word_at("check: a", 5) == "check");
  BOOST_TEST(word_at("a  b", 2).empty());
  BOOST_TEST(word_at("", 7).empty());
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace crossfoot
