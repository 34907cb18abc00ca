#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <map>
#include <numeric>

#include "diff/table_diff.h"
#include "oracle/draw.h"
#include "support/scoped_table.h"

using namespace crossfoot;
using test::ScopedTable;

BOOST_AUTO_TEST_SUITE(diff_random_pairs)

namespace {

using Texts = std::vector<std::string>;

/// Few texts in few columns, so that keys repeat, items go and come, and values are alike.
std::string random_csv() {
  static const std::vector<Texts> header = {{"time_period"}, {"sex", "sex", "gender"}, {"area"}};
  static const std::vector<Texts> items = {
      {"2018", "2019", "2020", "2021"}, {"Girls", "Boys", "Unknown", "Total"}, {"A", "B", "C", ""}};
  static const Texts values = {"0", "0", "10", "c", ""};
  const std::size_t keys = 1 + oracle::below(3);
  std::string text = "n,m";
  for (std::size_t i = 0; i < keys; ++i) text += "," + oracle::one_of(header[i]);
  const std::size_t rows = oracle::below(9);
  for (std::size_t row = 0; row < rows; ++row) {
    text += "\n" + oracle::one_of(values) + "," + oracle::one_of(Texts{"0", "1"});
    for (std::size_t i = 0; i < keys; ++i) text += "," + oracle::one_of(items[i]);
  }
  return text + "\n";
}

/// What a row of `before` holds in some columns, under the names that items have after.
Texts texts_before(const Alignment& alignment, const Scope& scope, std::size_t row,
                   const std::vector<ColumnPair>& columns, const Scope& after) {
  Texts texts;
  for (const ColumnPair& pair : columns) {
    std::string text(scope.table.column(pair.before).text_at(row));
    const auto renamed = std::ranges::find_if(alignment.renamed_items, [&](const Rename& item) {
      return item.column == after.table.column(pair.after).name() && item.before == text;
    });
    texts.push_back(renamed == alignment.renamed_items.end() ? text : renamed->after);
  }
  return texts;
}

Texts texts_after(const Scope& scope, std::size_t row, const std::vector<ColumnPair>& columns) {
  Texts texts;
  for (const ColumnPair& pair : columns)
    texts.emplace_back(scope.table.column(pair.after).text_at(row));
  return texts;
}

bool takes_part(const std::vector<OneSided>& filters, std::size_t row) {
  return std::ranges::all_of(filters, [&](const OneSided& filter) {
    return filter.total && filter.column->code_at(row) == *filter.total;
  });
}

/// The rows of one key, and which of them became what.
struct OfKey {
  std::map<Texts, std::size_t> values_before;
  std::map<Texts, std::size_t> values_after;
  std::size_t before = 0;
  std::size_t after = 0;
  std::size_t pairs = 0;
  std::size_t equal_pairs = 0;
  std::size_t many_before = 0;
  std::size_t many_after = 0;

  /// Rows that are paired where keys are unique, or where the values are the same, too.
  [[nodiscard]] std::size_t equal() const {
    std::size_t count = 0;
    for (const auto& [values, rows] : values_before)
      if (const auto found = values_after.find(values); found != values_after.end())
        count += std::min(rows, found->second);
    return count;
  }
  [[nodiscard]] bool is_right() const {
    const std::size_t shared = std::min(before, after);
    const bool unique = before == 1 && after == 1;
    return pairs == (unique ? 1 : equal()) && (unique || equal_pairs == pairs) &&
           many_before == shared - pairs && many_after == shared - pairs;
  }
};

/// Tells real pairs from others, plainly.
class PairJudge {
 public:
  PairJudge(const Alignment& alignment, const Scope& before, const Scope& after)
      : alignment_(alignment), before_(before), after_(after) {}

  void judge() {
    for (std::size_t row = 0; row < before_.table.rows(); ++row) note_before(row);
    for (std::size_t row = 0; row < after_.table.rows(); ++row) note_after(row);
    for (const auto& [key, rows] : keys_) RC_ASSERT(rows.is_right());
  }

 private:
  Texts key_before(std::size_t row) const {
    return texts_before(alignment_, before_, row, alignment_.key, after_);
  }
  Texts values_before(std::size_t row) const {
    return texts_before(alignment_, before_, row, alignment_.values, after_);
  }

