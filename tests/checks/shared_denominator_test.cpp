#include <boost/test/unit_test.hpp>
#include <map>
#include <set>
#include <sstream>

#include "checks/support/shared_denominator_rows.h"
#include "support/scoped_table.h"

using namespace crossfoot;
using test::decimals;
using test::rounded_to;

BOOST_AUTO_TEST_SUITE(star)

namespace {

/// Published rows of children looked after and of pupils at the end of key stage 4: the pupils,
/// the sum and average of Attainment 8, five counts with their percentages, the sum and average of
/// EBacc points.
constexpr std::string_view header = "n,a8_sum,a8,k1,p1,k2,p2,k3,p3,k4,p4,k5,p5,aps_sum,aps\n";
constexpr std::string_view published_row =
    "1350,15461.5,11.4,60,4.2,130,9.2,70,5.3,10,0.8,20,1.4,1270.42,0.94\n";

ColumnSpecs specs_of(Rounding rounding) {
  ColumnSpecs specs{{"n", rounded_to(10, rounding)},
                    {"a8_sum", decimals(2)},
                    {"a8", decimals(1)},
                    {"aps_sum", decimals(2)},
                    {"aps", decimals(2)}};
  for (const std::string number : {"1", "2", "3", "4", "5"}) {
    specs["k" + number] = rounded_to(10, rounding);
    specs["p" + number] = decimals(1);
  }
  return specs;
}

/// A table of such rows, read as stars.
class Rows {
 public:
  explicit Rows(const std::string& lines, Rounding rounding = Rounding::half_up)
      : table_(std::string(header) + lines, specs_of(rounding)),
        context_{table_.scope(), release_},
        rows_(context_, columns()) {}

  SharedDenominator star(std::size_t row) const {
    SharedDenominator star = rows_.shape();
    BOOST_TEST_REQUIRE(rows_.read(row, star));
    return star;
  }

 private:
  SharedDenominatorColumns columns() const {
    const auto at = [this](const std::string& name) { return *table_.scope().table.find(name); };
    SharedDenominatorColumns columns{at("n"), {}, {}, {}};
    columns.ratios.push_back({at("a8"), at("a8_sum"), Decimal::of(1)});
    columns.ratios.push_back({at("aps"), at("aps_sum"), Decimal::of(1)});
    for (const std::string number : {"1", "2", "3", "4", "5"}) {
      columns.ratios.push_back(
          {at("p" + number), at("k" + number), Decimal::of(100), columns.counts.size()});
      columns.counts.push_back(at("k" + number));
    }
    return columns;
  }

  test::ScopedTable table_;
  Release release_;
  TableContext context_;
  SharedDenominatorRows rows_;
};

using Numbers = std::set<long long>;

/// The denominators that explain a row, and what each count can then be.
struct Explained {
  Numbers denominators;
  std::vector<Numbers> counts;
};

Explained explain(const SharedDenominator& star) {
  Explained explained{{}, std::vector<Numbers>(star.counts.size())};
  SharedDenominatorSolver solver;
  for (Int128 n = star.denominator.low; n <= star.denominator.high; ++n) {
    if (!solver.explains(star, n)) continue;
    explained.denominators.insert(static_cast<long long>(n));
    for (std::size_t i = 0; i < star.counts.size(); ++i)
      for (Int128 k = solver.counts()[i].low; k <= solver.counts()[i].high; ++k)
        explained.counts[i].insert(static_cast<long long>(k));
  }
  return explained;
}

std::string text(const Numbers& numbers) {
  std::ostringstream out;
  for (const long long number : numbers) out << number << ' ';
  return out.str();
}

/// The published row with one text replaced.
std::string with(const std::string& from, const std::string& to) {
  std::string row(published_row);
  row.replace(row.find("," + from + ",") + 1, from.size(), to);
  return row;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_published_row_tells_its_unrounded_numbers) {
  const Explained explained = explain(Rows(std::string(published_row)).star(0));
  BOOST_TEST(text(explained.denominators) == "1352 1353 1354 ");
  const std::vector<std::string> counts{"57 ", "125 ", "71 72 ", "11 ", "19 "};
  for (std::size_t i = 0; i < counts.size(); ++i)
    BOOST_TEST(text(explained.counts[i]) == counts[i]);
}

BOOST_AUTO_TEST_CASE(a_percentage_that_is_off_may_still_pass) {
  const Explained explained = explain(Rows(with("9.2", "9.3")).star(0));
  BOOST_TEST(text(explained.denominators) == "1351 1352 1353 1354 ");
  BOOST_TEST(text(explained.counts[1]) == "125 126 ");
}

BOOST_AUTO_TEST_CASE(errors_that_no_ratio_alone_shows_are_found) {
  const std::map<std::string, std::pair<std::string, std::string>> mutants{
      {"percentage too low", {"9.2", "9.1"}},
      {"average too high", {"11.4", "11.5"}},
      {"average too low", {"11.4", "11.3"}}};
  for (const auto& [name, change] : mutants) BOOST_TEST_CONTEXT(name) {
      const SharedDenominator star = Rows(with(change.first, change.second)).star(0);
      BOOST_TEST(!SharedDenominatorSolver().survivors(star).has_value());
    }
}

BOOST_AUTO_TEST_CASE(nested_counts_hand_on_their_bounds) {
  SharedDenominator star = Rows(std::string(published_row)).star(0);
  SharedDenominatorSolver solver;
  star.nested = {{0, 1}, {1, SharedDenominator::the_denominator}};
  BOOST_TEST(solver.survivors(star).has_value());
  star.nested = {{1, 0}};
  BOOST_TEST(!solver.survivors(star).has_value());
}

BOOST_AUTO_TEST_CASE(a_count_between_two_others_connects_them) {
  SharedDenominator star;
  star.denominator = {100, 100};
  star.counts = {{40, 50}, {0, most_counted}, {30, 39}};
  star.nested = {{0, 1}, {1, 2}};
  BOOST_TEST(!SharedDenominatorSolver().explains(star, 100));
  star.counts[2].high = 40;
  SharedDenominatorSolver solver;
  BOOST_TEST(solver.explains(star, 100));
  BOOST_TEST((solver.counts()[1] == WholeRange{40, 40}));
}

BOOST_AUTO_TEST_CASE(nobody_can_have_only_zeros) {
  SharedDenominator star;
  star.denominator = {0, 0};
  star.counts = {{0, 5}};
  star.ratios.push_back({true, {-1, 1, false, false}, {}, 0, 200});
  BOOST_TEST(SharedDenominatorSolver().explains(star, 0));
  star.ratios[0].published = {9, 11, false, false};
  BOOST_TEST(!SharedDenominatorSolver().explains(star, 0));
}

BOOST_AUTO_TEST_CASE(numbers_of_any_length_are_left_out_or_exact) {
  const std::string many(30, '9');
  const SharedDenominator star = Rows(with("15461.5", many) + with("60", many)).star(0);
  BOOST_TEST(!star.ratios[0].tested);
  BOOST_TEST(star.ratios[1].tested);
}

BOOST_AUTO_TEST_SUITE_END()
