#include "diff/table_diff.h"

#include <boost/test/unit_test.hpp>

#include "support/scoped_table.h"

using namespace crossfoot;
using test::ScopedTable;

BOOST_AUTO_TEST_SUITE(diff_table)

namespace {

TableDiff difference_of(const ScopedTable& before, const ScopedTable& after,
                        std::size_t most = 10) {
  const Alignment alignment = align(before.scope(), after.scope(), {1, most});
  return compare(alignment, before.scope(), after.scope(), {1, most});
}

TableDiff of_cells(const std::string& before, const std::string& after,
                   const ColumnSpec& spec_before, const ColumnSpec& spec_after) {
  return difference_of(ScopedTable("area,pupils\nA," + before + "\n", {{"pupils", spec_before}}),
                       ScopedTable("area,pupils\nA," + after + "\n", {{"pupils", spec_after}}));
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_sort_of_change_to_a_cell) {
  struct Case {
    const char* before;
    const char* after;
    ColumnSpec spec_before;
    ColumnSpec spec_after;
    CellChange change;
  };
  const ColumnSpec tens = test::rounded_to(10);
  const Case cases[] = {
      {"1350", "1350", tens, tens, CellChange::same},
      {"1350", "1360", tens, tens, CellChange::revised},
      {"1350", "1350.0", tens, tens, CellChange::compatible},
      {"45.9", "45.87", test::decimals(1), test::decimals(2), CellChange::compatible},
      {"45.9", "45.96", test::decimals(1), test::decimals(2), CellChange::revised},
      {"1350", "1353", tens, test::exact(), CellChange::compatible},
      {"1350", "1356", tens, test::exact(), CellChange::revised},
      {"c", "10", tens, tens, CellChange::appeared},
      {"", "10", tens, tens, CellChange::appeared},
      {"10", "c", tens, tens, CellChange::vanished},
      {"10", "", tens, tens, CellChange::vanished},
      {"z", "x", tens, tens, CellChange::reworded},
  };
  for (const Case& each : cases) {
    const TableDiff diff = of_cells(each.before, each.after, each.spec_before, each.spec_after);
    BOOST_TEST_CONTEXT(each.before << " to " << each.after)
    BOOST_TEST(diff.total(each.change) == 1U);
  }
}

BOOST_AUTO_TEST_CASE(a_number_for_a_suppressed_value_is_named) {
  const ColumnSpec tens = test::rounded_to(10);
  BOOST_TEST(of_cells("c", "10", tens, tens).disclosed() == 1U);
  BOOST_TEST(of_cells("z", "10", tens, tens).disclosed() == 0U);
  ColumnSpec own = tens;
  own.suppressed_symbol = "supp";
  BOOST_TEST(of_cells("supp", "10", own, own).disclosed() == 1U);
}

BOOST_AUTO_TEST_CASE(the_size_is_reported_against_the_precision) {
  const TableDiff diff = of_cells("1350", "1390", test::rounded_to(10), test::rounded_to(10));
  BOOST_REQUIRE(diff.examples(CellChange::revised).size() == 1U);
  const ChangeSize& size = diff.examples(CellChange::revised)[0].size;
  BOOST_TEST(size.difference == "+40");
  BOOST_TEST(size.steps == 4);
  BOOST_TEST(size.score == 30.0 / 2740.0);
}

BOOST_AUTO_TEST_CASE(the_largest_changes_come_first_and_the_rest_is_counted) {
  const ColumnSpecs specs = {{"pupils", test::rounded_to(10)}};
  const TableDiff diff =
      difference_of(ScopedTable("area,pupils\nA,100\nB,100\nC,1000\nD,10\n", specs),
                    ScopedTable("area,pupils\nA,120\nB,300\nC,1200\nD,20\n", specs), 2);
  BOOST_TEST(diff.total(CellChange::revised) == 4U);
  BOOST_REQUIRE(diff.examples(CellChange::revised).size() == 2U);
  BOOST_TEST(diff.examples(CellChange::revised)[0].key[0].second == "B");
  BOOST_TEST(diff.examples(CellChange::revised)[1].key[0].second == "C");
}

BOOST_AUTO_TEST_CASE(rows_lost_though_their_items_are_still_there_come_first) {
  const ColumnSpecs specs = {{"pupils", test::rounded_to(10)}};
  const TableDiff diff = difference_of(
      ScopedTable("year,area,pupils\n2020,A,10\n2020,B,20\n2021,A,30\n2021,B,40\n", specs),
      ScopedTable("year,area,pupils\n2021,A,30\n2022,B,50\n2022,A,10\n", specs));
  BOOST_TEST(diff.removed.total == 3U);
  BOOST_TEST(diff.removed.of_known_items == 1U);
  BOOST_TEST(diff.removed.first[0].row == 4U);
  BOOST_TEST(diff.added.total == 2U);
  BOOST_REQUIRE(diff.items.size() == 1U);
  BOOST_TEST(diff.items[0].removed[0] == "2020");
  BOOST_TEST(diff.items[0].added[0] == "2022");
}

BOOST_AUTO_TEST_CASE(equal_tables_in_another_order_do_not_differ) {
  const ColumnSpecs specs = {{"pupils", test::rounded_to(10)}};
  BOOST_TEST(difference_of(ScopedTable("area,pupils\nA,10\nB,20\n", specs),
                           ScopedTable("pupils,area\n20,B\n10,A\n", specs))
                 .nothing());
}

BOOST_AUTO_TEST_CASE(tables_that_cannot_be_compared_are_not_the_same) {
  const ColumnSpecs specs = {{"pupils", test::rounded_to(10)}};
  const ScopedTable before("area,pupils\nA,10\nA,20\n", specs);
  const ScopedTable after("area,pupils\nA,30\nA,40\n", specs);
  BOOST_TEST(!difference_of(before, after).nothing());
}

BOOST_AUTO_TEST_CASE(a_table_with_repeated_keys_does_not_differ_from_itself) {
  const ColumnSpecs specs = {{"pupils", test::rounded_to(10)}};
  const ScopedTable twice("area,pupils\nA,10\nA,10\n", specs);
  BOOST_TEST(difference_of(twice, twice).nothing());
}

BOOST_AUTO_TEST_SUITE_END()
