#include "lsp/completion.h"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <string>

namespace crossfoot {
BOOST_AUTO_TEST_SUITE(editor_completion)

namespace {

const DataNames names = {{{"sex", "filter", 3, {"Total", "Boys", "Girls' schools"}},
                          {"pupil_count", "indicator", 100, {}}}};

Json complete(const std::string& text) {
  const Document document("file:///tmp/a.yml", text);
  const std::size_t last = document.lines() - 1;
  return completions_at(document, document.place_of(last, document.line(last).size()), names);
}

bool offers(const Json& items, const std::string& label) {
  return std::ranges::any_of(items, [&](const Json& item) { return item["label"] == label; });
}

BOOST_AUTO_TEST_CASE(keys_of_a_pack_and_of_a_rule) {
  BOOST_TEST(offers(complete(""), "applies_to"));
  const Json rule = complete("rules:\n  - id: a\n    ");
  BOOST_TEST(offers(rule, "severity"));
  BOOST_TEST(offers(rule, "ratio"));
  BOOST_TEST(!offers(rule, "applies_to"));
}

BOOST_AUTO_TEST_CASE(parameters_of_a_kind) {
  const Json items = complete("rules:\n  - id: a\n    ratio: {published: pupil_count, ");
  BOOST_TEST(offers(items, "numerator"));
  BOOST_TEST(!offers(items, "severity"));
}

BOOST_AUTO_TEST_CASE(words_columns_and_functions) {
  BOOST_TEST(offers(complete("rules:\n  - id: a\n    severity: "), "warning"));
  BOOST_TEST(offers(complete("columns:\n  pupil_count: {exact: "), "true"));
  BOOST_TEST(offers(complete("columns:\n  "), "pupil_count"));
  const Json expression = complete("rules:\n  - id: a\n    check: ");
  BOOST_TEST(offers(expression, "pupil_count"));
  BOOST_TEST(offers(expression, "sum"));
  BOOST_TEST(offers(complete("rules:\n  - id: a\n    unique: [sex, "), "pupil_count"));
  BOOST_TEST(offers(complete("rules:\n  - id: a\n    complete:\n      over:\n        - "), "sex"));
}

BOOST_AUTO_TEST_CASE(items_of_a_column_replace_what_is_quoted) {
  const Json items = complete("rules:\n  - id: a\n    check: x[sex = 'Gi");
  BOOST_REQUIRE_EQUAL(items.size(), 3U);
  BOOST_TEST(items[2]["textEdit"]["newText"] == "Girls' schools");
  BOOST_TEST(items[2]["textEdit"]["range"]["start"]["character"] == 20);
  BOOST_TEST(complete("rules:\n  - id: a\n    check: x[school = 'Gi").empty());
}

BOOST_AUTO_TEST_CASE(nothing_is_offered_where_anything_may_stand) {
  BOOST_TEST(complete("pack: ").empty());
  BOOST_TEST(complete("nonsense:\n  more: {").empty());
}

}  // namespace

BOOST_AUTO_TEST_SUITE_END()
}  // namespace crossfoot
