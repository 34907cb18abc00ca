#include <boost/test/unit_test.hpp>

#include "diff/alignment.h"
#include "support/scoped_table.h"

using namespace crossfoot;
using test::ScopedTable;

BOOST_AUTO_TEST_SUITE(diff_align)

namespace {

Alignment aligned(const ScopedTable& before, const ScopedTable& after, unsigned jobs = 1) {
  return align(before.scope(), after.scope(), {jobs, 10});
}

const ColumnSpecs pupils = {{"pupils", test::rounded_to(10)}};

}  // namespace

BOOST_AUTO_TEST_CASE(rows_are_paired_by_key_in_any_order) {
  const ScopedTable before("area,sex,pupils\nA,F,10\nA,M,20\nB,F,30\n", pupils);
  const ScopedTable after("sex,area,pupils\nF,B,30\nM,C,40\nM,A,20\n", pupils);
  const Alignment alignment = aligned(before, after);
  const std::vector<std::uint32_t> before_of = {2, no_row, 1};
  const std::vector<std::uint32_t> after_of = {no_row, 2, 0};
  BOOST_TEST(alignment.rows.before_of == before_of, boost::test_tools::per_element());
  BOOST_TEST(alignment.rows.after_of == after_of, boost::test_tools::per_element());
  BOOST_TEST(alignment.rows.pairs == 2U);
  BOOST_TEST(alignment.survives(0));
  BOOST_TEST(!alignment.was_known(1));
}

BOOST_AUTO_TEST_CASE(rows_that_share_a_key_are_not_compared_and_what_is_left_over_is_alone) {
  const ScopedTable before("area,pupils\nA,10\nA,20\nB,30\nC,40\nC,40\n", pupils);
  const ScopedTable after("area,pupils\nA,10\nB,30\nB,30\n", pupils);
  const Alignment alignment = aligned(before, after);
  const std::vector<std::uint32_t> before_of = {0, 2, no_row};
  const std::vector<std::uint32_t> after_of = {0, no_row, 1, no_row, no_row};
  BOOST_TEST(alignment.rows.before_of == before_of, boost::test_tools::per_element());
  BOOST_TEST(alignment.rows.after_of == after_of, boost::test_tools::per_element());
  BOOST_TEST(alignment.rows.repeated_before_total == 4U);
  BOOST_TEST(alignment.rows.repeated_after_total == 2U);
}

BOOST_AUTO_TEST_CASE(an_item_with_the_same_values_under_another_name_is_a_rename) {
  const ScopedTable before("area,kind,pupils\nA,SEN,10\nB,SEN,20\nC,SEN,30\nA,All,70\n", pupils);
  const ScopedTable after("area,kind,pupils\nA,sen,10\nB,sen,20\nC,sen,50\nA,All,70\n", pupils);
  const Alignment alignment = aligned(before, after);
  BOOST_REQUIRE(alignment.renamed_items.size() == 1U);
  BOOST_TEST(alignment.renamed_items[0].before == "SEN");
  BOOST_TEST(alignment.renamed_items[0].after == "sen");
  BOOST_TEST(alignment.renamed_items[0].same == 2U);
  BOOST_TEST(alignment.renamed_items[0].rows == 3U);
  BOOST_TEST(alignment.rows.pairs == 4U);
}

BOOST_AUTO_TEST_CASE(a_place_whose_code_and_name_change_together_is_renamed_in_both) {
  const ScopedTable before("la_code,la_name,pupils\nE1,Avon,10\nE1,Avon,20\nE2,Bath,20\n", pupils);
  const ScopedTable one("la_code,la_name,pupils\nE1,Avon,10\nE2,Bath,20\n", pupils);
  const ScopedTable after("la_code,la_name,pupils\nE9,Avon & more,10\nE2,Bath,20\n", pupils);
  BOOST_TEST(aligned(one, after).renamed_items.size() == 2U);
}

