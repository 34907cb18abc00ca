#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "report/junit/class_names.h"
#include "report/report.h"
#include "support/example_run.h"
#include "support/golden.h"
#include "support/hostile.h"
#include "support/xml.h"

using namespace crossfoot;
using namespace crossfoot::test;

BOOST_AUTO_TEST_SUITE(report_junit)

namespace {

void check_counts(const Xml& xml, const std::string& element) {
  BOOST_TEST(xml.count(element + "//testcase") == std::stoul(xml.text(element + "/@tests")));
  BOOST_TEST(xml.count(element + "//failure") == std::stoul(xml.text(element + "/@failures")));
  BOOST_TEST(xml.count(element + "//error") == std::stoul(xml.text(element + "/@errors")));
  BOOST_TEST(xml.count(element + "//skipped") == std::stoul(xml.text(element + "/@skipped")));
}

/// The example with `count` findings for the rule that fails.
RunResult with_findings(std::size_t count) {
  RunResult run = example_run();
  RuleResult& rule = run.runs[1].rules[1];
  rule.findings.resize(count, rule.findings.front());
  rule.findings_total = rule.counts.violated = count;
  return run;
}

const std::string percentages = "//testcase[@name='sen.percent-of-provision']";

}  // namespace

BOOST_AUTO_TEST_CASE(the_example_is_the_one_that_ships) {
  check_golden("reports/examples/TEST-crossfoot.xml", render_junit(example_run()));
}

BOOST_AUTO_TEST_CASE(the_example_keeps_to_the_schema) {
  BOOST_TEST(Xml(render_junit(example_run())).valid());
  BOOST_TEST(Xml(render_junit(green_run())).valid());
  BOOST_TEST(Xml(render_junit(RunResult{})).valid());
}

BOOST_DATA_TEST_CASE(hostile_texts_keep_to_the_schema,
                     boost::unit_test::data::make(hostile_texts()), c) {
  const Xml xml(render_junit(run_of(c.text)));
  BOOST_REQUIRE(xml.well_formed());
  BOOST_TEST(xml.valid());
  // Properties that would say nothing are left out.
  const char* elements = "//*[not(self::property) and not(self::properties)]";
  BOOST_TEST(xml.count(elements) == Xml(render_junit(run_of("plain"))).count(elements));
}

BOOST_AUTO_TEST_CASE(counts_in_the_headers_equal_the_elements) {
  const Xml xml(render_junit(example_run()));
  check_counts(xml, "/testsuites");
  for (int i = 1; i <= 4; ++i) check_counts(xml, "//testsuite[" + std::to_string(i) + "]");
  BOOST_TEST(xml.count("//testcase") == 12U);
  BOOST_TEST(xml.count("//failure") == 2U);
  BOOST_TEST(xml.count("//error") == 2U);
  BOOST_TEST(xml.count("//skipped") == 2U);
}

BOOST_AUTO_TEST_CASE(the_verdict_of_a_profile_is_a_property_of_the_suite) {
  const Xml xml(render_junit(example_run()));
  const std::string properties = "/testsuites/testsuite[2]/properties/property";
  BOOST_TEST(xml.text(properties + "[@name='crossfoot.profile']/@value") == "ees");
  BOOST_TEST(xml.text(properties + "[@name='crossfoot.profile.passed']/@value") == "false");
  BOOST_TEST(xml.text(properties + "[@name='crossfoot.profile.api_suitable']/@value") == "false");
  BOOST_TEST(xml.count("/testsuites/testsuite[1]/properties/property[@name='crossfoot.profile']") ==
             0U);
}

BOOST_AUTO_TEST_CASE(a_suite_says_what_was_read) {
  const RunResult run = example_run();
  const Xml xml(render_junit(run));
  const std::string property = "//testsuite[2]/properties/property";
  BOOST_TEST(xml.text(property + "[@name='crossfoot.version']/@value") == "0.1.0");
  BOOST_TEST(xml.text(property + "[@name='crossfoot.data_set']/@value") == run.runs[1].data_set_id);
  BOOST_TEST(xml.text(property + "[@name='crossfoot.data']/@value")
                 .ends_with(" sha256:" + run.runs[1].data_sha256));
  BOOST_TEST(xml.count(property + "[@name='crossfoot.pack']") == run.pack_files.size());
}

