#include "report/html/html.h"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <regex>

#include "base/sha256.h"
#include "base/text/text.h"
#include "base/text/utf8.h"
#include "report/html/page.h"
#include "report/report.h"
#include "results/write_results.h"
#include "support/example_run.h"
#include "support/golden.h"
#include "support/hostile.h"
#include "support/large_run.h"

using namespace crossfoot;
using namespace crossfoot::test;

BOOST_AUTO_TEST_SUITE(report_html)

namespace {

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
    ++found;
  return found;
}

bool has(const std::string& text, const std::string& part) { return count(text, part) > 0; }

bool comes_before(const std::string& text, const std::string& first, const std::string& second) {
  return text.find(first) < text.find(second) && has(text, second);
}

/// A rule whose findings say of many rows that a column is `.`.
RunResult with_repeats() {
  RunResult run = green_run();
  VersionResult& version = run.runs.front();
  version.rows = 612;
  RuleResult& rule = version.rules.front();
  rule.verdict = Verdict::failed;
  rule.counts = {.holds = 100, .violated = 632};
  rule.findings_total = 632;
  for (std::uint64_t row = 1; row <= 40; ++row) {
    Finding& finding = rule.findings.emplace_back();
    finding.row = row;
    finding.cells = {{"sess_auth_ext_holiday", "."}};
    finding.key = {{"time_period", "201617"}};
    finding.message = "sess_auth_ext_holiday is '.': an obsolete symbol";
  }
  const Finding& first = rule.findings.front();
  rule.repeats = {{first.cells, first.message, 612, 612, {{1, 612}}, 0}};
  return run;
}

/// A run of one version whose rules are skipped for these reasons.
RunResult with_skipped(const std::vector<std::string>& reasons) {
  RunResult run = green_run();
  for (const std::string& reason : reasons) {
    RuleResult& rule = run.runs.front().rules.emplace_back(run.runs.front().rules.front());
    rule.id = "skipped-" + std::to_string(run.runs.front().rules.size());
    rule.verdict = Verdict::skipped;
    rule.reason = reason;
    rule.counts = {};
  }
  return run;
}

RunResult with_findings(std::size_t kept, std::uint64_t total) {
  RunResult run = example_run();
  RuleResult& rule = run.runs[1].rules[1];
  rule.findings.resize(kept, rule.findings.front());
  rule.findings_total = rule.counts.violated = total;
  return run;
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_example_is_the_one_that_ships) {
  check_golden("reports/examples/report.html", render_html(example_run()));
}

BOOST_AUTO_TEST_CASE(the_verdict_of_a_profile_stands_by_the_verdict) {
  const std::string page = render_html(example_run());
  BOOST_TEST(comes_before(page, "Result of the profile", "id=\"overview\""));
  BOOST_TEST(has(page, "<td>Check totals</td>"));
  BOOST_TEST(!has(render_html(green_run()), "Result of the profile"));
}

BOOST_AUTO_TEST_CASE(the_template_escapes_every_value) {
  for (const char* text : {page_template, check_template, brief_template}) {
    BOOST_TEST(!has(text, "{{{"));
    BOOST_TEST(!has(text, "{{&"));
  }
}

BOOST_AUTO_TEST_CASE(the_page_that_passed_is_the_one_that_ships) {
  check_golden("reports/examples/report-passed.html", render_html(green_run()));
}

BOOST_AUTO_TEST_CASE(the_page_needs_no_network_and_allows_its_own_script_only) {
  const std::string html = render_html(example_run());
  BOOST_TEST(count(html, "<script") == 1U);
  BOOST_TEST(has(html, "script-src 'sha256-" + sha256_base64_of(page_script) + "'"));
  BOOST_TEST(has(html, "style-src 'sha256-" + sha256_base64_of(page_style) + "'"));
  BOOST_TEST(!has(html, "unsafe-inline"));
  BOOST_TEST(!has(html, " style=\""));
  BOOST_TEST(!has(html, "http://"));
  BOOST_TEST(!has(html, "https://"));
  BOOST_TEST(!has(html, "url("));
  BOOST_TEST(has(html, "default-src 'none'"));
}

