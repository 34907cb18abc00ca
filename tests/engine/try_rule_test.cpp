#include "engine/testing/try_rule.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <fmt/format.h>
#include <ostream>

#include "engine/scripted.h"
#include "packs/load/read_pack.h"
#include "packs/yaml/yaml_node.h"

using namespace crossfoot;

BOOST_AUTO_TEST_SUITE(try_rule_suite)

namespace {

constexpr const char* csv =
    "time_period,need,pupils,rate\n"
    "2024,Total,400,z\n"
    "2024,Autism,100,25\n"
    "2024,Speech,300,80\n";

struct Case {
  const char* name;
  const char* rule;
  const char* shown;  ///< rows; row of the example: actual, expected, by
};

const Case cases[] = {
    {"a row that holds",
     "{where: need = 'Autism', ratio: {published: rate, numerator: pupils, "
     "denominator: \"pupils[need = 'Total']\", scale: 100}}",
     "1 row; 2: 25, between 23 and 27"},
    {"a row that fails",
     "{where: need = 'Speech', ratio: {published: rate, numerator: pupils, "
     "denominator: \"pupils[need = 'Total']\", scale: 100}}",
     "1 row; 3: 80, between 73 and 77, fails, 3 too high"},
    {"the first row that is decided, not the first that is looked at", "{check: rate <= pupils}",
     "3 rows; 2: 25, at most 105"},
    {"the part of an alternative that holds",
     "{check: \"is_symbol(rate, 'x') or is_symbol(rate, 'z')\"}", "3 rows; 1: 'z', 'z'"},
    {"a total", "{total: {of: pupils, over: need, total: Total}}",
     "3 rows; 1: 400, between 390 and 410"},
    {"the first row, where a kind has no more to show",
     "{where: need != 'Total', values: {column: need, in: [Autism, Speech]}}",
     "2 rows; 2: need Autism"},
    {"a kind that names no columns", "{unique: }", "3 rows"},
    {"an item that is absent", "{total: {of: pupils, over: need, total: All}}",
     "0 rows; not applicable: this version has no item 'All' in need"},
};
std::ostream& operator<<(std::ostream& out, const Case& c) { return out << c.name; }

std::string shown(const TriedRule& tried) {
  std::string text = fmt::format("{} {}", tried.rows, tried.rows == 1 ? "row" : "rows");
  if (!tried.not_applicable.empty()) text += "; not applicable: " + tried.not_applicable;
  if (!tried.example) return text;
  const Finding& row = tried.example->row;
  if (row.expected.empty()) {
    text += fmt::format("; {}:", row.row.value());
    for (const auto& [column, value] : row.cells) text += fmt::format(" {} {},", column, value);
    text.pop_back();
    return text;
  }
  text += fmt::format("; {}: {}, {}", row.row.value(), row.actual, row.expected);
  return tried.example->holds ? text : text + ", fails, " + row.by;
}

}  // namespace

BOOST_DATA_TEST_CASE(a_rule_is_shown_on_data, cases, c) {
  Diagnostics mistakes;
  const std::string rule = std::string("{id: a, ") + (c.rule + 1);
  const auto node = parse_yaml(
      "pack: p\ncolumns: {pupils: {rounded_to: 10}, rate: {decimals: 0}}\n"
      "rules:\n- " +
          rule + "\n",
      "p.yml", mistakes);
  BOOST_REQUIRE(node);
  const std::vector packs{std::make_shared<const Pack>(read_pack(*node, "p.yml", mistakes))};
  const auto tried = try_rule("a", scripted::release(), scripted::table(csv), packs, {}, mistakes);
  BOOST_REQUIRE(mistakes.empty());
  BOOST_REQUIRE(tried);
  BOOST_TEST(shown(*tried) == c.shown);
}

BOOST_AUTO_TEST_CASE(a_rule_that_the_packs_do_not_have_is_not_tried) {
  Diagnostics mistakes;
  BOOST_TEST(!try_rule("b", scripted::release(), scripted::table(csv), {}, {}, mistakes));
}

BOOST_AUTO_TEST_SUITE_END()