BOOST_AUTO_TEST_CASE(the_strict_dialect_keeps_to_what_jenkins_knows) {
  RunResult run = example_run();
  const Xml xml(render_strict_junit(run));
  BOOST_TEST(xml.count("//testcase") == 12U);
  BOOST_TEST(xml.count("//testcase/@file | //testcase/@line | //testcase/properties") == 0U);
  BOOST_TEST(xml.count("/testsuites/@skipped") == 0U);
  BOOST_TEST(xml.count("//testcase/system-out") > 0U);
  BOOST_TEST(xml.text("//testsuite[1]/testcase[@name='sen.needs-add-up']/system-out")
                 .starts_with("crossfoot.verdict: noted\ncrossfoot.severity: warning\n"));
  BOOST_TEST(xml.count("//testsuite/@skipped") == 4U);
}

BOOST_AUTO_TEST_CASE(a_case_is_named_by_its_rule_and_points_at_it) {
  const Xml xml(render_junit(example_run()));
  const std::string one = "//testsuite[2]" + percentages;
  BOOST_TEST(xml.text(one + "/@classname") == class_names(example_run())[1]);
  BOOST_TEST(xml.text(one + "/@file") == "rules/children-in-need/sen.yml");
  BOOST_TEST(xml.text(one + "/@line") == "18");
  BOOST_TEST(xml.text("//testsuite[2]/@timestamp") == "2026-11-22T09:30:00");
  BOOST_TEST(xml.text("//testsuite[2]/@time") == "0.021");
}

BOOST_AUTO_TEST_CASE(a_failure_names_ten_cells_and_counts_the_rest) {
  const Xml xml(render_junit(example_run()));
  const std::string text = xml.text("//testsuite[2]" + percentages + "/failure");
  BOOST_TEST(xml.count("//testsuite[2]" + percentages + "/failure") == 1U);
  BOOST_TEST(text.find("row 110, line 111: time_period 202425") != std::string::npos);
  BOOST_TEST(text.find("expected between 4.35 and 4.55, actual 5.35, 0.8 too high") !=
             std::string::npos);
  BOOST_TEST(text.find("row 111,") == std::string::npos);
  BOOST_TEST(text.ends_with("and 27 more\n"));
}

