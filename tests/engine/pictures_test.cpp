#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include "engine/check_release.h"
#include "engine/scripted.h"
#include "packs/load/read_pack.h"
#include "packs/yaml/yaml_node.h"

using namespace crossfoot;
using namespace crossfoot::scripted;

BOOST_AUTO_TEST_SUITE(pictures)

namespace {

/// Boys and girls don't add up in 2022 and 2024; 2023 was not published.
const char* const csv =
    "time_period,area,sex,pupils\n"
    "2021,north,boys,10\n2021,north,girls,20\n2021,north,Total,30\n"
    "2022,north,boys,10\n2022,north,girls,20\n2022,north,Total,31\n"
    "2024,north,boys,10\n2024,north,girls,20\n2024,north,Total,60\n"
    "2025,north,boys,10\n2025,north,girls,c\n2025,north,Total,12\n"
    "2021,south,boys,1\n2021,south,girls,2\n2021,south,Total,3\n";

const char* const adds_up =
    "  - id: adds-up\n    title: T\n    total: {of: pupils, over: sex, total: Total}\n";

VersionResult checked(const std::string& rules, CheckOptions options = {}) {
  Diagnostics mistakes;
  const auto root = parse_yaml(
      "pack: P\ncolumns: {pupils: {exact: true, suppressed: {symbol: c, below: 6}}}\nrules:\n" +
          rules,
      "p.yml", mistakes);
  Pack pack = read_pack(*root, "p.yml", mistakes);
  Release published = release();
  published.metadata.emplace().indicators.push_back({"", "pupils", "", "", {}});
  for (const char* filter : {"area", "sex"})
    published.metadata->filters.push_back({"", filter, "", "", "", {}});
  VersionResult result =
      check_release(published, table(csv), std::vector{shared(std::move(pack))}, options, mistakes);
  for (const Diagnostic& mistake : mistakes) BOOST_ERROR(mistake.message);
  return result;
}

std::string text_of(const ContextTable& table) {
  std::string out;
  for (const auto& [column, item] : table.shared) out += column + "=" + item + " ";
  for (const ContextTable::Row& row : table.rows) {
    out += fmt::format("\n{}{}", row.row, row.failing ? "!" : row.compared_with ? "=" : "");
    for (const ContextTable::Cell& cell : row.cells)
      out += fmt::format(" {}{}{}", cell.failing ? "!" : "", cell.text,
                         cell.meaning.empty() ? "" : "(" + cell.meaning + ")");
  }
  return out;
}

class Listener final : public FindingSink {
 public:
  void begin(const VersionResult&, std::size_t rules) override {
    heard += fmt::format("{} rules", rules);
  }
  void add(std::size_t turn, const RuleResult& rule, const Finding& finding,
           const Acceptance*) override {
    heard += fmt::format(", {} {} row {}", turn, rule.id, *finding.row);
  }
  void end(std::size_t turn) override { heard += fmt::format(", end of {}", turn); }

  std::string heard;
};

}  // namespace

BOOST_AUTO_TEST_CASE(a_finding_has_its_parts_and_its_total_around_it) {
  const RuleResult rule = checked(adds_up).rules.front();
  BOOST_TEST_REQUIRE(rule.findings.size() == 2U);
  BOOST_TEST_REQUIRE(rule.contexts.size() == 2U);
  // The worst first: 2024 is off by 30, 2022 by 1.
  BOOST_TEST(*rule.findings[0].context == 0U);
  BOOST_TEST(*rule.findings[1].context == 1U);
  BOOST_TEST(rule.findings[0].measure->size() == 30);
  BOOST_TEST(text_of(rule.contexts[0]) ==
             "time_period=2024 area=north \n7 boys 10\n8 girls 20\n9! Total !60");
}

