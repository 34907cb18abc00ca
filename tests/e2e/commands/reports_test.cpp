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
  BOOST_TEST(results["runs"][0]["rules"][0]["counts"]["violated"] == 1);
  BOOST_TEST(has_part(workplace.read("TEST-crossfoot.xml"), "failures=\"2\""));
  BOOST_TEST(has_part(workplace.read("report.html"), "</html>"));
}

BOOST_AUTO_TEST_CASE(timings_go_to_standard_error_where_they_are_asked_for) {
  const Workplace workplace;
  write_small_snapshot(workplace);
  write_packs(workplace);
  const Outcome outcome = workplace.run("check good.yml --snapshot small --timings");
  BOOST_TEST(outcome.code == 0);
  BOOST_TEST(has_part(outcome.err, "where the time went, in seconds"));
  BOOST_TEST(has_part(outcome.err, "the whole run"));
  BOOST_TEST(has_part(outcome.err, "writing reports"));
  BOOST_TEST(!has_part(outcome.out, "where the time went"));
  BOOST_TEST(!has_part(workplace.run("check good.yml --snapshot small").err, "time went"));
}

BOOST_AUTO_TEST_CASE(a_report_names_the_data_by_their_hash) {
  const Workplace workplace;
  write_small_snapshot(workplace);
  write_packs(workplace);
  BOOST_TEST(workplace.run("check good.yml --snapshot small --json").code == 0);
  const auto results = nlohmann::json::parse(workplace.read("results.json"));
  BOOST_TEST(results["runs"][0]["data_sha256"].get<std::string>().size() == 64U);
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
  BOOST_TEST(has_part(refused.err, "can't create the folder `good.yml/`"));
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
  BOOST_TEST(has_part(csv, ",accepted,"));
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

namespace {

/// 60 rows that lack their parts, which warns, before a sum that is 200 too high; then 300 sums
/// that are 1 too high and one that is 900,000 too high.
void write_many_findings(const Workplace& workplace) {
  workplace.write("sums.yml",
                  "pack: Sums\ncolumns:\n  total: {exact: true}\n  boys: {exact: true}\n"
                  "  girls: {exact: true}\nrules:\n"
                  "  - {id: adds-up, title: Adds up, check: total = boys + girls}\n");
  std::string rows =
      "time_period,time_identifier,geographic_level,country_code,country_name,school,total,boys,"
      "girls\n";
  for (int i = 0; i < 300; ++i)
    rows += "2024,Calendar year,National,E92000001,England,s" + std::to_string(i) + ",101,50,50\n";
  rows += "2024,Calendar year,National,E92000001,England,worst,900100,50,50\n";
  workplace.write("sums.csv", rows);

  workplace.write("parts.yml",
                  "pack: Parts\ncolumns:\n  pupils: {exact: true}\nrules:\n"
                  "  - id: parts\n    title: Parts add up\n    check: pupils[sex = 'Total'] = "
                  "pupils[sex = 'Girls'] + pupils[sex = 'Boys']\n    where: sex = 'Total'\n");
  rows =
      "time_period,time_identifier,geographic_level,country_code,country_name,school,sex,"
      "pupils\n";
  const std::string start = "2024,Calendar year,National,E92000001,England,";
  for (int i = 0; i < 60; ++i) rows += start + "s" + std::to_string(i) + ",Total,5\n";
  rows += start + "z,Total,300\n" + start + "z,Girls,50\n" + start + "z,Boys,50\n";
  workplace.write("parts.csv", rows);
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_worst_finding_is_in_every_report_wherever_it_is_in_the_file) {
  const Workplace workplace;
  write_many_findings(workplace);
  const Outcome outcome = workplace.run(
      "check sums.yml --file sums.csv --junit --html --json --markdown --annotations github");
  BOOST_TEST(outcome.code == 1);
  BOOST_TEST(has_part(outcome.out, "row 301, line 302: total is 900100"));
  BOOST_TEST(has_part(outcome.out, "school worst"));
  BOOST_TEST(has_part(outcome.out, "and 298 more"));
  BOOST_TEST(has_part(outcome.out, "301 findings; worst: row 301"));
  for (const char* report : {"TEST-crossfoot.xml", "report.html", "results.json", "report.md"})
    BOOST_TEST(has_part(workplace.read(report), "900100"), report);
  const auto results = nlohmann::json::parse(workplace.read("results.json"));
  const auto& rule = results["runs"][0]["rules"][0];
  BOOST_TEST(rule["findings_total"] == 301);
  BOOST_TEST(rule["findings"].size() == 50U);
  BOOST_TEST(rule["findings"][0]["row"] == 301);
  BOOST_TEST(rule["findings"][1]["row"] == 1);
  BOOST_TEST(has_part(workplace.read("report.html"), "of 301 findings"));
}

BOOST_AUTO_TEST_CASE(an_error_does_not_vanish_behind_warnings) {
  const Workplace workplace;
  write_many_findings(workplace);
  const Outcome outcome = workplace.run(
      "check parts.yml --file parts.csv --junit --html --json --markdown --annotations github");
  BOOST_TEST(outcome.code == 1);
  BOOST_TEST(has_part(outcome.out, "200 too high") | has_part(outcome.out, "is 300"));
  const auto results = nlohmann::json::parse(workplace.read("results.json"));
  const auto& findings = results["runs"][0]["rules"][0]["findings"];
  BOOST_TEST(findings[0]["row"] == 61);
  BOOST_TEST(findings[0]["severity"] == "error");
  BOOST_TEST(findings[1]["severity"] == "warning");
  for (const char* report : {"TEST-crossfoot.xml", "report.md"})
    BOOST_TEST(has_part(workplace.read(report), "row 61"), report);
  BOOST_TEST(has_part(workplace.read("report.html"), "<td class=\"number\">61</td>"));
}

BOOST_AUTO_TEST_CASE(an_outcome_has_one_name_in_every_report) {
  const Workplace workplace;
  write_small_snapshot(workplace);
  write_packs(workplace);
  const Outcome outcome = workplace.run(
      "check mild.yml --snapshot small --versions 1.0 --junit --json --markdown "
      "--annotations github --history=h.sqlite");
  BOOST_TEST(outcome.code == 0);
  BOOST_TEST(has_part(outcome.out, "NOTED  "));
  BOOST_TEST(has_part(outcome.out, "1.0: noted: "));
  BOOST_TEST(
      has_part(workplace.read("TEST-crossfoot.xml"), R"(name="crossfoot.verdict" value="noted")"));
  BOOST_TEST(has_part(workplace.read("report.md"), "### Noted"));
  auto rule = nlohmann::json::parse(workplace.read("results.json"))["runs"][0]["rules"][0];
  BOOST_TEST(rule["verdict"] == "noted");
  BOOST_TEST(rule["fails_run"] == false);
  BOOST_TEST(rule["severity"] == "warning");
  BOOST_TEST(rule["history"]["versions"][0]["verdict"] == "noted");
  BOOST_TEST(workplace
                 .run("check mild.yml --snapshot small --versions 1.0 --json -q --fail-on "
                      "warning")
                 .code == 1);
  rule = nlohmann::json::parse(workplace.read("results.json"))["runs"][0]["rules"][0];
  BOOST_TEST(rule["verdict"] == "failed");
  BOOST_TEST(rule["fails_run"] == true);
  BOOST_TEST(workplace
                 .run("check idle.yml --snapshot small --versions 1.0 --json -q "
                      "--fail-on-vacuous")
                 .code == 1);
  rule = nlohmann::json::parse(workplace.read("results.json"))["runs"][0]["rules"][0];
  BOOST_TEST(rule["verdict"] == "failed");
  BOOST_TEST(rule["tested_nothing"] == true);
  BOOST_TEST(workplace.run("merge results.json -q --json=merged.json").code == 1);
}

BOOST_AUTO_TEST_CASE(the_extract_has_a_column_for_each_key_column) {
  const Workplace workplace;
  write_small_snapshot(workplace);
  write_packs(workplace);
  BOOST_TEST(workplace.run("check bad.yml --snapshot small --versions 1.0 --extract x.csv").code ==
             1);
  const std::string csv = workplace.read("x.csv");
  const std::string head = csv.substr(0, csv.find('\n'));
  // Also those that hold the same in every row, which findings leave out.
  BOOST_TEST(
      head.ends_with(",accepted,time_period,time_identifier,geographic_level,country_code,"
                     "country_name,provision"));
  BOOST_TEST(has_part(csv, ",202425,Academic year,National,E92000001,England,Total\n"));
  // Files of different columns: each has what it has.
  workplace.write("a.csv", "time_period,school,pupils\n2024,x,1\n2024,y,60\n");
  workplace.write("b.csv", "time_period,ward,pupils\n2025,v,60\n2025,w,1\n");
  workplace.write("few.yml",
                  "pack: Few\ncolumns:\n  pupils: {exact: true}\nrules:\n"
                  "  - {id: few, title: Few, check: pupils < 50}\n");
  BOOST_TEST(workplace.run("check few.yml --file a.csv --file b.csv --extract y.csv").code == 1);
  BOOST_TEST(has_part(workplace.read("y.csv"), ",accepted,time_period,school,ward\n"));
  BOOST_TEST(has_part(workplace.read("y.csv"), ",2024,y,\n"));
  BOOST_TEST(has_part(workplace.read("y.csv"), ",2025,,v\n"));
}

BOOST_AUTO_TEST_CASE(class_names_do_not_depend_on_what_else_runs) {
  const Workplace workplace;
  write_packs(workplace);
  for (const char* file : {"a/data.csv", "b/data.csv"})
    workplace.write(file, "time_period,provision,pupil_count\n2024,x,1\n2024,y,60\n");
  BOOST_TEST(workplace.run("check bad.yml --file a/data.csv --junit one.xml -q").code == 1);
  BOOST_TEST(
      workplace.run("check bad.yml --file b/data.csv --file a/data.csv --junit two.xml -q").code ==
      1);
  for (const char* report : {"one.xml", "two.xml"})
    BOOST_TEST(has_part(workplace.read(report), "classname=\"a-data.file\" name=\"bad\""));
  BOOST_TEST(has_part(workplace.read("two.xml"), "classname=\"b-data.file\" name=\"bad\""));
}

BOOST_AUTO_TEST_CASE(one_report_goes_to_standard_output_where_a_dash_stands_for_it) {
  const Workplace workplace;
  write_small_snapshot(workplace);
  write_packs(workplace);
  const Outcome json = workplace.run("check bad.yml --snapshot small --json -");
  BOOST_TEST(json.code == 1);
  BOOST_TEST(nlohmann::json::parse(json.out)["verdict"] == "failed");
  BOOST_TEST(has_part(json.err, "FAILED"));
  const Outcome junit = workplace.run("check bad.yml --snapshot small --junit - --json");
  BOOST_TEST(junit.out.starts_with("<?xml"));
  BOOST_TEST(junit.out.ends_with("</testsuites>\n"));
  BOOST_TEST(workplace.has("results.json"));
  BOOST_TEST(workplace.run("check bad.yml --snapshot small --junit - --json -").code == 2);
  BOOST_TEST(workplace.run("check bad.yml --snapshot small --html -").code == 2);
  BOOST_TEST(workplace.run("check bad.yml --snapshot small --extract -").code == 2);
  const Outcome strict =
      workplace.run("check mild.yml --snapshot small --junit - --junit-strict -q");
  BOOST_TEST(has_part(strict.out, "<system-out>crossfoot.verdict: noted\n"));
  BOOST_TEST(!workplace.has("-"));
}

BOOST_AUTO_TEST_CASE(reports_of_other_commands_go_to_standard_output_too) {
  const Workplace workplace;
  write_small_snapshot(workplace);
  write_packs(workplace);
  BOOST_TEST(workplace.run("check bad.yml --snapshot small --json -q").code == 1);
  const Outcome merged = workplace.run("merge results.json --json -");
  BOOST_TEST(nlohmann::json::parse(merged.out)["verdict"] == "failed");
  workplace.write("a.csv", "time_period,school,pupils\n2024,x,1\n");
  workplace.write("b.csv", "time_period,school,pupils\n2024,x,2\n");
  const Outcome diff = workplace.run("diff a.csv b.csv --json -");
  BOOST_TEST(diff.code == 1);
  BOOST_TEST(nlohmann::json::parse(diff.out).is_object());
  BOOST_TEST(has_part(diff.err, "pupils"));
  BOOST_TEST(workplace.run("diff a.csv b.csv --html -").code == 2);
  BOOST_TEST(workplace.run("diff a.csv b.csv --extract -").code == 2);
  workplace.write("bad.test.yml",
                  "- {name: right, rule: bad, row: {pupil_count: 1}, passes: true}\n");
  const Outcome tests = workplace.run("test bad.yml --junit - --junit-strict");
  BOOST_TEST(tests.out.starts_with("<?xml"), tests.out + tests.err);
  BOOST_TEST(!has_part(tests.out, " file="));
  BOOST_TEST(has_part(tests.err, "passed"));
  const Outcome accepted = workplace.run("accept results.json --out -");
  BOOST_TEST(has_part(accepted.out, "- rule: 'bad'"));
  BOOST_TEST(!workplace.has("-"));
}

BOOST_AUTO_TEST_CASE(what_was_read_is_reported_with_its_hash) {
  const Workplace workplace;
  write_many_findings(workplace);
  workplace.write("sums.meta.csv",
                  "col_name,col_type,label,indicator_grouping,indicator_unit,indicator_dp,"
                  "filter_hint,filter_grouping_column\nschool,Filter,School,,,,,\n"
                  "total,Indicator,Total,,,0,,\nboys,Indicator,Boys,,,0,,\n"
                  "girls,Indicator,Girls,,,0,,\n");
  workplace.write("lists/schools.csv", "school\ns1\n");
  workplace.write("listed.yml",
                  "pack: Listed\nrules:\n  - id: known\n    title: Known\n    severity: info\n"
                  "    lookup: {columns: [school], in: lists/schools.csv}\n");
  BOOST_TEST(workplace
                 .run("check " + (workplace.folder() / "sums.yml").string() +
                      " listed.yml --file sums.csv --json --html --junit -q")
                 .code == 1);
  const auto results = nlohmann::json::parse(workplace.read("results.json"));
  BOOST_TEST(results["runs"][0]["metadata"]["name"] == "sums.meta.csv");
  BOOST_TEST(results["runs"][0]["metadata"]["sha256"].get<std::string>().size() == 64U);
  BOOST_TEST(results["list_files"][0]["name"] == "lists/schools.csv");
  BOOST_TEST(results["pack_files"][0]["name"] == "sums.yml");
  BOOST_TEST(results["runs"][0]["rules"][0]["file"] == "sums.yml");
  for (const auto& hash :
       {results["runs"][0]["metadata"]["sha256"], results["list_files"][0]["sha256"]}) {
    BOOST_TEST(has_part(workplace.read("report.html"), hash.get<std::string>()));
    BOOST_TEST(has_part(workplace.read("TEST-crossfoot.xml"), hash.get<std::string>()));
  }
}

BOOST_AUTO_TEST_CASE(quiet_still_names_the_failures_and_annotates_them) {
  const Workplace workplace;
  write_small_snapshot(workplace);
  write_packs(workplace);
  const Outcome outcome =
      workplace.run("check bad.yml --snapshot small --versions 1.0 -q --annotations github");
  BOOST_TEST(outcome.code == 1);
  BOOST_TEST(outcome.out.starts_with("FAILED  "));
  BOOST_TEST(has_part(outcome.out, "1.0: 2 findings (bad.yml:"));
  BOOST_TEST(has_part(outcome.out, "\n::error file=bad.yml"));
  BOOST_TEST(std::count(outcome.out.begin(), outcome.out.end(), '\n') == 2);
  BOOST_TEST(workplace.run("check good.yml --snapshot small -q").out.empty());
}

BOOST_AUTO_TEST_CASE(quiet_says_no_more_than_the_failures) {
  const Workplace workplace;
  write_small_snapshot(workplace);
  write_packs(workplace);
  const Outcome outcome = workplace.run("check bad.yml --snapshot small -q --json");
  BOOST_TEST(outcome.code == 1);
  BOOST_TEST(std::count(outcome.out.begin(), outcome.out.end(), '\n') == 2);
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
  BOOST_TEST(has_part(none.out + none.err, "no pack applies to"));
}

// The limit on file sizes stands in for a full disk: writes fail in the middle of the report.
BOOST_AUTO_TEST_CASE(a_full_disk_loses_no_report_that_fits_and_leaves_no_half_one) {
  const Workplace workplace;
  write_small_snapshot(workplace);
  write_packs(workplace);
  workplace.write("report.html", "the report of yesterday");
  const std::string before = workplace.listing();
  const Outcome outcome = workplace.shell(
      "ulimit -f 8; exec \"$crossfoot\" check good.yml --snapshot small --html --junit");
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
