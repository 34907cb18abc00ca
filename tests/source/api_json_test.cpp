#include "source/json/api_json.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>

#include "source/query.h"

namespace crossfoot {
BOOST_AUTO_TEST_SUITE(api_json)

namespace {

const std::string good_version =
    R"("type": "Minor", "status": "Published", "notes": "", "totalResults": 3})";

struct ShapeCase {
  const char* name;
  std::string versions;
  const char* message;
};

const ShapeCase wrong_shapes[] = {
    {"not JSON", "{", "u: not valid JSON at byte 2 of 1"},
    {"nothing", "", "u: not valid JSON at byte 1 of 0"},
    {"not a list", "{}", "u: the document should be an array, but is {}"},
    {"an item that is no object", "[1]", "u: [0] should be an object, but is 1"},
    {"no number", "[{" + good_version + "]", "u: [0].version is missing"},
    {"a number that is none", R"([{"version": "../1", )" + good_version + "]",
     "u: [0].version should be a version number such as 1.0, but is \"../1\""},
    {"a number that is no text", R"([{"version": 1.0, )" + good_version + "]",
     "u: [0].version should be text, but is 1.0"},
    {"no status", R"([{"version": "1.0"}])", "u: [0].status is missing"},
    {"a negative count", R"([{"version": "1.0", "status": "Published", "totalResults": -1}])",
     "u: [0].totalResults should be a whole number from 0 to 9223372036854775807, but is -1"},
    {"labels that are no texts",
     R"([{"version": "1.0", "status": "Published", "filters": ["A", {}]}])",
     "u: [0].filters[1] should be text, but is {}"},
    {"a version twice",
     R"([{"version": "1.0", "status": "Published"}, {"version": "1", "status": "Published"}])",
     "u: version 1.0 is listed twice"},
    {"nested without end", std::string(100, '['), "u: nested more than 64 deep"},
};

std::ostream& operator<<(std::ostream& out, const ShapeCase& c) { return out << c.name; }

BOOST_DATA_TEST_CASE(wrong_shape_is_named_with_its_place,
                     boost::unit_test::data::make(wrong_shapes), c) {
  const auto versions = read_versions(c.versions, "u");
  BOOST_REQUIRE(!versions);
  BOOST_TEST(versions.error().message == c.message);
  BOOST_CHECK(versions.error().kind == Error::Kind::data);
}

BOOST_AUTO_TEST_CASE(versions_come_oldest_first) {
  const auto versions = read_versions(
      R"([{"version": "1.10", "status": "Published"}, {"version": "1.9", "status": "Withdrawn"},
          {"version": "1.0.1", "status": "Published"}, {"version": "1.0", "status": "Published"}])",
      "u");
  BOOST_REQUIRE(versions);
  std::string order;
  for (const VersionInfo& version : *versions) order += version.number.text() + " ";
  BOOST_TEST(order == "1.0 1.0.1 1.9 1.10 ");
  BOOST_TEST((*versions)[2].status == "Withdrawn");
}

BOOST_AUTO_TEST_CASE(metadata_are_read) {
  const auto metadata = read_metadata(R"({
      "filters": [{"id": "f", "column": "sex", "label": "Sex", "hint": "By sex", "new": 1,
                   "options": [{"id": "o", "label": "Total", "isAggregate": true}]}],
      "indicators": [{"id": "i", "column": "pct", "label": "Share", "unit": "%",
                      "decimalPlaces": 1},
                     {"id": "j", "column": "n", "label": "Pupils", "unit": null}],
      "geographicLevels": [{"code": "LA", "label": "Local authority"}],
      "locations": [{"level": {"code": "LA", "label": "Local authority"},
                     "options": [{"id": "l", "label": "Barnet", "code": "E09000003",
                                  "oldCode": "302"}]}],
      "timePeriods": [{"code": "AY", "period": "2023/2024", "label": "2023/24"}]})",
                                      "u");
  BOOST_REQUIRE(metadata);
  BOOST_TEST(metadata->filters.at(0).options.at(0).label == "Total");
  BOOST_TEST(metadata->indicators.at(0).decimal_places.value() == 1);
  BOOST_TEST(metadata->indicators.at(1).unit == "");
  BOOST_TEST(!metadata->indicators.at(1).decimal_places);
  const auto& codes = metadata->locations.at(0).options.at(0).codes;
  BOOST_REQUIRE(codes.size() == 2);
  BOOST_TEST(codes[1].first == "oldCode");
  BOOST_TEST(codes[1].second == "302");
  BOOST_TEST(metadata->periods.at(0).period == "2023/2024");
}

