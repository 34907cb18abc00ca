#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>
#include <ostream>

#include "api/stand_in_api.h"
#include "source/http/http_client.h"
#include "source/tiny_snapshot.h"

namespace crossfoot {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* meta = R"({
  "filters": [{"id": "fSex", "column": "sex", "label": "Sex", "hint": "", "options": [
    {"id": "oTot", "label": "Total"}, {"id": "oGir", "label": "Girls"}]}],
  "indicators": [{"id": "iPup", "column": "pupils", "label": "Pupils", "unit": ""},
                 {"id": "iSha", "column": "share", "label": "Share", "unit": "%"}],
  "geographicLevels": [{"code": "NAT", "label": "National"}, {"code": "LA", "label": "Local authority"}],
  "locations": [
    {"level": {"code": "NAT", "label": "National"},
     "options": [{"id": "lEng", "label": "England", "code": "E92000001"}]},
    {"level": {"code": "LA", "label": "Local authority"},
     "options": [{"id": "lDer", "label": "Derby", "code": "E06000015", "oldCode": "831"}]}],
  "timePeriods": [{"code": "AY", "period": "2023/2024", "label": "2023/24"},
                  {"code": "AY", "period": "2024/2025", "label": "2024/25"}]})";

constexpr const char* csv =
    "time_period,time_identifier,geographic_level,country_code,country_name,new_la_code,"
    "old_la_code,la_name,sex,pupils,share\n"
    "202324,Academic year,National,E92000001,England,,,,Total,100,1\n"
    "202324,Academic year,National,E92000001,England,,,,Girls,50,0.5\n"
    "202425,Academic year,National,E92000001,England,,,,Total,110,1\n"
    "202425,Academic year,Local authority,E92000001,England,E06000015,831,Derby,Total,c,z\n";

/// The pupils of the rows that a query finds, in order; or where it is faulty.
std::string found_in(const HttpAnswer& answer) {
  if (answer.status == 400) {
    const Json body = Json::parse(answer.body);
    std::string faults;
    for (const Json& error : body["errors"])
      faults += (faults.empty() ? "" : ", ") + error["path"].get<std::string>();
    return "400 at " + faults;
  }
  std::string found;
  const Json body = Json::parse(answer.body);
  for (const Json& row : body["results"])
    for (const auto& [id, value] : row["values"].items())
      if (id.starts_with("iPup")) found += (found.empty() ? "" : " ") + value.get<std::string>();
  return found;
}

struct Conversation {
  Scratch scratch;
  StandInApi api{with_rows(scratch)};
  TestClock clock;
  HttpClient client{{}, clock};

  static std::filesystem::path with_rows(const Scratch& scratch) {
    const auto snapshot = tiny_snapshot(scratch, 1);
    const std::string version = std::string("snapshot/data-sets/") + tiny_id + "/versions/1.0/";
    scratch.write(version + "meta.json", meta);
    scratch.write(version + "data.csv", csv);
    return snapshot;
  }

  [[nodiscard]] std::string url() const { return api.url() + "/data-sets/" + tiny_id + "/query"; }
};

struct Case {
  const char* name;
  const char* parameters;  ///< of GET
  const char* body;        ///< the same of POST; empty where GET alone is meant
  const char* found;
};