  void note_before(std::size_t row) {
    const std::uint32_t partner = alignment_.rows.after_of[row];
    if (partner < many_rows) RC_ASSERT(alignment_.rows.before_of[partner] == row);
    if (!takes_part(alignment_.lost, row)) {
      RC_ASSERT(partner == no_row);
      return;
    }
    OfKey& of_key = keys_[key_before(row)];
    ++of_key.before;
    ++of_key.values_before[values_before(row)];
    of_key.many_before += partner == many_rows;
  }

  void note_after(std::size_t row) {
    const std::uint32_t partner = alignment_.rows.before_of[row];
    if (!takes_part(alignment_.gained, row)) {
      RC_ASSERT(partner == no_row);
      return;
    }
    const Texts key = texts_after(after_, row, alignment_.key);
    const Texts values = texts_after(after_, row, alignment_.values);
    OfKey& of_key = keys_[key];
    ++of_key.after;
    ++of_key.values_after[values];
    of_key.many_after += partner == many_rows;
    if (partner >= many_rows) return;
    RC_ASSERT(alignment_.rows.after_of[partner] == row);
    RC_ASSERT(key_before(partner) == key);
    ++of_key.pairs;
    of_key.equal_pairs += values_before(partner) == values;
  }

  const Alignment& alignment_;
  const Scope& before_;
  const Scope& after_;
  std::map<Texts, OfKey> keys_;
};

/// An item is renamed once, from one that is gone to one that is new.
void expect_real_renames(const Alignment& alignment, const Scope& before, const Scope& after) {
  std::map<std::string, std::map<std::string, int>> old_names;
  std::map<std::string, std::map<std::string, int>> new_names;
  for (const Rename& item : alignment.renamed_items) {
    RC_ASSERT(old_names[item.column][item.before]++ == 0);
    RC_ASSERT(new_names[item.column][item.after]++ == 0);
    RC_ASSERT(2 * item.same > item.rows);
    RC_ASSERT(item.same <= item.rows);
    const auto pair = std::ranges::find_if(alignment.key, [&](const ColumnPair& column) {
      return after.table.column(column.after).name() == item.column;
    });
    RC_ASSERT(pair != alignment.key.end());
    RC_ASSERT(!after.table.column(pair->after).find(item.before));
    RC_ASSERT(!before.table.column(pair->before).find(item.after));
  }
}

}  // namespace

BOOST_AUTO_TEST_CASE(any_two_tables_can_be_compared_and_their_pairs_are_real_ones) {
  const ColumnSpecs specs = {{"n", test::exact()}, {"m", test::exact()}};
  std::uint64_t pairs = 0;
  std::uint64_t renames = 0;
  BOOST_TEST(rc::check("pairs are real pairs", [&] {
    const std::string old = *rc::gen::exec(random_csv);
    const std::string now = *rc::gen::exec(random_csv);
    const ScopedTable before(old, specs);
    const ScopedTable after(now, specs);
    const Alignment alignment = align(before.scope(), after.scope(), {1, 10});
    PairJudge(alignment, before.scope(), after.scope()).judge();
    expect_real_renames(alignment, before.scope(), after.scope());
    const TableDiff diff = compare(alignment, before.scope(), after.scope(), {1, 10});
    RC_ASSERT(diff.matched == alignment.rows.pairs);
    pairs += diff.matched;
    renames += diff.renamed_items.size();
  }));
  BOOST_TEST(pairs > 0U);
  BOOST_TEST(renames > 0U);
}

BOOST_AUTO_TEST_CASE(no_table_differs_from_itself) {
  const ColumnSpecs specs = {{"n", test::exact()}, {"m", test::exact()}};
  BOOST_TEST(rc::check("no difference", [&] {
    const ScopedTable table(*rc::gen::exec(random_csv), specs);
    const Alignment alignment = align(table.scope(), table.scope(), {1, 10});
    RC_ASSERT(compare(alignment, table.scope(), table.scope(), {1, 10}).nothing());
  }));
}

BOOST_AUTO_TEST_SUITE_END()