BOOST_AUTO_TEST_CASE(pages_are_joined_in_their_order) {
  const auto all = join_pages({R"({"results": [{"b": 1, "a": "é"}]})", R"({"results": [2]})"}, "u");
  BOOST_REQUIRE(all);
  BOOST_TEST(*all == "[\n {\n  \"b\": 1,\n  \"a\": \"é\"\n },\n 2\n]\n");
}

BOOST_AUTO_TEST_CASE(a_page_without_results_is_refused) {
  const auto all = join_pages({"{}"}, "u");
  BOOST_REQUIRE(!all);
  BOOST_TEST(all.error().message == "u: results is missing");
}

struct ProblemCase {
  const char* name;
  const char* body;
  const char* text;
};

const ProblemCase problems[] = {
    {"a title and a detail", R"({"title": "Forbidden", "detail": "Withdrawn."})",
     "Forbidden: Withdrawn."},
    {"validation errors", R"({"title": "Invalid", "errors": [{"path": "page", "message": "Low"}]})",
     "Invalid; page: Low"},
    {"a page of HTML", "<html>", ""},
    {"nothing", "", ""},
    {"an escape sequence is made visible", R"({"title": "\u001b[31m"})", "\\x1b[31m"},
};

std::ostream& operator<<(std::ostream& out, const ProblemCase& c) { return out << c.name; }

BOOST_DATA_TEST_CASE(problem_details_are_one_line, boost::unit_test::data::make(problems), c) {
  BOOST_TEST(read_problem(c.body) == c.text);
}

BOOST_AUTO_TEST_CASE(changes_are_read_with_what_they_are_within) {
  const ChangeList list = read_changes(R"({
    "majorChanges": {
      "filterOptions": [{"filter": {"id": "f", "column": "sex", "label": "Sex", "hint": ""},
                         "options": [{"previousState": {"id": "g", "label": "Girls"}}]}]},
    "minorChanges": {
      "timePeriods": [{"currentState": {"code": "AY", "period": "2025/2026", "label": "2025/26"}}],
      "locationOptions": [{"level": {"code": "LA", "label": "Local authority"}, "options": [
        {"previousState": {"id": "l", "label": "Avon", "code": "E1", "oldCode": "801"},
         "currentState": {"id": "l", "label": "Bath", "code": "E2", "oldCode": "802"}}]}]}})",
                                       "u");
  BOOST_TEST(list.trouble == "");
  BOOST_REQUIRE(list.changes.size() == 3U);
  BOOST_TEST(list.changes[0].major);
  BOOST_TEST(list.changes[0].within == "sex");
  BOOST_TEST(list.changes[0].before->name == "Girls");
  BOOST_TEST(!list.changes[0].after);
  BOOST_TEST(list.changes[1].after->name == "2025/2026");
  BOOST_TEST(list.changes[2].before->name == "Avon (code E1, oldCode 801)");
  BOOST_TEST(list.changes[2].after->name == "Bath (code E2, oldCode 802)");
}

BOOST_AUTO_TEST_CASE(changes_that_cannot_be_read_say_why) {
  BOOST_TEST(read_changes("{", "u").trouble == "u: not valid JSON at byte 2 of 1");
  BOOST_TEST(
      read_changes(R"({"majorChanges": {"filters": [{}]}, "minorChanges": {}})", "u").trouble ==
      "u: majorChanges.filters[0] should be a change with a state, but is {}");
}

BOOST_AUTO_TEST_CASE(an_answer_to_a_query_is_read_by_ids) {
  const auto answer = read_query_answer(R"({
    "paging": {"page": 1, "pageSize": 1, "totalResults": 7, "totalPages": 7}, "warnings": [],
    "results": [{"timePeriod": {"code": "AY", "period": "2025/2026"}, "geographicLevel": "NAT",
                 "locations": {"NAT": "e"}, "filters": {"f": "g"}, "values": {"i": "c"}}]})",
                                        "u");
  BOOST_REQUIRE(answer.has_value());
  BOOST_TEST(answer->total_pages == 7U);
  BOOST_REQUIRE(answer->rows.size() == 1U);
  BOOST_TEST(answer->rows[0].filters.at(0).second == "g");
  BOOST_TEST(answer->rows[0].values.at(0).second == "c");
  BOOST_TEST(!read_query_answer(R"({"results": []})", "u"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace crossfoot