BOOST_AUTO_TEST_CASE(items_that_hold_only_symbols_are_not_taken_for_one_another) {
  const ScopedTable before("area,kind,pupils\nA,x,c\nA,y,c\nA,All,70\n", pupils);
  const ScopedTable after("area,kind,pupils\nA,v,c\nA,w,c\nA,All,70\n", pupils);
  BOOST_TEST(aligned(before, after).renamed_items.empty());
}

BOOST_AUTO_TEST_CASE(an_item_with_the_second_code_of_its_column_was_taken_for_one_that_is_gone) {
  const ScopedTable before("time_period,sex,n\n2018,Girls,0\n2019,Boys,c\n2020,Boys,0\n");
  const ScopedTable after("time_period,sex,n\n2019,Unknown,0\n2021,Girls,0\n");
  const Alignment alignment = aligned(before, after);
  BOOST_REQUIRE(alignment.renamed_items.size() == 1U);
  BOOST_TEST(alignment.renamed_items[0].before == "2018");
  BOOST_TEST(alignment.renamed_items[0].after == "2021");
}

BOOST_AUTO_TEST_CASE(a_row_that_lacks_fewer_items_than_another_was_read_beyond_its_end) {
  const ScopedTable before("area,sex,pupils\nA,x,0\nB,F,10\nC,G,10\n", pupils);
  const ScopedTable after("area,sex,pupils\nD,G,0\nB,F,10\nC,G,10\n", pupils);
  BOOST_TEST(aligned(before, after).renamed_items.empty());
  BOOST_TEST(aligned(after, before).renamed_items.empty());
}

BOOST_AUTO_TEST_CASE(an_item_that_is_like_two_new_ones_was_renamed_to_both) {
  const ScopedTable one("area,kind,pupils\nA,x,10\nA,All,70\n", pupils);
  const ScopedTable two("area,kind,pupils\nA,y,10\nA,z,10\nA,All,70\n", pupils);
  BOOST_TEST(aligned(one, two).renamed_items.empty());
  BOOST_TEST(aligned(two, one).renamed_items.empty());
}

BOOST_AUTO_TEST_CASE(equal_rows_beside_others_with_their_hash_were_left_without_a_partner) {
  // Two rows of one key whose values have one hash, by the codes that the rows above give them.
  const std::vector<std::string> alike = {"twice,3,7,11,6,6,9,5,0\n",
                                          "twice,11,13,14,4,3,8,12,3739\n"};
  std::string text = "area,a,b,c,d,e,f,g,h\n";
  for (int row = 0; row <= 3739; ++row) {
    text += std::to_string(row);
    for (int column = 0; column < 7; ++column) text += "," + std::to_string(row % 16);
    text += "," + std::to_string(row) + "\n";
  }
  ColumnSpecs specs;
  for (const char* name : {"a", "b", "c", "d", "e", "f", "g", "h"}) specs[name] = test::exact();
  const ScopedTable before(text + alike[0] + alike[1], specs);
  const ScopedTable after(text + alike[1] + alike[0], specs);
  const Alignment alignment = aligned(before, after);
  BOOST_TEST(alignment.rows.pairs == 3742U);
  BOOST_TEST(alignment.rows.before_of[3740] == 3741U);
}

BOOST_AUTO_TEST_CASE(a_filter_with_the_same_items_and_values_under_another_name_is_a_rename) {
  const ScopedTable before("area,sex,pupils\nA,F,10\nA,M,20\nB,F,30\n", pupils);
  const ScopedTable after("area,gender,pupils\nA,F,10\nA,M,20\nB,F,40\n", pupils);
  const Alignment alignment = aligned(before, after);
  BOOST_REQUIRE(alignment.renamed_columns.size() == 1U);
  BOOST_TEST(alignment.renamed_columns[0].before == "sex");
  BOOST_TEST(alignment.renamed_columns[0].after == "gender");
  BOOST_TEST(alignment.rows.pairs == 3U);
  BOOST_TEST(alignment.removed.empty());
}