BOOST_AUTO_TEST_CASE(a_symbol_is_shown_with_what_it_hides) {
  const RuleResult rule =
      checked(
          "  - id: r\n    title: T\n    where: sex = 'boys' and time_period = 2025\n"
          "    check: pupils < pupils[sex = 'girls']\n")
          .rules.front();
  BOOST_TEST_REQUIRE(rule.contexts.size() == 1U);
  BOOST_TEST(text_of(rule.contexts[0]) ==
             "time_period=2025 area=north \n10! boys !10\n11= girls "
             "c(0 to 5)\n12 Total 12");
}

BOOST_AUTO_TEST_CASE(a_disclosure_rule_tells_the_place_and_nothing_that_is_recovered) {
  const RuleResult rule = checked(
                              "  - id: r\n    title: T\n    tags: [disclosure]\n"
                              "    where: sex = 'boys' and time_period = 2025\n"
                              "    check: pupils < pupils[sex = 'girls']\n")
                              .rules.front();
  BOOST_TEST(rule.disclosure);
  const Finding& finding = rule.findings.front();
  BOOST_TEST(finding.expected.empty());
  BOOST_TEST(finding.by.empty());
  BOOST_TEST(!finding.measure.has_value());
  BOOST_TEST(finding.message == "a figure that should stay hidden can be worked out here");
  BOOST_TEST(text_of(rule.contexts[0]).find("0 to 5") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(failing_figures_stand_in_their_series) {
  const RuleResult rule = checked(adds_up).rules.front();
  BOOST_TEST_REQUIRE(rule.series.size() == 1U);
  const Series& series = rule.series.front();
  BOOST_TEST(series.column == "pupils");
  std::string points;
  for (const Series::Point& point : series.points)
    points += point.period + (point.failing ? "! " : " ") + point.text + " ";
  BOOST_TEST(points == "2021 30 2022! 31 2024! 60 2025 12 ");
}

BOOST_AUTO_TEST_CASE(violations_are_counted_by_period_and_item_beyond_the_findings_kept) {
  CheckOptions options;
  options.max_findings = 1;
  const RuleResult rule =
      checked("  - {id: r, title: T, where: sex != 'Total', range: {columns: pupils, max: 0}}\n",
              options)
          .rules.front();
  BOOST_TEST(rule.findings.size() == 1U);
  BOOST_TEST_REQUIRE(rule.places.has_value());
  BOOST_TEST(rule.places->filter == "sex");
  BOOST_TEST(rule.places->items == (std::vector<std::string>{"boys", "girls"}),
             boost::test_tools::per_element());
  BOOST_TEST(rule.places->count[0] == (std::vector<std::uint64_t>{2, 1, 1, 1}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(what_many_rows_have_alike_is_counted_beyond_the_findings_kept) {
  CheckOptions options;
  options.max_findings = 2;
  const RuleResult rule =
      checked("  - {id: r, title: T, values: {column: sex, in: [Total]}}\n", options).rules.front();
  BOOST_TEST(rule.findings.size() == 2U);
  BOOST_TEST_REQUIRE(rule.repeats.size() == 2U);
  const Repeat& boys = rule.repeats.front();
  BOOST_TEST(boys.cells.front().second == "boys");
  BOOST_TEST(boys.message == rule.findings.front().message);
  BOOST_TEST(boys.rows == 5U);
  BOOST_TEST(boys.all_rows == 5U);
  const std::vector<std::pair<std::uint64_t, std::uint64_t>> ranges = {
      {1, 1}, {4, 4}, {7, 7}, {10, 10}, {13, 13}};
  BOOST_TEST((boys.ranges == ranges));
}

BOOST_AUTO_TEST_CASE(rows_in_a_row_are_one_range_and_only_failing_rows_count) {
  const RuleResult rule = checked(
                              "  - {id: r, title: T, where: time_period != 2024, "
                              "values: {column: area, in: [south]}}\n")
                              .rules.front();
  BOOST_TEST_REQUIRE(rule.repeats.size() == 1U);
  const std::vector<std::pair<std::uint64_t, std::uint64_t>> ranges = {{1, 6}, {10, 12}};
  BOOST_TEST((rule.repeats.front().ranges == ranges));
  BOOST_TEST(rule.repeats.front().rows == 9U);
  BOOST_TEST(rule.repeats.front().all_rows == 12U);
}

BOOST_AUTO_TEST_CASE(figures_that_were_worked_out_are_never_alike) {
  BOOST_TEST(checked(adds_up).rules.front().repeats.empty());
}

BOOST_AUTO_TEST_CASE(contents_name_periods_items_and_symbols) {
  const VersionResult version = checked(adds_up);
  BOOST_TEST_REQUIRE(version.contents.has_value());
  const Contents& contents = *version.contents;
  BOOST_TEST(contents.periods == (std::vector<std::string>{"2021", "2022", "2024", "2025"}),
             boost::test_tools::per_element());
  BOOST_TEST_REQUIRE(contents.filters.size() == 2U);
  const Contents::Item& south = contents.filters[0].items[1];
  BOOST_TEST(south.text == "south");
  BOOST_TEST(south.rows == 3U);
  BOOST_TEST(south.absent_in == (std::vector<std::string>{"2022", "2024", "2025"}),
             boost::test_tools::per_element());
  BOOST_TEST_REQUIRE(contents.symbols.size() == 1U);
  BOOST_TEST(contents.symbols[0].text == "c");
  BOOST_TEST(contents.symbols[0].meaning == "confidential");
  BOOST_TEST(contents.symbols[0].cells == 1U);
  BOOST_TEST(contents.symbols[0].columns.front().first == "pupils");
}

BOOST_AUTO_TEST_CASE(rows_of_another_table_are_not_taken_for_rows_of_the_data) {
  const RuleResult rule =
      checked(
          "  - id: r\n    title: T\n    all_of:\n"
          "    - {where: sex != 'Total', range: {columns: pupils, max: 0}}\n"
          "    - {on: metadata, pattern: {columns: col_name, matches: nothing}}\n")
          .rules.front();
  BOOST_TEST(rule.findings_total == 12U);
  BOOST_TEST_REQUIRE(rule.places.has_value());
  BOOST_TEST(rule.places->items == (std::vector<std::string>{"boys", "girls"}),
             boost::test_tools::per_element());
  BOOST_TEST(rule.places->count[0] == (std::vector<std::uint64_t>{2, 1, 1, 1}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(kinds_that_look_at_each_combination_once_fill_the_heat_map) {
  const RuleResult rule =
      checked("  - {id: r, title: T, determines: {columns: area, one: sex}}\n").rules.front();
  BOOST_TEST_REQUIRE(rule.places.has_value());
  BOOST_TEST(rule.places->items.size() == 2U);
}

BOOST_AUTO_TEST_CASE(a_sink_hears_of_every_finding) {
  Listener listener;
  CheckOptions options;
  options.max_findings = 1;
  options.sink = &listener;
  const RuleResult rule = checked(adds_up, options).rules.front();
  BOOST_TEST(listener.heard == "1 rules, 0 adds-up row 6, 0 adds-up row 9, end of 0");
  BOOST_TEST(rule.findings.size() == 1U);
  BOOST_TEST(rule.findings_total == 2U);
}

BOOST_AUTO_TEST_CASE(columns_have_a_profile) {
  const VersionResult version = checked(adds_up);
  BOOST_TEST_REQUIRE(version.column_profiles.size() == 4U);
  const ColumnProfile& pupils = version.column_profiles[3];
  BOOST_TEST(pupils.role == "indicator");
  BOOST_TEST(!pupils.key);
  BOOST_TEST(pupils.numbers == 14U);
  BOOST_TEST(pupils.symbols == 1U);
  BOOST_TEST(pupils.blanks == 0U);
  BOOST_TEST(pupils.smallest == "1");
  BOOST_TEST(pupils.largest == "60");
  BOOST_TEST(pupils.rules == std::vector<std::string>{"adds-up"}, boost::test_tools::per_element());
  BOOST_TEST(version.column_profiles[1].name == "area");
  BOOST_TEST(version.column_profiles[1].rules.empty());
}

BOOST_AUTO_TEST_SUITE_END()