BOOST_AUTO_TEST_CASE(the_verdict_comes_first_and_failures_before_everything_else) {
  const std::string html = render_html(example_run());
  BOOST_TEST(comes_before(html, "<h1>Failed: 2 of 11 checks failed", "id=\"overview\""));
  const std::vector<std::string> order = {"overview", "failed",  "noted", "untested",
                                          "changed",  "rules",   "data",  "unchecked",
                                          "accepted", "sign-off"};
  for (std::size_t i = 1; i < order.size(); ++i)
    BOOST_TEST(comes_before(html, "<h2 id=\"" + order[i - 1] + "\"", "<h2 id=\"" + order[i] + "\""),
               order[i]);
}

BOOST_AUTO_TEST_CASE(the_first_screen_lists_the_rules_that_failed) {
  const std::string html = render_html(example_run());
  const std::size_t begin = html.find("id=\"decision\"");
  const std::string screen = html.substr(begin, html.find("</section>", begin) - begin);
  BOOST_TEST(comes_before(html, "<h1>", "Can I sign this off?"));
  BOOST_TEST(comes_before(html, "Can I sign this off?", "id=\"decision\""));
  BOOST_TEST(comes_before(html, "id=\"decision\"", "id=\"overview\""));
  BOOST_TEST(has(html, "No: 2 rules failed."));
  BOOST_TEST(has(screen, "href=\"#check/sen.percent-of-provision\""));
  BOOST_TEST(has(screen, "37 of 1,927 (1.9%)"));
  BOOST_TEST(has(screen, "0.8 too high"));
  BOOST_TEST(has(screen, "SEN statistics team"));
  BOOST_TEST(has(screen, "Symbols, blanks or missing rows prevented the test"));
  BOOST_TEST(!has(render_html(green_run()), "Rules that failed"));
}

BOOST_AUTO_TEST_CASE(a_pass_is_amber_where_much_was_not_tested) {
  const std::string amber = "<div class=\"verdict noted\">";
  const std::string no_rows = "nothing to test: no row has a = 'x'";
  BOOST_TEST(!has(render_html(green_run()), amber));
  BOOST_TEST(has(render_html(with_skipped({no_rows})), amber));
  BOOST_TEST(has(render_html(with_skipped({no_rows})), "1 of 4 checks"));
  // Rules for columns that the data don't have leave nothing untested.
  const std::string html =
      render_html(with_skipped({"this version has no column `lad_code`, which is optional",
                                "the rule is only for data with a row of the data with a = 'x'",
                                "the data has none of the columns that the rule tests"}));
  BOOST_TEST(!has(html, amber));
  BOOST_TEST(has(html, "The data has nothing that the rule applies to"));
}

BOOST_AUTO_TEST_CASE(reasons_are_reported_once_with_how_many_checks_they_are_of) {
  const std::string html = render_html(
      with_skipped({"nothing to test: no row has a = 'x'", "nothing to test: no row has b = 'x'"}));
  BOOST_TEST(count(html,
                   "<a href=\"#untested\">Nothing to test</a></th><td class=\"number\" "
                   "data-label=\"Checks\">2</td>") == 1U);
}

BOOST_AUTO_TEST_CASE(a_first_version_has_nothing_to_be_compared_with_but_a_file_has) {
  const std::string amber = "<div class=\"verdict noted\">";
  RunResult run = with_skipped({"there is no version before this one"});
  BOOST_TEST(!has(render_html(run), amber));
  run.runs.front().source = "file";
  BOOST_TEST(has(render_html(run), amber));
  BOOST_TEST(has(render_html(run), "Use --against to compare a file"));
}

BOOST_AUTO_TEST_CASE(a_version_that_no_rule_is_for_is_never_plain_green) {
  RunResult run = green_run();
  VersionResult& other = run.runs.emplace_back();
  other.data_set_title = "Other";
  other.version = "1.0";
  other.verdict = Verdict::skipped;
  other.reason = "no pack applies to this data set";
  const std::string html = render_html(run);
  BOOST_TEST(has(html, "<div class=\"verdict noted\">"));
  BOOST_TEST(has(html, "Only with care: nothing failed, but no rule applies to 1 of 2 versions."));
  BOOST_TEST(has(html, "<a href=\"#untested\">No rule applies to the version</a>"));
}

BOOST_AUTO_TEST_CASE(a_version_that_passed_says_so_in_amber_where_it_wants_reading) {
  RunResult run = example_run();
  const std::string html = render_html(run);
  const std::string overview = html.substr(html.find("<h2 id=\"overview\""));
  BOOST_TEST(has(overview.substr(0, overview.find("</section>")),
                 "<span class=\"chip noted\"><span aria-hidden=\"true\">!</span> Passed</span>"));
}

