#include <algorithm>
#include <array>
#include <boost/test/unit_test.hpp>
#include <functional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "base/stream.h"
#include "engine/check_release.h"
#include "packs/load/read_pack.h"
#include "packs/yaml/yaml_node.h"
#include "table/csv/read_table.h"

using namespace crossfoot;

BOOST_AUTO_TEST_SUITE(row_consistent)

namespace {

constexpr std::size_t rows_drawn = 4000;
constexpr std::size_t percentages = 5;

/// A row as published, in units of its last decimal place: pupils, sum and average of Attainment
/// 8, sum and average of EBacc points, counts with their percentages.
struct PublishedRow {
  std::int64_t pupils = 0;
  std::int64_t scores = 0;
  std::int64_t average = 0;
  std::int64_t points = 0;
  std::int64_t mean_points = 0;
  std::array<std::int64_t, percentages> counts{};
  std::array<std::int64_t, percentages> percents{};
};

std::int64_t rounded_quotient(std::int64_t top, std::int64_t bottom) {
  return (2 * top + bottom) / (2 * bottom);
}

std::int64_t to_ten(std::int64_t count) { return rounded_quotient(count, 10) * 10; }

/// The same numbers everywhere, which the standard's distributions don't promise.
class Draw {
 public:
  std::int64_t between(std::int64_t low, std::int64_t high) {
    const auto range = static_cast<std::uint64_t>(high - low + 1);
    return low + static_cast<std::int64_t>(random_() % range);
  }
  std::int64_t sign() { return between(0, 1) == 0 ? -1 : 1; }
  std::size_t column() { return static_cast<std::size_t>(between(0, percentages - 1)); }