BOOST_AUTO_TEST_CASE(a_filter_with_the_same_items_but_other_values_is_another_filter) {
  const ScopedTable before("area,sen,pupils\nA,Total,50\nA,Yes,10\nA,No,40\n", pupils);
  const ScopedTable after("area,fsm,pupils\nA,Total,50\nA,Yes,20\nA,No,30\n", pupils);
  const Alignment alignment = aligned(before, after);
  BOOST_TEST(alignment.renamed_columns.empty());
  BOOST_REQUIRE(alignment.lost.size() == 1U);
  BOOST_TEST(alignment.lost[0].column->name() == "sen");
  BOOST_TEST(alignment.rows.pairs == 1U);
}

BOOST_AUTO_TEST_CASE(of_a_filter_that_went_the_total_is_compared) {
  const ScopedTable before("area,sex,pupils\nA,F,10\nA,Total,30\nB,Total,30\nB,M,10\n", pupils);
  const ScopedTable after("area,pupils\nA,30\nB,40\n", pupils);
  const Alignment alignment = aligned(before, after);
  const std::vector<std::uint32_t> before_of = {1, 2};
  BOOST_TEST(alignment.rows.before_of == before_of, boost::test_tools::per_element());
  BOOST_TEST(!alignment.survives(0));
  BOOST_TEST(alignment.survives(1));
}

BOOST_AUTO_TEST_CASE(of_a_filter_without_a_total_no_row_is_compared) {
  const ScopedTable before("area,sex,pupils\nA,F,10\nA,M,30\n", pupils);
  const ScopedTable after("area,pupils\nA,30\n", pupils);
  BOOST_TEST(aligned(before, after).rows.pairs == 0U);
}

BOOST_AUTO_TEST_CASE(an_indicator_with_the_same_values_under_another_name_is_a_rename) {
  const ColumnSpecs specs = {{"pupils", test::exact()}, {"headcount", test::exact()}};
  const ScopedTable before("area,pupils\nA,10\nB,20\n", specs);
  const ScopedTable after("area,headcount\nA,10\nB,20\n", specs);
  const Alignment alignment = aligned(before, after);
  BOOST_REQUIRE(alignment.renamed_columns.size() == 1U);
  BOOST_TEST(alignment.renamed_columns[0].after == "headcount");
  BOOST_TEST(alignment.values.size() == 1U);
}

BOOST_AUTO_TEST_CASE(more_combinations_than_64_bits_hold_are_no_matter) {
  // 2^70 combinations of texts, so that the keys have to be numbered on the way.
  std::string header = "pupils";
  for (int column = 0; column < 70; ++column) header += ",f" + std::to_string(column);
  std::string one = "10";
  std::string two = "20";
  for (int column = 0; column < 70; ++column) {
    one += ",x";
    two += ",y";
  }
  const ScopedTable before(header + "\n" + one + "\n" + two + "\n", pupils);
  const ScopedTable after(header + "\n" + two + "\n" + one + "\n", pupils);
  const std::vector<std::uint32_t> before_of = {1, 0};
  BOOST_TEST(aligned(before, after).rows.before_of == before_of, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(many_rows_give_the_same_for_any_number_of_threads) {
  std::string old = "area,pupils\n";
  std::string now = "area,pupils\n";
  constexpr int rows = 600'000;  // more than one piece, more than one part
  for (int i = 0; i < rows; ++i) {
    old += std::to_string(i) + "," + std::to_string(i % 7) + "\n";
    now += std::to_string((i * 7 + 11) % rows) + "," + std::to_string(i % 7) + "\n";
  }
  const ScopedTable before(old, pupils);
  const ScopedTable after(now, pupils);
  const Alignment one = aligned(before, after, 1);
  const Alignment four = aligned(before, after, 4);
  BOOST_TEST(one.rows.pairs == static_cast<std::uint64_t>(rows));
  BOOST_TEST((one.rows.before_of == four.rows.before_of));
  const auto is_inverse = [&](std::size_t row) {
    return one.rows.after_of[one.rows.before_of[row]] == row;
  };
  for (std::size_t row = 0; row < rows; row += 1000) BOOST_TEST(is_inverse(row));
}

BOOST_AUTO_TEST_SUITE_END()
