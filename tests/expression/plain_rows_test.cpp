#include <array>
#include <boost/test/unit_test.hpp>
#include <random>

#include "expression/bind/bind.h"
#include "expression/syntax/syntax.h"
#include "support/scoped_table.h"

namespace crossfoot::test {
BOOST_AUTO_TEST_SUITE(plain_rows)

namespace {

constexpr std::size_t groups = 300;

/// Groups of three rows: a total and two parts, mostly right, with symbols, blanks, negative and
/// large figures in between.
std::string random_csv(std::mt19937& random) {
  const auto below = [&](int limit) {
    return std::uniform_int_distribution<int>(0, limit - 1)(random);
  };
  const auto shown = [&](int value) -> std::string {
    const int odd = below(40);
    if (odd == 0) return "c";
    if (odd == 1) return "z";
    if (odd == 2) return "";
    if (odd == 3) return std::to_string(value * 3);
    return std::to_string(value);
  };
  std::string csv = "g,f,n,m,s\n";
  for (std::size_t group = 0; group < groups; ++group) {
    const int size = 10 * below(below(4) == 0 ? 4 : 4000);
    const int part = size == 0 ? 0 : 10 * below(size / 10 + 1);
    const std::array<std::pair<const char*, int>, 3> rows = {
        {{"Total", size}, {"A", part}, {"B", size - part}}};
    for (const auto& [item, value] : rows) {
      const int other = value + 10 * (below(3) - 1);
      csv += std::to_string(group) + "," + item + "," + shown(value) + "," + shown(other) + "," +
             shown(below(2) == 0 ? value : -value) + "\n";
    }
  }
  return csv;
}

ColumnSpecs specs() {
  ColumnSpec n = rounded_to(10);
  n.suppressed_symbol = "c";
  return {{"n", n}, {"m", rounded_to(10)}, {"s", exact()}};
}

constexpr std::array expressions = {
    "n <= m",
    "n < n[f = 'Total'] + 100",
    "n >= m",
    "n > m * 0.5",
    "n = m",
    "n = sum(n over f except 'Total')",
    "n != m",
    "s = n",
    "s <= n",
    "s >= n",
    "s >= -n",
    "n = m + 10",
    "n / n[f = 'Total'] <= 1",
    "100 * n / n[f = 'Total'] >= 20",
    "n <= 1.5 * m and n >= 0.5 * m",
    "n = m or n <= m",
    "n <= 1000",
    "n >= 20",
};

/// What is asked of each row: its decision in most, all of it in some, nothing in others.
std::vector<Asked> random_asked(std::size_t rows, std::mt19937& random) {
  std::vector<Asked> asked(rows, Asked::decision);
  for (Asked& each : asked) {
    const auto draw = std::uniform_int_distribution<int>(0, 9)(random);
    if (draw == 0) each = Asked::all;
    if (draw == 1) each = Asked::nothing;
  }
  return asked;
}

}  // namespace

BOOST_AUTO_TEST_CASE(have_the_outcome_of_a_full_evaluation) {
  std::mt19937 random(20261130);
  std::size_t plain = 0;
  for (int round = 0; round < 20; ++round) {
    const ScopedTable table(random_csv(random), specs());
    const std::size_t rows = groups * 3;
    for (const char* expression : expressions) {
      Diagnostics mistakes;
      const auto parsed = parse_expression(scalar(expression), mistakes);
      BOOST_REQUIRE_MESSAGE(parsed, expression);
      const BoundCondition bound = bind_condition(*parsed, table.scope(), mistakes);
      BOOST_REQUIRE_MESSAGE(bound && mistakes.empty(), expression);
      const auto full = std::make_unique<OutcomeBlock>();
      const auto quick = std::make_unique<OutcomeBlock>();
      const std::vector<Asked> asked = random_asked(rows, random);
      (*bound)->evaluate({0, rows}, *full);
      (*bound)->evaluate({0, rows, asked.data()}, *quick);
      for (std::size_t i = 0; i < rows; ++i) {
        if (asked[i] == Asked::nothing) continue;
        const std::string where = std::string(expression) + " in row " + std::to_string(i + 1);
        BOOST_TEST((quick->status[i] == full->status[i]), where);
        BOOST_TEST(quick->obstacles[i] == full->obstacles[i], where);
        BOOST_TEST(quick->far_apart[i] == full->far_apart[i], where);
        const bool is_sharp = full->power[i] >= least_power;
        BOOST_TEST((quick->power[i] >= least_power) == is_sharp, where);
        if (asked[i] == Asked::all) BOOST_TEST(quick->power[i] == full->power[i], where);
        if (quick->plain[i] == 0) continue;
        ++plain;
        BOOST_TEST((asked[i] == Asked::decision && full->status[i] == Status::holds && is_sharp),
                   where);
      }
    }
  }
  BOOST_TEST(plain > 10'000U);
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace crossfoot::test