BOOST_AUTO_TEST_CASE(blanks_of_wider_places_are_left_out_and_other_blanks_are_called_so) {
  RunResult run = with_repeats();
  run.runs.front().rules.front().findings.front().key = {
      {"time_period", "201617"}, {"region_code", ""}, {"sex", ""}};
  const std::string html = render_html(run);
  BOOST_TEST(!has(html, "region_code"));
  BOOST_TEST(has(html, "<span class=\"name\">sex</span> <span class=\"item\">blank</span>"));
}

BOOST_AUTO_TEST_CASE(filters_find_every_outcome_and_severity_of_a_rule) {
  RunResult run = example_run();
  run.runs[0].rules[1] = run.runs[1].rules[1];
  run.runs[0].rules[1].verdict = Verdict::skipped;
  run.runs[0].rules[1].findings.clear();
  run.runs[0].rules[1].findings_total = 0;
  run.runs[0].rules[1].counts = {};
  const std::string html = render_html(run);
  BOOST_TEST(has(html, "data-rule=\"sen.percent-of-provision\" data-standing=\"failed skipped\""));
  BOOST_TEST(count(html, "class=\"told\"") ==
             count(html, "\" data-severity=\"") - count(html, "<details class=\"rule\"") -
                 count(html, "class=\"finding\"") - count(html, "<article class=\"check\""));
}

BOOST_AUTO_TEST_CASE(what_rules_looked_into_is_among_the_sources) {
  RunResult run = green_run();
  run.runs.front().compared_with = {{"Pupils 1.0: data.csv", std::string(64, 'a')}};
  const std::string html = render_html(run);
  BOOST_TEST(has(html, "<td>Pupils 1.0: data.csv</td>"));
  BOOST_TEST(has(html, std::string(64, 'a')));
  BOOST_TEST(has(render_json(run), "\"compared_with\""));
  BOOST_TEST(has(render_junit(run), "Pupils 1.0: data.csv sha256:aaa"));
}

BOOST_AUTO_TEST_CASE(versions_that_failed_come_first) {
  const std::string html = render_html(example_run());
  const std::string overview = html.substr(html.find("<h2 id=\"overview\""));
  BOOST_TEST(comes_before(overview, "<th scope=\"row\">1.1</th>", "<th scope=\"row\">1.0</th>"));
}

BOOST_AUTO_TEST_CASE(findings_alike_are_one_line_with_the_ranges_of_their_rows) {
  const std::string html = render_html(with_repeats());
  BOOST_TEST(has(html, "<code>sess_auth_ext_holiday</code> is <code>.</code> in all 612 rows"));
  BOOST_TEST(has(html, "<td>1 to 612</td>"));
  BOOST_TEST(count(html, "class=\"finding\"") == 1U);
  BOOST_TEST(has(html, "Showing the worst 612 of 632 findings."));
}

BOOST_AUTO_TEST_CASE(without_counts_of_the_whole_table_what_is_kept_is_grouped) {
  RunResult run = with_repeats();
  RuleResult& rule = run.runs.front().rules.front();
  rule.repeats.clear();
  rule.findings[3].row = 77;
  const std::string html = render_html(run);
  BOOST_TEST(has(html, "<code>.</code> in 40 rows"));
  BOOST_TEST(has(html, "<td>1 to 3; 77; 5 to 40</td>"));
}

BOOST_AUTO_TEST_CASE(a_rule_is_reported_once_for_all_versions) {
  RunResult run = example_run();
  run.runs[0].rules[1] = run.runs[1].rules[1];
  const std::string html = render_html(run);
  const std::string title = "<h3>Primary need percentages recompute from the counts</h3>";
  BOOST_TEST(count(html, title) == 1U);
  BOOST_TEST(count(html, "<details class=\"rule\" id=\"sen.percent-of-provision\"") == 1U);
  BOOST_TEST(count(html, "version 1.1: 37 findings</h4>") == 1U);
  BOOST_TEST(count(html, "version 1.0: 37 findings</h4>") == 1U);
}

BOOST_AUTO_TEST_CASE(a_rule_of_several_data_sets_is_reported_once_per_pack) {
  RunResult run = example_run();
  run.runs[2].rules.push_back(run.runs[0].rules[0]);
  BOOST_TEST(count(render_html(run), "<details class=\"rule\" id=\"ees.row-count") == 1U);
}

