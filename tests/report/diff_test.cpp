#include <boost/test/unit_test.hpp>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "report/diff/diff_report.h"
#include "support/json_schema.h"

using namespace crossfoot;

BOOST_AUTO_TEST_SUITE(diff_reports)

namespace {

TableDiff example() {
  TableDiff diff;
  diff.before = "Pupils 1.0";
  diff.after = "Pupils 1.1";
  diff.rows_before = 3;
  diff.rows_after = 4;
  diff.key = {"area", "sex"};
  diff.matched = 2;
  diff.unmatched = 1;
  diff.removed = {1, 1, {{3, 4, {{"area", "B"}}}}};
  diff.added = {1, 0, {{4, 5, {{"area", "C"}}}}};
  diff.repeated_after = {2, 0, {{1, 2, {{"area", "A"}}}}};
  diff.columns_removed = {"share"};
  diff.columns_added = {"rate"};
  diff.filters_removed = {{"sex", "Total"}};
  diff.renamed_columns = {{"", "pupils", "headcount", 2, 2}};
  diff.renamed_items = {{"area", "SEN", "sen", 5, 6}};
  diff.items = {{"area", 1, 1, {"C"}, {"B"}}};
  diff.columns = {{"headcount", {1, 1, 1, 1, 1, 1}, 1}};
  for (std::size_t i = 1; i < cell_changes; ++i) {
    TableDiff::Cell cell{
        static_cast<CellChange>(i), "headcount", "1", "2", {}, false, 1, 1, 2, {{"area", "A"}}};
    if (cell.change == CellChange::revised) cell.size = {"+1", 1, 0.25};
    if (cell.change == CellChange::appeared) cell.disclosed = true;
    diff.cells[i] = {cell};
  }
  return diff;
}

std::string text_of(const std::string& file) {
  std::ifstream in(std::string(CROSSFOOT_SOURCE_DIR) + "/" + file);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_json_is_as_its_schema_says) {
  const auto document = nlohmann::json::parse(render_diff_json(example()));
  const auto schema = nlohmann::json::parse(text_of("reports/diff.schema.json"));
  BOOST_TEST(test::schema_errors(document, schema) == std::vector<std::string>{},
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(what_is_lost_comes_before_what_is_new) {
  const std::string text = render_diff_terminal(example(), false, 100);
  const auto at = [&](const char* part) {
    const auto place = text.find(part);
    BOOST_TEST_CONTEXT(part) BOOST_TEST(place != std::string::npos);
    return place;
  };
  BOOST_TEST(at("1 column removed") < at("1 item removed"));
  BOOST_TEST(at("1 item removed") < at("1 row removed"));
  BOOST_TEST(at("1 row removed") < at("lost their number"));
  BOOST_TEST(at("lost their number") < at("possible disclosure"));
  BOOST_TEST(at("possible disclosure") < at("1 cell revised"));
  BOOST_TEST(at("1 cell revised") < at("1 row added"));
}

BOOST_AUTO_TEST_CASE(hostile_texts_are_harmless) {
  TableDiff diff = example();
  diff.before = "<script>alert(1)</script>\x1b[31m";
  diff.items[0].removed = {"<img src=x>"};
  const std::string html = render_diff_html(diff);
  BOOST_TEST(html.find("<script>") == std::string::npos);
  BOOST_TEST(html.find("<img") == std::string::npos);
  BOOST_TEST(render_diff_terminal(diff, false, 80).find('\x1b') == std::string::npos);
}

BOOST_AUTO_TEST_CASE(no_difference_is_said) {
  TableDiff diff;
  diff.rows_after = 2;
  BOOST_TEST(diff_in_words(diff) == "No difference: all 2 rows agree");
}

BOOST_AUTO_TEST_SUITE_END()