BOOST_AUTO_TEST_CASE(all_findings_named_leave_no_more) {
  const Xml xml(render_junit(with_findings(10)));
  BOOST_TEST(xml.text("//testsuite[2]" + percentages + "/failure").find(" more") ==
             std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_failure_text_stays_within_8_kb_and_says_what_it_left_out) {
  RunResult run = with_findings(10);
  for (Finding& finding : run.runs[1].rules[1].findings) finding.message = std::string(5000, 'x');
  const Xml xml(render_junit(run));
  const std::string text = xml.text("//testsuite[2]" + percentages + "/failure");
  BOOST_TEST(text.size() <= 8192U);
  BOOST_TEST(text.ends_with("more\n"));
}

BOOST_AUTO_TEST_CASE(a_warning_passes_and_says_so) {
  const Xml xml(render_junit(example_run()));
  const std::string one = "//testsuite[1]/testcase[@name='sen.needs-add-up']";
  BOOST_TEST(xml.count(one + "/failure") == 0U);
  BOOST_TEST(xml.text(one + "/properties/property[@name='crossfoot.severity']/@value") ==
             "warning");
  BOOST_TEST(xml.text(one + "/system-out").find("row 880") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_warning_fails_a_run_that_fails_on_warnings) {
  RunResult run = example_run();
  run.fail_on = FailOn::warning;
  BOOST_TEST(Xml(render_junit(run)).count("//testsuite[1]//failure") == 1U);
}

BOOST_AUTO_TEST_CASE(a_rule_that_tested_nothing_is_skipped_with_its_reason) {
  const Xml xml(render_junit(example_run()));
  BOOST_TEST(xml.text("//testcase[@name='sen.low-is-positive']/skipped/@message") ==
             "No cell of pupil_percent contains the symbol low.");
}

BOOST_AUTO_TEST_CASE(a_rule_that_tested_nothing_fails_where_vacuous_rules_fail) {
  RunResult run = example_run();
  run.fail_on_vacuous = true;
  const Xml xml(render_junit(run));
  BOOST_TEST(xml.text("//testcase[@name='sen.low-is-positive']/failure/@type") == "vacuous");
  BOOST_TEST(xml.valid());
  check_counts(xml, "/testsuites");
}

BOOST_AUTO_TEST_CASE(data_that_can_not_be_had_is_an_error_of_its_own) {
  const Xml xml(render_junit(example_run()));
  BOOST_TEST(xml.text("//testsuite[4]/testcase/@name") == "crossfoot.data");
  BOOST_TEST(xml.text("//testsuite[4]/testcase/error/@message").find("data.csv.gz ends") == 0U);
}

BOOST_AUTO_TEST_CASE(a_version_without_a_rule_is_skipped) {
  RunResult run = green_run();
  run.runs[0].rules.clear();
  run.runs[0].verdict = Verdict::skipped;
  run.runs[0].reason = "no pack applies";
  BOOST_TEST(Xml(render_junit(run)).text("//skipped/@message") == "no pack applies");
}

struct NamesCase {
  const char* name;
  std::vector<std::vector<std::string>> versions;  ///< id, title, version; path of a file
  std::vector<std::string> names;
};

std::ostream& operator<<(std::ostream& out, const NamesCase& c) { return out << c.name; }

const std::vector<NamesCase> names_cases = {
    {"a title becomes a slug",
     {{"1", "National - Special (SEN)", "1.0"}, {"1", "National - Special (SEN)", "1.0.1"}},
     {"national-special-sen-1.v1_0", "national-special-sen-1.v1_0_1"}},
    {"a data set carries the end of its id, whatever else runs",
     {{"019d431f-aaaa", "KS 2", "1.0"}},
     {"ks-2-31f-aaaa.v1_0"}},
    {"so titles that slug alike differ",
     {{"019d431f-bbbb", "KS-2", "1.0"}, {"019d431f-aaaa", "KS 2", "1.0"}},
     {"ks-2-31f-bbbb.v1_0", "ks-2-31f-aaaa.v1_0"}},
    {"a file has its name alone", {{"pupils", "pupils", "file", "pupils.csv"}}, {"pupils.file"}},
    {"a file in a folder has that before it",
     {{"data", "data", "file", "2024/data.csv.gz"}},
     {"2024-data.file"}},
    {"whatever else runs",
     {{"2024/data.csv.gz", "2024/data.csv.gz", "file", "2024/data.csv.gz"},
      {"2025/data.csv", "2025/data.csv", "file", "2025/data.csv"}},
     {"2024-data.file", "2025-data.file"}},
    {"a zip called as its file adds nothing",
     {{"sen", "sen", "file", "in/sen.zip/sen.csv"}, {"a", "a", "file", "in/sen.zip/a.csv"}},
     {"in-sen.file", "in-sen-zip-a.file"}},
    {"a file whose data set is known goes by that",
     {{"019d431f-aaaa", "KS 2", "file", "2024/ks2.csv"}},
     {"ks-2-31f-aaaa.file"}},
    {"of a long path the end tells",
     {{"a", "a", "file", std::string(100, 'x') + "/a.csv"}},
     {std::string(78, 'x') + "-a.file"}},
    {"paths that slug alike are counted",
     {{"a_b", "a_b", "file", "a_b.csv"}, {"a-b", "a-b", "file", "a-b.csv"}},
     {"a-b.file", "a-b-2.file"}},
    {"a title without a letter gives way to the id", {{"abc", "…", "1.0"}}, {"abc-abc.v1_0"}},
    {"nothing to go by still has a name", {{"", "", ""}}, {"data-set.version"}},
};

BOOST_DATA_TEST_CASE(class_names_are_stable_and_unique, boost::unit_test::data::make(names_cases),
                     c) {
  RunResult run;
  for (const auto& version : c.versions) {
    run.runs.emplace_back();
    run.runs.back().data_set_id = version[0];
    run.runs.back().data_set_title = version[1];
    run.runs.back().version = version[2];
    if (version.size() < 4) continue;
    run.runs.back().source = "file";
    run.runs.back().data_name = version[3];
  }
  BOOST_TEST(class_names(run) == c.names, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