BOOST_AUTO_TEST_CASE(what_is_in_the_file_is_reported) {
  const std::string html = render_html(green_run());
  BOOST_TEST(has(html, "What's in this file"));
  BOOST_TEST(has(html, "<td class=\"number missing\">none</td>"));
  BOOST_TEST(has(html,
                 "<strong>Down syndrome</strong> 210<span class=\"missing\"> – no row in "
                 "201819</span>"));
  BOOST_TEST(has(html, "12 more items are not shown here."));
  BOOST_TEST(has(html, "<code>c</code></th><td>confidential</td><td class=\"number\">31</td>"));
}

BOOST_AUTO_TEST_CASE(printed_tables_keep_their_heads) {
  const std::string style = page_style;
  const std::string print = style.substr(style.find("@media print"));
  BOOST_TEST(has(print, ".sort { display: contents; }"));
  BOOST_TEST(has(print, "counter(page) \" of \" counter(pages)"));
}

BOOST_AUTO_TEST_CASE(items_that_findings_share_can_be_found) {
  const std::string html = render_html(example_run());
  BOOST_TEST(has(html,
                 "<span class=\"shared\">All of them: <span class=\"all\"><span "
                 "class=\"name\">time_period</span> <span class=\"item\">202425</span>"));
}

BOOST_AUTO_TEST_CASE(two_runs_differ_in_the_run_at_line_only) {
  RunResult later = example_run();
  later.started = "2027-01-03T00:05:00Z";
  later.seconds = 77;
  for (VersionResult& version : later.runs) version.seconds = 7;
  const std::regex run_at("<p class=\"run-at\">[^\n]*");
  const std::string first = render_html(example_run());
  const std::string second = render_html(later);
  BOOST_TEST(first != second);
  BOOST_TEST((std::regex_replace(first, run_at, "") == std::regex_replace(second, run_at, "")));
  BOOST_TEST(has(second, "Run at 12:05am on 3 January 2027 (UTC), took 77.0 seconds"));
}

BOOST_AUTO_TEST_CASE(at_most_50_findings_are_shown_and_the_rest_counted) {
  const std::string html = render_html(with_findings(60, 12431));
  BOOST_TEST(has(html, "Showing the worst 50 of 12,431 findings."));
  BOOST_TEST(count(html, "<td class=\"message\">pupil_percent is") == 51U);  // one is accepted
  BOOST_TEST(has(html, "<a href=\"every%20failing%20cell.csv\">"));
}

BOOST_AUTO_TEST_CASE(findings_that_are_all_shown_need_no_count) {
  BOOST_TEST(!has(render_html(with_findings(4, 4)), "Shown "));
}

BOOST_AUTO_TEST_CASE(the_worst_finding_comes_first_and_has_an_address) {
  RunResult run = example_run();
  RuleResult& rule = run.runs[1].rules[1];
  rule.findings[0].measure = Measure{99, 1, 2};
  rule.findings[0].message = "by far the worst";
  const std::string html = render_html(run);
  const std::size_t first = html.find("id=\"sen.percent-of-provision/1\"");
  BOOST_TEST(html.find("by far the worst") - first < 2500U);
  BOOST_TEST(has(html, "href=\"#sen.percent-of-provision/1\""));
}

BOOST_AUTO_TEST_CASE(findings_that_are_seen_in_one_table_are_reported_together) {
  const std::string html = render_html(example_run());
  BOOST_TEST(has(html, "2 rows compared with the same figures fail, each too high"));
  BOOST_TEST(has(html, "<strong>✕ 5.35</strong>"));
  BOOST_TEST(has(html, "13235 to 13245"));
}

BOOST_AUTO_TEST_CASE(pictures_have_a_text_and_a_table) {
  const std::string html = render_html(example_run());
  BOOST_TEST(count(html, "role=\"img\"") == count(html, "role=\"img\" aria-label=\""));
  BOOST_TEST(has(html, "The rule fails in 202425. There is no figure for 202122."));
  BOOST_TEST(has(html, ">not published</text>"));
  BOOST_TEST(count(html, "The figures as a table") == 2U);
  BOOST_TEST(has(html, "<td class=\"number heat-4\">20</td>"));
}

