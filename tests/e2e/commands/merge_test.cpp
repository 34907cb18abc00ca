#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <fstream>
#include <nlohmann/json.hpp>

#include "e2e/workplace.h"
#include "support/json_schema.h"

using namespace crossfoot::e2e;
using Json = nlohmann::json;

BOOST_AUTO_TEST_SUITE(merges)

namespace {

/// The snapshot that ships has three data sets.
const std::string check =
    "check " CROSSFOOT_SOURCE_DIR "/rules/children-in-need --snapshot " CROSSFOOT_SOURCE_DIR
    "/tests/snapshot ";

/// Without what differs from run to run.
Json comparable(const std::string& text) {
  Json results = Json::parse(text);
  results.erase("started");
  results.erase("seconds");
  for (Json& run : results["runs"]) {
    for (const char* took : {"seconds", "read_seconds", "prepare_seconds"}) run.erase(took);
    for (Json& rule : run["rules"])
      for (const char* took : {"seconds", "index_seconds"}) rule.erase(took);
  }
  std::sort(results["runs"].begin(), results["runs"].end(), [](const Json& a, const Json& b) {
    return std::pair(a["data_set"]["title"], a["version"]) <
           std::pair(b["data_set"]["title"], b["version"]);
  });
  return results;
}

}  // namespace

BOOST_AUTO_TEST_CASE(shards_make_one_report_that_is_that_of_one_run) {
  const Workplace workplace;
  for (const char* shard : {"1", "2"}) {
    const Outcome part =
        workplace.run(check + "-q --shard " + shard + "/2 --json=part" + shard + ".json");
    BOOST_TEST(part.code <= 1);
  }
  const Outcome whole = workplace.run(check + "-q --json=whole.json");
  const Outcome merged =
      workplace.run("merge part2.json part1.json --json=merged.json --junit --html --markdown");
  BOOST_TEST(merged.code == whole.code);
  BOOST_TEST(has_part(workplace.read("TEST-crossfoot.xml"), "</testsuites>"));
  BOOST_TEST(has_part(workplace.read("report.html"), "</html>"));
  const Json expected = comparable(workplace.read("whole.json"));
  const Json actual = comparable(workplace.read("merged.json"));
  BOOST_TEST(actual["runs"].size() == 10U);
  BOOST_TEST((actual == expected));

  std::ifstream schema(CROSSFOOT_SOURCE_DIR "/reports/results.schema.json");
  BOOST_TEST(crossfoot::test::schema_errors(Json::parse(workplace.read("merged.json")),
                                            Json::parse(schema)) == std::vector<std::string>{},
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_whole_without_one_of_its_parts_did_not_happen) {
  const Workplace workplace;
  BOOST_TEST(workplace.run(check + "-q --fail-on never --shard 1/3 --json=part1.json").code == 0);
  const Outcome merged = workplace.run("merge part1.json --junit --markdown");
  BOOST_TEST(merged.code == 3);
  BOOST_TEST(has_part(merged.out, "part 2 of 3 is missing"));
  BOOST_TEST(has_part(merged.out, "part 3 of 3 is missing"));
  BOOST_TEST(has_part(workplace.read("TEST-crossfoot.xml"), "part 2 of 3 is missing"));
  BOOST_TEST(has_part(workplace.read("report.md"), "part 2 of 3 is missing"));
}

BOOST_AUTO_TEST_CASE(what_is_no_part_of_a_whole_is_refused) {
  const Workplace workplace;
  write_small_snapshot(workplace);
  write_packs(workplace);
  BOOST_TEST(workplace.run("check good.yml --snapshot small --json -q").code == 0);
  BOOST_TEST(workplace.run("merge results.json results.json").code == 2);
  BOOST_TEST(workplace.run("merge good.yml").code == 3);
  BOOST_TEST(workplace.run("merge gone.json").code == 3);
  const Outcome same = workplace.run("merge results.json --json");
  BOOST_TEST(same.code == 2);
  BOOST_TEST(has_part(same.err, "results.json"));
  BOOST_TEST(workplace.run("merge results.json --junit").code == 0);
}

BOOST_AUTO_TEST_CASE(a_shard_is_written_as_a_part_of_a_number) {
  const Workplace workplace;
  for (const char* shard : {"0/2", "3/2", "1", "a/b", "1/0"})
    BOOST_TEST(workplace.run(check + "--shard " + shard).code == 2, shard);
}

BOOST_AUTO_TEST_SUITE_END()
