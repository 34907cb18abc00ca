#include "results/read_results.h"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <fstream>
#include <nlohmann/json.hpp>

#include "base/text/text.h"
#include "report/report.h"
#include "results/write_results.h"
#include "support/example_run.h"
#include "support/hostile.h"
#include "support/json_schema.h"

using namespace crossfoot;
using namespace crossfoot::test;

BOOST_AUTO_TEST_SUITE(read_results_json)

namespace {

std::string written_again(const std::string& json) {
  const auto run = read_results(json, "results.json");
  const std::string trouble = run ? "" : run.error().text();
  BOOST_REQUIRE(trouble == "");
  return render_json(*run);
}

/// A run with the parts that only some runs have.
RunResult full_run() {
  RunResult run = example_run();
  run.pack_files = {{"rules/p.yml", "abc"}};
  run.list_files = {{"rules/lists/p.csv", "123"}};
  run.shard = {2, 3};
  run.runs[0].metadata = {"pupils.meta.csv", "456"};
  run.runs[0].compared_with = {{"Pupils 1.0: data.csv", "789"}};
  run.extract = "extract.csv";
  RuleResult& rule = run.runs[0].rules[0];
  rule.in_words = "in words";
  rule.disclosure = true;
  rule.past = RulePast{"1.0", "", true, {{"1.0", "2026-11-24T09:00:00Z", Verdict::failed, 3}}};
  rule.contexts = {{{{"year", "2024"}},
                    {"need", "count"},
                    1,
                    {{7, true, false, {{"Total", "", false}, {"10", "5 to 15", true}}}},
                    4}};
  Finding& finding = rule.findings.emplace_back();
  finding.measure = Measure{4.9, 4.1, std::nullopt};
  finding.context = 0;
  rule.series = {{"count", {{"need", "Total"}}, {{"2024", "10", 10.0, std::nullopt, true}}}};
  rule.places = HeatMap{"time_period", "need", {"2023", "2024"}, {"Total"}, {{0, 3}}, 2};
  rule.repeats = {{{{"count", "."}}, "count is '.'", 4, 5, {{1, 3}, {7, 7}}, 2}};
  rule.owner = "Statistics";
  rule.contact = "statistics@example.org";
  rule.undecided = {"time_period 2024"};
  finding.rank = 2;
  rule.without_list = true;
  run.runs[0].column_profiles = {
      {"count", "indicator", false, 3, "", 2, 1, 0, 0, "1", "9", "whole", true, {"rule"}}};
  run.runs[0].packs_sha256 = "def";
  run.runs[0].changes = VersionChanges{"1.0",
                                       "2 of 3 rows are in both",
                                       {{"1 row removed", "a note", true, {"a"}, {{"b"}}, "more"}},
                                       {{"count: 2024", "10", "20", 0.33}}};
  return run;
}

}  // namespace

BOOST_AUTO_TEST_CASE(what_was_written_reads_as_it_was) {
  for (const RunResult& run : {example_run(), green_run(), full_run(), RunResult{}}) {
    const std::string json = render_json(run);
    BOOST_TEST(written_again(json) == json);
    const auto read = read_results(json, "results.json");
    BOOST_TEST(render_html(*read) == render_html(run));
    BOOST_TEST(render_junit(*read) == render_junit(run));
  }
}

BOOST_AUTO_TEST_CASE(results_that_hold_everything_keep_to_the_schema) {
  std::ifstream schema(CROSSFOOT_SOURCE_DIR "/reports/results.schema.json");
  BOOST_TEST(schema_errors(nlohmann::json::parse(render_json(full_run())),
                           nlohmann::json::parse(schema)) == std::vector<std::string>{},
             boost::test_tools::per_element());
}

BOOST_DATA_TEST_CASE(hostile_texts_come_back, boost::unit_test::data::make(hostile_texts()), c) {
  const std::string json = render_json(run_of(c.text));
  BOOST_TEST((written_again(json) == json));
}

BOOST_AUTO_TEST_CASE(what_is_missing_or_misshapen_is_named) {
  auto json = nlohmann::json::parse(render_json(full_run()));
  const auto complaint = [&] {
    const auto run = read_results(json.dump(), "r.json");
    BOOST_REQUIRE(!run.has_value());
    BOOST_TEST((run.error().kind == Error::Kind::data));
    return run.error().text();
  };
  auto whole = json;
  json["runs"][0]["rules"][0]["verdict"] = "splendid";
  BOOST_TEST(complaint().starts_with("r.json: runs[0].rules[0].verdict should be"));
  json = whole;
  json["runs"][0]["rules"][0]["findings"].back()["context"] = 7;
  BOOST_TEST(complaint().starts_with("r.json: runs[0].rules[0].findings should be"));
  json = whole;
  json["schema"] = 2;
  BOOST_TEST(complaint().starts_with("r.json: schema should be 1"));
  json = whole;
  json["runs"][0].erase("rows");
  BOOST_TEST(complaint() == "r.json: runs[0].rows is missing");
}

BOOST_AUTO_TEST_SUITE_END()