BOOST_AUTO_TEST_CASE(a_history_shows_its_trend) {
  RunResult run = example_run();
  run.runs[1].rules[1].past = RulePast{"1.1",
                                       "",
                                       true,
                                       {{"1.0", "2026-10-01T09:30:00Z", Verdict::passed, 0},
                                        {"1.1", "2026-11-22T09:30:00Z", Verdict::failed, 37}}};
  const std::string html = render_html(run);
  BOOST_TEST(has(html, "Outcome when each version was last checked: 1.0 passed and 1.1 failed."));
  BOOST_TEST(has(html, "class=\"failed-bar\""));
}

BOOST_AUTO_TEST_CASE(a_disclosure_rule_says_that_it_names_places_only) {
  RunResult run = example_run();
  BOOST_TEST(!has(render_html(run), "names only the place"));
  run.runs[1].rules[1].disclosure = true;
  BOOST_TEST(has(render_html(run), "names only the place"));
}

BOOST_AUTO_TEST_CASE(what_was_not_checked_is_said) {
  const std::string html = render_html(example_run());
  BOOST_TEST(has(html, "No rule names time_period and absence_rate."));
  BOOST_TEST(has(html, "Rules that decided nothing"));
}

BOOST_AUTO_TEST_CASE(a_large_run_becomes_an_index_and_a_page_for_each_version) {
  const auto pages = render_html_pages(large_run(2, 400, 3), built_in_page_files(), "qa.html");
  BOOST_TEST_REQUIRE(pages.size() == 3U);
  BOOST_TEST(pages.back().name == "qa.html");
  const std::string& index = pages.back().text;
  BOOST_TEST(pages.front().name ==
             "qa-national-special-educational-needs-sen-api-d3462e77.v1_0.html");
  BOOST_TEST(has(index, "href=\"" + pages.front().name + "#check/sen.rule-7\""));
  BOOST_TEST(has(pages.front().text, "href=\"qa.html#sen.rule-7\""));
  BOOST_TEST(has(pages.front().text, "id=\"sen.rule-7\""));
}

BOOST_AUTO_TEST_CASE(pages_of_500_rules_on_8_versions_with_a_million_violations_fit_3_MB) {
  std::size_t bytes = 0;
  for (const HtmlPage& page :
       render_html_pages(large_run(8, 500, 250), built_in_page_files(), "report.html"))
    bytes += page.text.size();
  BOOST_TEST(bytes < 3'000'000U);
}

BOOST_AUTO_TEST_CASE(anchors_are_unique_and_links_lead_somewhere) {
  const std::string html = render_html(example_run());
  const std::regex id(" id=\"([^\"]*)\"");
  for (std::sregex_iterator at(html.begin(), html.end(), id), end; at != end; ++at)
    BOOST_TEST(count(html, " id=\"" + (*at)[1].str() + "\"") == 1U, (*at)[1].str());
  const std::regex link("( href=\"#|aria-labelledby=\")([^\"]*)\"");
  for (std::sregex_iterator at(html.begin(), html.end(), link), end; at != end; ++at)
    BOOST_TEST(has(html, " id=\"" + (*at)[2].str() + "\""), (*at)[2].str());
}

BOOST_AUTO_TEST_CASE(tables_have_captions_and_their_heads_have_scopes) {
  const std::string html = render_html(example_run());
  BOOST_TEST(count(html, "<table") <= count(html, "<caption") + count(html, "role=\"group\""));
  BOOST_TEST(count(html, "<th ") == count(html, "<th scope="));
  BOOST_TEST(!has(html, "<th>"));
}

BOOST_AUTO_TEST_CASE(a_run_without_versions_has_a_page) {
  RunResult run;
  run.verdict = Verdict::skipped;
  BOOST_TEST(has(render_html(run), "<h1>Skipped: there was nothing to check.</h1>"));
}

BOOST_DATA_TEST_CASE(hostile_texts_add_no_markup, boost::unit_test::data::make(hostile_texts()),
                     c) {
  const std::string html = render_html(run_of(c.text));
  BOOST_TEST(is_utf8(html));
  BOOST_TEST(count(html, "<script") == 1U);
  BOOST_TEST(!has(html, " onclick=\""));
  BOOST_TEST(!has(html, "\x1b"));
  BOOST_TEST(!has(html, "\xE2\x80\xAE"));
  BOOST_TEST(html.find('\0') == std::string::npos);
  BOOST_TEST(count(html, "<tr") == count(render_html(run_of("plain")), "<tr"));
  BOOST_TEST(html.size() < 2'000'000U);
}

BOOST_AUTO_TEST_SUITE_END()
