#include "checks/kinds/arithmetic/relations.h"

#include <boost/test/unit_test.hpp>
#include <cmath>
#include <random>

using namespace crossfoot;

BOOST_AUTO_TEST_SUITE(relations)

namespace {

using Range = Relations::Range;

Range count(double low, double high) { return {low, high, true}; }

/// Counts of a breakdown by two filters with their percentages, made from truths and published as
/// files publish them: rounded to a base, the small ones hidden, percentages rounded.
class Published {
 public:
  explicit Published(std::uint32_t seed) : random_(seed) {
    base_ = 1 << up_to(3);
    places_ = up_to(2);
    const int columns = 2 + up_to(3);
    const int rows = 2 + up_to(3);
    std::vector<Relations::Figure> totals(static_cast<std::size_t>(columns));
    std::vector<std::vector<Relations::Figure>> by_row;
    std::vector<std::vector<Relations::Figure>> by_column(static_cast<std::size_t>(columns));
    std::vector<double> sums(static_cast<std::size_t>(columns));
    for (int row = 0; row < rows; ++row) {
      double sum = 0;
      std::vector<Relations::Figure> figures;
      for (std::size_t column = 0; column < by_column.size(); ++column) {
        const double pupils = up_to(60);
        figures.push_back(publish(pupils));
        by_column[column].push_back(figures.back());
        sum += pupils;
        sums[column] += pupils;
        divide(figures.back(), pupils);
      }
      relations.add_sum(publish(sum), std::move(figures));
    }
    for (std::size_t column = 0; column < by_column.size(); ++column) {
      totals[column] = publish(sums[column]);
      divide(totals[column], sums[column]);
      relations.add_sum(totals[column], std::move(by_column[column]));
    }
  }

  Relations relations;

 private:
  int up_to(int most) { return static_cast<int>(random_() % static_cast<unsigned>(most + 1)); }

  Relations::Figure publish(double truth) {
    if (truth >= 1 && truth < 6) return relations.add_figure(count(0, INFINITY));
    const double printed = std::floor(truth / base_ + 0.5) * base_;
    const double half = base_ / 2.0;
    return relations.add_figure(
        count(std::max(0.0, std::ceil(printed - half)), std::floor(printed + half)));
  }

  /// Some of the pupils pass, and a percentage says how many.
  void divide(Relations::Figure pupils, double all) {
    if (all == 0) return;
    const double passes = up_to(static_cast<int>(all));
    const double unit = std::pow(10, -places_);
    const double printed = std::round(100 * passes / all / unit) * unit;
    const Relations::Figure figure = publish(passes);
    relations.add_quotients(
        pupils, {{figure, (printed - unit / 2) / 100 - 1e-12, (printed + unit / 2) / 100 + 1e-12}});
    relations.add_at_most(figure, pupils);
  }

  std::mt19937 random_;
  int base_ = 1;
  int places_ = 0;
};

}  // namespace

BOOST_AUTO_TEST_CASE(right_figures_never_contradict_each_other) {
  for (std::uint32_t seed = 0; seed < 3000; ++seed) {
    Published published(seed);
    BOOST_TEST_CONTEXT("seed " << seed) BOOST_TEST(published.relations.narrow().empty());
  }
}

BOOST_AUTO_TEST_CASE(what_one_relation_leaves_contradicts_another) {
  Relations relations;
  const auto total = relations.add_figure(count(172, 182));
  std::vector<Relations::Figure> parts;
  for (int i = 0; i < 3; ++i) {
    const auto pupils = relations.add_figure(count(95, 105));
    parts.push_back(relations.add_figure(count(55, 65)));
    relations.add_quotients(pupils, {{parts.back(), 0.635, 0.645}});
  }
  relations.add_sum(total, parts);
  const auto found = relations.narrow();
  BOOST_REQUIRE(found.size() == 1U);
  BOOST_TEST(found.front().figure == total);
  BOOST_TEST(found.front().wanted.low == 183);
  BOOST_TEST(found.front().involved.size() == 7U);
}

BOOST_AUTO_TEST_CASE(a_denominator_without_end_gets_one_from_its_quotients) {
  Relations relations;
  const auto hidden = relations.add_figure(count(0, INFINITY));
  const auto passes = relations.add_figure(count(45, 55));
  const auto total = relations.add_figure(count(200, 200));
  relations.add_quotients(hidden, {{passes, 0.495, 0.505}});
  relations.add_sum(total, {hidden});
  BOOST_TEST(relations.narrow().size() == 1U);
}

BOOST_AUTO_TEST_CASE(nobody_has_no_share_but_nothing) {
  for (const double share : {0.0, 0.5}) {
    Relations relations;
    const auto nobody = relations.add_figure(count(0, 0));
    const auto passes = relations.add_figure(count(0, 5));
    relations.add_quotients(nobody, {{passes, share - 0.005, share + 0.005}});
    BOOST_TEST(relations.narrow().empty() == (share == 0));
  }
}

BOOST_AUTO_TEST_CASE(sums_below_nothing_are_sums) {
  Relations relations;
  const auto total = relations.add_figure({-10.05, -9.95, false});
  const auto one = relations.add_figure({-20.05, -19.95, false});
  const auto other = relations.add_figure({});
  const auto pupils = relations.add_figure(count(4, 6));
  relations.add_sum(total, {one, other});
  relations.add_quotients(pupils, {{other, 1.95, 2.05}});
  BOOST_TEST(relations.narrow().empty());
  relations.add_quotients(pupils, {{other, 2.65, 2.75}});
  BOOST_TEST(relations.narrow().size() == 1U);
}

BOOST_AUTO_TEST_CASE(whatever_hangs_on_a_contradiction_is_reported_once) {
  Relations relations;
  std::vector<Relations::Figure> parts;
  for (int i = 0; i < 4; ++i) parts.push_back(relations.add_figure(count(10, 12)));
  const auto total = relations.add_figure(count(40, 48));
  relations.add_sum(total, parts);
  for (const auto part : parts) {
    const auto larger = relations.add_figure(count(0, 12));
    const auto smallest = relations.add_figure(count(12, 20));
    relations.add_at_most(part, larger);
    relations.add_at_most(smallest, part);
  }
  const auto at_most = relations.add_figure(count(0, 47));
  relations.add_at_most(total, at_most);
  BOOST_TEST(relations.narrow().size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
