#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include "e2e/workplace.h"

using namespace crossfoot::e2e;

BOOST_AUTO_TEST_SUITE(reports_on_disk)

BOOST_AUTO_TEST_CASE(one_run_leaves_all_reports_with_the_same_result) {
  const Workplace workplace;
  write_small_snapshot(workplace);
  write_packs(workplace);
  const Outcome outcome = workplace.run("check bad.yml --snapshot small --junit --html --json");
  BOOST_TEST(outcome.code == 1);
  BOOST_TEST(has_part(outcome.err, "wrote TEST-crossfoot.xml, report.html and results.json"));

  const auto results = nlohmann::json::parse(workplace.read("results.json"));
  BOOST_TEST(results["verdict"] == "failed");
  BOOST_TEST(results["runs"].size() == 2U);
  BOOST_TEST(results["runs"][0]["rules"][0]["counts"]["violated"] == 2);
  BOOST_TEST(has_part(workplace.read("TEST-crossfoot.xml"), "failures=\"2\""));
  BOOST_TEST(has_part(workplace.read("report.html"), "</html>"));
}

BOOST_AUTO_TEST_CASE(a_report_goes_into_a_folder_that_is_named) {
  const Workplace workplace;
  write_small_snapshot(workplace);
  write_packs(workplace);
  workplace.write("reports/keep", "");
  BOOST_TEST(workplace.run("check good.yml --snapshot small --html=reports --json=reports/").code ==
             0);
  BOOST_TEST(workplace.has("reports/report.html"));
  BOOST_TEST(workplace.has("reports/results.json"));
}

BOOST_AUTO_TEST_CASE(a_folder_for_reports_that_is_not_there_is_made) {
  const Workplace workplace;
  write_small_snapshot(workplace);
  write_packs(workplace);
  const std::string check = "check good.yml --snapshot small --html=";
  BOOST_TEST(workplace.run(check + "qa/today/ --extract qa/today/cells.csv").code == 0);
  BOOST_TEST(workplace.has("qa/today/report.html"));
  BOOST_TEST(workplace.has("qa/today/cells.csv"));
  const Outcome refused = workplace.run(check + "good.yml/");
  BOOST_TEST(refused.code == 4);
  BOOST_TEST(has_part(refused.err, "can't make the folder `good.yml/`"));
}

BOOST_AUTO_TEST_CASE(the_extract_has_every_failing_cell_and_the_page_links_to_it) {
  const Workplace workplace;
  write_small_snapshot(workplace);
  write_packs(workplace);
  workplace.write("out/keep", "");
  const Outcome outcome = workplace.run(
      "check bad.yml --snapshot small --max-findings 1 --html=out/ --extract all.csv");
  BOOST_TEST(outcome.code == 1);
  const std::string csv = workplace.read("all.csv");
  BOOST_TEST(csv.starts_with("data_set,version,rule,severity,row,line,column,value,"));
  BOOST_TEST(std::count(csv.begin(), csv.end(), '\n') == 1 + 2 * 2);
  BOOST_TEST(has_part(workplace.read("out/report.html"), "<a href=\"../all.csv\">"));
  const Outcome refused = workplace.run("check bad.yml --snapshot small --extract bad.yml");
  BOOST_TEST(refused.code == 2);
}

BOOST_AUTO_TEST_CASE(two_runs_give_the_same_page_where_the_time_is_stated) {
  const Workplace workplace;
  write_small_snapshot(workplace);
  write_packs(workplace);
  for (const char* name : {"one.html", "two.html"})
    BOOST_TEST(workplace
                   .shell(std::string("SOURCE_DATE_EPOCH=1764063000 exec \"$crossfoot\" check "
                                      "bad.yml --snapshot small --html=") +
                          name)
                   .code == 1);
  BOOST_TEST(has_part(workplace.read("one.html"), "Run at 9:30am on 25 November 2025 (UTC)."));
  BOOST_TEST((workplace.read("one.html") == workplace.read("two.html")));
}

BOOST_AUTO_TEST_CASE(a_team_brings_its_own_words) {
  const Workplace workplace;
  write_small_snapshot(workplace);
  write_packs(workplace);
  workplace.write("ours/words.json", R"({"brand": "Our team"})");
  BOOST_TEST(workplace.run("check good.yml --snapshot small --html --template ours").code == 0);
  BOOST_TEST(has_part(workplace.read("report.html"), "Our team"));
  BOOST_TEST(workplace.run("check good.yml --snapshot small --html --template gone").code == 2);
}

BOOST_AUTO_TEST_CASE(quiet_says_nothing_but_the_exit_code) {
  const Workplace workplace;
  write_small_snapshot(workplace);
  write_packs(workplace);
  const Outcome outcome = workplace.run("check bad.yml --snapshot small -q --json");
  BOOST_TEST(outcome.code == 1);
  BOOST_TEST(outcome.out.empty());
  BOOST_TEST(outcome.err.empty());
}

BOOST_AUTO_TEST_CASE(a_pack_without_a_match_is_said) {
  const Workplace workplace;
  write_small_snapshot(workplace);
  write_packs(workplace);
  workplace.write("other.yml",
                  "pack: For others\napplies_to: {title: Others*}\nrules:\n"
                  "  - {id: r, title: R, check: pupil_count >= 0}\n");
  const Outcome both = workplace.run("check good.yml other.yml --snapshot small");
  BOOST_TEST(both.code == 0);
  BOOST_TEST(has_part(both.out + both.err, "For others"));
  const Outcome none = workplace.run("check other.yml --snapshot small");
  BOOST_TEST(none.code == 3);
  BOOST_TEST(has_part(none.out + none.err, "no pack is for"));
}

// The limit on file sizes stands in for a full disk: writes fail in the middle of the report.
BOOST_AUTO_TEST_CASE(a_full_disk_loses_no_report_that_fits_and_leaves_no_half_one) {
  const Workplace workplace;
  write_small_snapshot(workplace);
  write_packs(workplace);
  workplace.write("report.html", "the report of yesterday");
  const std::string before = workplace.listing();
  const Outcome outcome = workplace.shell(
      "ulimit -f 4; exec \"$crossfoot\" check good.yml --snapshot small --html --junit");
  BOOST_TEST(outcome.code == 4);
  BOOST_TEST(has_part(outcome.err, "report.html"));
  BOOST_TEST(workplace.read("report.html") == "the report of yesterday");
  BOOST_TEST(has_part(workplace.read("TEST-crossfoot.xml"), "</testsuites>"));
  BOOST_TEST(workplace.listing() == "TEST-crossfoot.xml " + before);
}

BOOST_AUTO_TEST_CASE(a_summary_that_nobody_can_read_is_not_a_success) {
  const Workplace workplace;
  write_small_snapshot(workplace);
  write_packs(workplace);
  BOOST_TEST(workplace.shell("\"$crossfoot\" check good.yml --snapshot small >/dev/full").code ==
             4);
}

BOOST_AUTO_TEST_CASE(messages_can_be_json) {
  const Workplace workplace;
  const Outcome outcome = workplace.run("check --snapshot gone --log-format json");
  const auto line = nlohmann::json::parse(outcome.err);
  BOOST_TEST(line["level"] == "error");
  BOOST_TEST(has_part(line["message"], "gone"));
}

BOOST_AUTO_TEST_SUITE_END()