const Case queries[] = {
    {"everything, newest first", "", "{}", "110 c 100 50"},
    {"an item", "filters.eq=oGir", R"({"criteria": {"filters": {"eq": "oGir"}}})", "50"},
    {"no item of these", "filters.notIn=oGir,oXxx",
     R"({"criteria": {"filters": {"notIn": ["oGir", "oXxx"]}}})", "110 c 100"},
    {"a level", "geographicLevels.in=LA", R"({"criteria": {"geographicLevels": {"in": ["LA"]}}})",
     "c"},
    {"a place by its code", "locations.eq=LA%7Ccode%7CE06000015",
     R"({"criteria": {"locations": {"eq": {"level": "LA", "code": "E06000015"}}}})", "c"},
    {"a place by its old code", "locations.eq=LA%7ColdCode%7C831",
     R"({"criteria": {"locations": {"eq": {"level": "LA", "oldCode": "831"}}}})", "c"},
    {"a place by its id, and rows below it", "locations.eq=NAT%7Cid%7ClEng",
     R"({"criteria": {"locations": {"eq": {"level": "NAT", "id": "lEng"}}}})", "110 c 100 50"},
    {"a time period", "timePeriods.eq=2023%2F2024%7CAY",
     R"({"criteria": {"timePeriods": {"eq": {"period": "2023/2024", "code": "AY"}}}})", "100 50"},
    {"periods from one on", "timePeriods.gte=2024%2F2025%7CAY",
     R"({"criteria": {"timePeriods": {"gte": {"period": "2024/2025", "code": "AY"}}}})", "110 c"},
    {"two facets at once", "filters.eq=oTot&geographicLevels.eq=NAT",
     R"({"criteria": {"filters": {"eq": "oTot"}, "geographicLevels": {"eq": "NAT"}}})", "110 100"},
    {"one of two, and not the third", "",
     R"({"criteria": {"and": [{"or": [{"filters": {"eq": "oGir"}}, {"geographicLevels": {"eq": "LA"}}]},
         {"not": {"filters": {"eq": "oGir"}}}]}})",
     "c"},
    {"sorted by period, oldest first", "sorts=timePeriod%7CAsc",
     R"({"sorts": [{"field": "timePeriod", "direction": "Asc"}]})", "100 50 110 c"},
    {"one indicator", "indicators=iPup", R"({"indicators": ["iPup"]})", "110 c 100 50"},
    {"none of that one", "indicators=iSha", R"({"indicators": ["iSha"]})", ""},
    {"what stands for what", "debug=true&filters.eq=oGir",
     R"({"debug": true, "criteria": {"filters": {"eq": "oGir"}}})", "50"},
    {"the second page of two", "page=2&pageSize=2", R"({"page": 2, "pageSize": 2})", "100 50"},
    {"an unknown indicator", "indicators=iXxx", R"({"indicators": ["iXxx"]})", "400 at indicators"},
    {"an unknown comparator", "filters.like=oGir", R"({"criteria": {"filters": {"like": "oGir"}}})",
     "400 at criteria.filters.like"},
    {"too large a page", "pageSize=10001", R"({"pageSize": 10001})", "400 at pageSize"},
    {"page 0", "page=0", R"({"page": 0})", "400 at page"},
    {"an unknown field", "", R"({"criterion": {}})", "400 at criterion"},
};

std::ostream& operator<<(std::ostream& out, const Case& c) { return out << c.name; }

BOOST_FIXTURE_TEST_SUITE(stand_in_query, Conversation)

BOOST_DATA_TEST_CASE_F(Conversation, queries_are_answered_as_the_api_does,
                       boost::unit_test::data::make(queries), c) {
  if (*c.parameters != '\0') {
    const auto got = client.get(url() + "?" + c.parameters);
    BOOST_REQUIRE(got);
    BOOST_TEST(found_in(*got) == c.found, got->body);
  }
  if (*c.body != '\0') {
    const auto posted = client.post(url(), c.body);
    BOOST_REQUIRE(posted);
    BOOST_TEST(found_in(*posted) == c.found, posted->body);
  }
}

BOOST_AUTO_TEST_CASE(a_query_without_results_says_so) {
  const auto got = client.get(url() + "?filters.eq=oXxx");
  BOOST_REQUIRE(got);
  const Json body = Json::parse(got->body);
  BOOST_TEST(body["paging"]["totalPages"] == 1);
  BOOST_TEST(body["warnings"][0]["code"] == "QueryNoResults");
}

BOOST_AUTO_TEST_CASE(a_body_that_is_no_query_is_refused) {
  const auto posted = client.post(url(), "[1, 2");
  BOOST_REQUIRE(posted);
  BOOST_TEST(posted->status == 400);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace crossfoot
