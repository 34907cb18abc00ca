#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <regex>

#include "base/text.h"
#include "report/page.h"
#include "report/report.h"
#include "support/example_run.h"
#include "support/golden.h"
#include "support/hostile.h"

using namespace crossfoot;
using namespace crossfoot::test;

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

RunResult with_findings(std::size_t kept, std::uint64_t total) {
  RunResult run = example_run();
  RuleResult& rule = run.runs[1].rules[1];
  rule.findings.resize(kept, rule.findings.front());
  rule.findings_total = rule.counts.violated = total;
  return run;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(report_html)

BOOST_AUTO_TEST_CASE(the_example_is_the_one_that_ships) {
  check_golden("reports/examples/report.html", render_html(example_run()));
}

BOOST_AUTO_TEST_CASE(the_template_escapes_every_value) {
  for (const char* text : {page_template, check_template}) {
    BOOST_TEST(!has(text, "{{{"));
    BOOST_TEST(!has(text, "{{&"));
  }
}

BOOST_AUTO_TEST_CASE(the_page_needs_no_script_and_no_network) {
  const std::string html = render_html(example_run());
  BOOST_TEST(!has(html, "<script"));
  BOOST_TEST(!has(html, "http://"));
  BOOST_TEST(!has(html, "https://"));
  BOOST_TEST(!has(html, "url("));
  BOOST_TEST(has(html, "default-src 'none'"));
}

BOOST_AUTO_TEST_CASE(the_verdict_comes_first_and_failures_before_everything_else) {
  const std::string html = render_html(example_run());
  BOOST_TEST(comes_before(html, "<h1>Failed: 2 of 11 checks failed", "id=\"overview\""));
  BOOST_TEST(comes_before(html, "id=\"failed\"", "id=\"errors\""));
  BOOST_TEST(comes_before(html, "id=\"errors\"", "id=\"noted\""));
  BOOST_TEST(comes_before(html, "id=\"noted\"", "id=\"skipped\""));
  BOOST_TEST(comes_before(html, "id=\"skipped\"", "id=\"rules\""));
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
  BOOST_TEST(has(html, "Shown 50 of 12,431 findings."));
  BOOST_TEST(count(html, "<td class=\"message\">pupil_percent is") == 51U);  // one is accepted
  BOOST_TEST(has(html, "Show 40 more findings"));
}

BOOST_AUTO_TEST_CASE(findings_that_are_all_shown_need_no_count) {
  BOOST_TEST(!has(render_html(with_findings(4, 4)), "Shown "));
}

BOOST_AUTO_TEST_CASE(anchors_are_unique_and_links_lead_somewhere) {
  const std::string html = render_html(example_run());
  const std::regex id(" id=\"([^\"]*)\"");
  for (std::sregex_iterator at(html.begin(), html.end(), id), end; at != end; ++at)
    BOOST_TEST(count(html, " id=\"" + (*at)[1].str() + "\"") == 1U, (*at)[1].str());
  const std::regex link("(href=\"#|aria-labelledby=\")([^\"]*)\"");
  for (std::sregex_iterator at(html.begin(), html.end(), link), end; at != end; ++at)
    BOOST_TEST(has(html, " id=\"" + (*at)[2].str() + "\""), (*at)[2].str());
}

BOOST_AUTO_TEST_CASE(tables_have_captions_and_their_heads_have_scopes) {
  const std::string html = render_html(example_run());
  BOOST_TEST(count(html, "<table") == count(html, "<caption"));
  BOOST_TEST(count(html, "<th ") == count(html, "<th scope="));
  BOOST_TEST(!has(html, "<th>"));
}

BOOST_AUTO_TEST_CASE(a_run_without_versions_has_a_page) {
  RunResult run;
  run.verdict = Verdict::skipped;
  BOOST_TEST(has(render_html(run), "<h1>Nothing tested: there was nothing to check.</h1>"));
}

BOOST_DATA_TEST_CASE(hostile_texts_add_no_markup, boost::unit_test::data::make(hostile_texts()),
                     c) {
  const std::string html = render_html(run_of(c.text));
  BOOST_TEST(is_utf8(html));
  BOOST_TEST(!has(html, "<script"));
  BOOST_TEST(!has(html, " onclick=\""));
  BOOST_TEST(!has(html, "\x1b"));
  BOOST_TEST(!has(html, "\xE2\x80\xAE"));
  BOOST_TEST(html.find('\0') == std::string::npos);
  BOOST_TEST(count(html, "<tr") == count(render_html(run_of("plain")), "<tr"));
  BOOST_TEST(html.size() < 1'000'000U);
}

BOOST_AUTO_TEST_SUITE_END()
