#include <boost/test/unit_test.hpp>
#include <memory>
#include <string>
#include <vector>

#include "base/stream.h"
#include "engine/check_release.h"
#include "packs/load/read_pack.h"
#include "packs/yaml/yaml_node.h"
#include "table/csv/read_table.h"

namespace crossfoot {
BOOST_AUTO_TEST_SUITE(finding_order)

namespace {

/// The rows of the findings that are kept, given how many may be.
std::vector<std::size_t> rows_found(const std::string& rule, const std::string& csv,
                                    std::size_t max_findings) {
  Diagnostics mistakes;
  const auto root = parse_yaml("pack: P\nrules:\n- {id: r, " + rule + "}\n", "p.yml", mistakes);
  const std::vector packs{std::make_shared<const Pack>(read_pack(*root, "p.yml", mistakes))};
  const auto stream = open_text(csv);
  const auto table = read_table(*stream, "t.csv", {});
  BOOST_REQUIRE(table.has_value());
  CheckOptions options;
  options.max_findings = max_findings;
  const VersionResult result = check_release({}, *table, packs, options, mistakes);
  BOOST_REQUIRE(mistakes.empty());
  std::vector<std::size_t> rows;
  for (const Finding& finding : result.rules.front().findings)
    rows.push_back(finding.row.value_or(0));
  return rows;
}

const std::string csv =
    "need,sex,a,b\n"
    "A,Total,9,9\nA,F,1,9\n"
    "B,Total,1,9\nB,F,1,1\n"
    "C,Total,9,1\nC,F,1,1\n";

}  // namespace

BOOST_AUTO_TEST_CASE(findings_of_several_columns_came_column_by_column) {
  const std::string rule = "total: {of: [a, b], over: sex, total: Total}";
  const std::vector<std::size_t> expected{1, 3, 5};
  BOOST_TEST(rows_found(rule, csv, 10) == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(the_first_findings_of_the_file_are_kept_not_those_of_the_first_column) {
  const std::string rule = "total: {of: [a, b], over: sex, total: Total}";
  const std::vector<std::size_t> expected{1, 3};
  BOOST_TEST(rows_found(rule, csv, 2) == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(the_worst_rows_that_no_denominator_explains_are_kept) {
  const std::string rule =
      "row_consistent: {denominator: n, ratios: [{published: p, numerator: a, scale: 100}]}";
  const std::string rows =
      "place,n,a,p\nA,1000,100,12.5\nB,1000,100,10\nC,1000,100,55.5\nD,1000,100,11.5\n"
      "E,1000,100,30.5\n";
  const std::vector<std::size_t> expected{3, 5};
  BOOST_TEST(rows_found(rule, rows, 2) == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace crossfoot
