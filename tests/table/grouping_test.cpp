#include "table/grouping.h"

#include <boost/test/unit_test.hpp>
#include <map>
#include <random>
#include <thread>

#include "table/csv/read_table.h"
#include "table/selection.h"

using namespace crossfoot;

BOOST_AUTO_TEST_SUITE(grouping)

namespace {

Table table_of(const std::string& text) {
  const auto stream = open_text(text);
  auto table = read_table(*stream, "f.csv", {});
  BOOST_REQUIRE(table.has_value());
  return std::move(*table);
}

/// `rows` rows of `columns` columns, each of `distinct` texts at most.
Table random_table(std::size_t columns, std::size_t rows, std::size_t distinct) {
  std::mt19937 random(7);
  std::uniform_int_distribution<std::size_t> item(1, distinct);
  std::string text = "c0";
  for (std::size_t c = 1; c < columns; ++c) text += ",c" + std::to_string(c);
  for (std::size_t row = 0; row < rows; ++row)
    for (std::size_t c = 0; c < columns; ++c)
      text += (c > 0 ? "," : "\n") + std::to_string(item(random));
  return table_of(text);
}

Grouping group_plainly(const Table& table, const std::vector<std::size_t>& columns) {
  Grouping grouping;
  std::map<std::vector<std::string_view>, std::uint32_t> number_of;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    std::vector<std::string_view> key;
    for (const std::size_t column : columns) key.push_back(table.column(column).text_at(row));
    grouping.group_of.push_back(
        number_of.emplace(key, static_cast<std::uint32_t>(number_of.size())).first->second);
  }
  grouping.groups = static_cast<std::uint32_t>(number_of.size());
  return grouping;
}

}  // namespace

BOOST_AUTO_TEST_CASE(groups_are_numbered_in_order_of_first_appearance) {
  const Table table = table_of("year,place,n\n2023,B,1\n2023,A,2\n2024,B,3\n2023,B,4\n");
  const std::vector<std::size_t> key = {0, 1};
  const Grouping by_key = group_by(table, key);
  const std::vector<std::uint32_t> expected = {0, 1, 2, 0};
  BOOST_TEST(by_key.group_of == expected, boost::test_tools::per_element());
  BOOST_TEST(by_key.groups == 3U);
}

BOOST_AUTO_TEST_CASE(without_columns_all_rows_are_one_group) {
  const Grouping one = group_by(table_of("a\nx\ny\n"), {});
  BOOST_TEST(one.groups == 1U);
  BOOST_TEST(one.group_of.size() == 2U);
  BOOST_TEST(group_by(table_of("a\n"), {}).groups == 0U);
}

BOOST_AUTO_TEST_CASE(many_and_few_groups_agree_with_a_plain_map) {
  const std::vector<std::size_t> columns = {0, 1, 2, 3};
  for (const std::size_t distinct : {1U, 3U, 40U, 5000U}) {
    const Table table = random_table(4, 20'000, distinct);
    const Grouping fast = group_by(table, columns);
    const Grouping plain = group_plainly(table, columns);
    BOOST_TEST(fast.groups == plain.groups);
    BOOST_TEST((fast.group_of == plain.group_of));
  }
}

BOOST_AUTO_TEST_CASE(each_is_computed_once_whatever_the_order_of_the_columns) {
  const Table table = random_table(3, 1000, 5);
  Groupings groupings(table);
  std::vector<const Grouping*> found(8);
  {
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < found.size(); ++i)
      threads.emplace_back([&, i] {
        found[i] = &(i % 2 == 0 ? groupings.by({0, 2}) : groupings.by({2, 0, 2}));
      });
  }
  for (const Grouping* grouping : found) BOOST_TEST(grouping == found.front());
  BOOST_TEST(&groupings.by({0}) != found.front());
}

BOOST_AUTO_TEST_CASE(a_selection_knows_its_rows) {
  const Selection some(std::vector<std::uint8_t>{0, 1, 1});
  std::vector<std::size_t> rows;
  some.for_each([&](std::size_t row) { rows.push_back(row); });
  const std::vector<std::size_t> expected = {1, 2};
  BOOST_TEST(rows == expected, boost::test_tools::per_element());
  BOOST_TEST(some.size() == 2U);
  BOOST_TEST(!some.contains(0));
  BOOST_TEST(!some.all());
  BOOST_TEST(Selection(std::vector<std::uint8_t>{1, 1}).all());
  BOOST_TEST(Selection(std::size_t{2}).size() == 2U);
}

BOOST_AUTO_TEST_SUITE_END()