  /// A correct row of the shape of stat-methods 1.8.
  PublishedRow row() {
    const std::int64_t pupils = between(150, 3000);
    PublishedRow row;
    row.pupils = to_ten(pupils);
    row.scores = pupils * between(10'000, 50'000) / 10;
    row.average = rounded_quotient(row.scores, 10 * pupils);
    row.points = pupils * between(500, 5'000) / 10;
    row.mean_points = rounded_quotient(row.points, pupils);
    for (std::size_t i = 0; i < percentages; ++i) {
      const std::int64_t count = pupils * between(0, 5'000) / 10'000;
      row.counts[i] = to_ten(count);
      row.percents[i] = rounded_quotient(1000 * count, pupils);
    }
    return row;
  }

 private:
  std::mt19937_64 random_{20'251'122};
};

std::string shown(std::int64_t value, int places) { return Decimal{value, places}.text(); }

std::string line_of(const PublishedRow& row) {
  std::string line = std::to_string(row.pupils) + "," + shown(row.scores, 2) + "," +
                     shown(row.average, 1) + "," + shown(row.points, 2) + "," +
                     shown(row.mean_points, 2);
  for (std::size_t i = 0; i < percentages; ++i)
    line += "," + std::to_string(row.counts[i]) + "," + shown(row.percents[i], 1);
  return line + "\n";
}

using Corrupt = std::function<void(PublishedRow&, Draw&)>;

std::string table_of(const Corrupt& corrupt) {
  std::string text = "n,scores,average,points,mean_points,k1,p1,k2,p2,k3,p3,k4,p4,k5,p5\n";
  Draw draw;
  for (std::size_t i = 0; i < rows_drawn; ++i) {
    PublishedRow row = draw.row();
    corrupt(row, draw);
    text += line_of(row);
  }
  return text;
}

std::string pack_with(std::string_view rounding) {
  std::string columns =
      "  scores: {decimals: 2}\n  average: {decimals: 1}\n"
      "  points: {decimals: 2}\n  mean_points: {decimals: 2}\n";
  std::string ratios =
      "      - {published: average, numerator: scores}\n"
      "      - {published: mean_points, numerator: points}\n";
  const std::string counted = ": {rounded_to: 10, rounding: " + std::string(rounding) + "}\n";
  columns += "  n" + counted;
  for (const std::string i : {"1", "2", "3", "4", "5"}) {
    columns += "  k" + i + counted + "  p" + i + ": {decimals: 1}\n";
    ratios += "      - {published: p" + i + ", numerator: k" + i + ", scale: 100}\n";
  }
  return "pack: Simulation\nkeys: [n]\ncolumns:\n" + columns +
         "rules:\n- id: star\n  row_consistent:\n    denominator: n\n    ratios:\n" + ratios;
}

RuleResult check(const std::string& data, std::string_view rounding) {
  Diagnostics mistakes;
  const auto root = parse_yaml(pack_with(rounding), "pack.yml", mistakes);
  BOOST_TEST_REQUIRE(root.has_value());
  const std::vector packs{std::make_shared<const Pack>(read_pack(*root, "pack.yml", mistakes))};
  const auto stream = open_text(data);
  const auto table = read_table(*stream, "simulated.csv", {});
  BOOST_TEST_REQUIRE(table.has_value());
  CheckOptions options;
  options.max_findings = 1;
  VersionResult result = check_release(Release{}, *table, packs, options, mistakes);
  for (const Diagnostic& mistake : mistakes) BOOST_ERROR(mistake.message);
  BOOST_TEST_REQUIRE(result.rules.size() == 1U);
  return std::move(result.rules.front());
}

/// The share of rows in which a corruption of one cell is found.
double power_against(const Corrupt& corrupt) {
  const RuleResult result = check(table_of(corrupt), "half_up");
  return static_cast<double>(result.counts.violated) / static_cast<double>(rows_drawn);
}

Corrupt percent_off_by(std::int64_t tenths) {
  return [tenths](PublishedRow& row, Draw& draw) {
    std::int64_t& percent = row.percents[draw.column()];
    const std::int64_t change = tenths * draw.sign();
    percent += percent + change < 0 ? tenths : change;
  };
}

Corrupt count_off_by(std::int64_t pupils) {
  return [pupils](PublishedRow& row, Draw& draw) {
    std::int64_t& count = row.counts[draw.column()];
    const std::int64_t change = pupils * draw.sign();
    count += count + change < 0 ? pupils : change;
  };
}

Corrupt average_off_by(std::int64_t tenths) {
  return [tenths](PublishedRow& row, Draw& draw) { row.average += tenths * draw.sign(); };
}

Corrupt pupils_off_by(std::int64_t pupils) {
  return [pupils](PublishedRow& row, Draw& draw) { row.pupils += pupils * draw.sign(); };
}

void swap_percents(PublishedRow& row, Draw& draw) {
  const std::size_t first = draw.column();
  const std::size_t second =
      (first + 1 + static_cast<std::size_t>(draw.between(0, percentages - 2))) % percentages;
  std::swap(row.percents[first], row.percents[second]);
}

}  // namespace

BOOST_AUTO_TEST_CASE(correct_rows_never_fail) {
  const std::string correct = table_of([](PublishedRow&, Draw&) {});
  for (const std::string_view rounding : {"half_up", "unknown"}) BOOST_TEST_CONTEXT(rounding) {
      const RuleResult result = check(correct, rounding);
      BOOST_TEST(result.counts.violated == 0U);
      BOOST_TEST(result.counts.holds == rows_drawn);
    }
}

BOOST_AUTO_TEST_CASE(power_is_that_of_the_method) {
  struct Expected {
    std::string name;
    Corrupt corrupt;
    double power;  ///< stat-methods 1.8, star enumeration
  };
  const std::vector<Expected> table{
      {"percentage off by 0.1", percent_off_by(1), 0.280},
      {"percentage off by 0.2", percent_off_by(2), 0.366},
      {"percentage off by 0.3", percent_off_by(3), 0.523},
      {"percentage off by 0.5", percent_off_by(5), 0.770},
      {"percentage off by 1.0", percent_off_by(10), 0.946},
      {"count off by 10", count_off_by(10), 0.936},
      {"count off by 20", count_off_by(20), 1.000},
      {"average off by 0.1", average_off_by(1), 0.771},
      {"average off by 0.2", average_off_by(2), 0.986},
      {"average off by 0.5", average_off_by(5), 1.000},
      {"pupils off by 10", pupils_off_by(10), 0.873},
      {"pupils off by 20", pupils_off_by(20), 0.999},
      {"two percentages swapped", swap_percents, 0.976},
  };
  constexpr double two_points = 0.02;
  for (const auto& [name, corrupt, expected] : table) BOOST_TEST_CONTEXT(name) {
      const double power = power_against(corrupt);
      BOOST_TEST_MESSAGE(name << ": " << power << ", " << expected << " expected");
      BOOST_TEST(std::abs(power - expected) <= two_points, power << " is not near " << expected);
    }
}

BOOST_AUTO_TEST_SUITE_END()
