#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <fstream>
#include <limits>
#include <nlohmann/json.hpp>

#include "report/report.h"
#include "results/write_results.h"
#include "support/example_run.h"
#include "support/golden.h"
#include "support/hostile.h"
#include "support/json_schema.h"

using namespace crossfoot;
using namespace crossfoot::test;
using Json = nlohmann::json;

BOOST_AUTO_TEST_SUITE(report_json)

namespace {

std::vector<std::string> errors_in(const Json& results) {
  std::ifstream file(CROSSFOOT_SOURCE_DIR "/reports/results.schema.json");
  return schema_errors(results, Json::parse(file));
}

Json results_of(const RunResult& run) { return Json::parse(render_json(run)); }

}  // namespace

BOOST_AUTO_TEST_CASE(the_example_is_the_one_that_ships) {
  check_golden("reports/examples/results.json", render_json(example_run()));
}

BOOST_AUTO_TEST_CASE(results_keep_to_the_schema) {
  for (const RunResult& run : {example_run(), green_run(), RunResult{}})
    BOOST_TEST(errors_in(results_of(run)) == std::vector<std::string>{},
               boost::test_tools::per_element());
}

BOOST_DATA_TEST_CASE(hostile_results_keep_to_the_schema,
                     boost::unit_test::data::make(hostile_texts()), c) {
  BOOST_TEST(errors_in(results_of(run_of(c.text))) == std::vector<std::string>{},
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(the_schema_refuses_what_it_should) {
  Json results = results_of(example_run());
  results["schema"] = 2;
  results["surprise"] = true;
  results.erase("verdict");
  results["runs"][0]["rules"][0]["severity"] = "fatal";
  results["runs"][0]["rules"][0]["line"] = 0;
  BOOST_TEST(errors_in(results).size() == 5U);
}

BOOST_AUTO_TEST_CASE(a_text_comes_back_as_it_was) {
  const std::string text = "a \"quoted\" <cell>\n\xE2\x80\xAE & 100 %";
  const Json finding = results_of(run_of(text))["runs"][0]["rules"][0]["findings"][0];
  BOOST_TEST(finding["message"] == text);
  BOOST_TEST(finding["key"][text] == text);
}

BOOST_AUTO_TEST_CASE(a_finding_about_the_whole_table_has_neither_row_nor_line) {
  const Json finding = results_of(example_run())["runs"][1]["rules"][0]["findings"][0];
  BOOST_TEST(finding["message"] == "The file has 2,595 rows, but the API states 2,607.");
  BOOST_TEST(!finding.contains("row"));
  BOOST_TEST(!finding.contains("line"));
}

BOOST_AUTO_TEST_CASE(a_measure_that_is_no_number_is_left_out) {
  RunResult run = green_run();
  run.runs[0].rules[0].power = std::numeric_limits<double>::quiet_NaN();
  run.runs[0].rules[0].smallest_error_seen = std::numeric_limits<double>::infinity();
  const Json rule = results_of(run)["runs"][0]["rules"][0];
  BOOST_TEST(!rule.contains("power"));
  BOOST_TEST(!rule.contains("smallest_error_seen"));
}

BOOST_AUTO_TEST_SUITE_END()
