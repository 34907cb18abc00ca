#include "expression/evaluate/condition.h"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>
#include <random>

#include "expression/bind/bind.h"
#include "support/scoped_table.h"

namespace crossfoot::test {
BOOST_AUTO_TEST_SUITE(condition)

namespace {

/// One letter a row: holds, violated, vacuous, not applicable.
std::string outcomes(const ScopedTable& table, const std::string& expression,
                     std::optional<std::pair<double, double>> domain = std::nullopt) {
  Diagnostics mistakes;
  const std::optional<Expr> parsed = parse_expression(scalar(expression), mistakes);
  BOOST_REQUIRE(parsed);
  const BoundCondition bound = bind_condition(*parsed, table.scope(), mistakes, {.domain = domain});
  if (!mistakes.empty()) return mistakes.front().message;
  if (!bound) return bound.reason();
  const auto block = std::make_unique<OutcomeBlock>();
  const std::size_t rows = table.scope().table.rows();
  (*bound)->evaluate({0, rows}, *block);
  std::string letters;
  for (std::size_t i = 0; i < rows; ++i) {
    if (block->status[i] == Status::not_applicable)
      letters += 'n';
    else if (block->status[i] == Status::violated)
      letters += 'V';
    else
      letters += block->power[i] < least_power ? '0' : 'h';
  }
  return letters;
}

constexpr std::pair<double, double> percentages{0, 100};

struct Case {
  const char* name;
  const char* csv;
  const char* expression;
  const char* expected;
};
std::ostream& operator<<(std::ostream& out, const Case& c) { return out << c.name; }

/// Counts k, n to 10, percentages p to one decimal, sums s to one and two decimals.
ColumnSpecs usual_specs() {
  return {{"k", rounded_to(10)}, {"n", rounded_to(10)}, {"p", decimals(1)}, {"a", decimals(1)},
          {"s", decimals(1)},    {"e", exact()},        {"g", exact()},     {"t", rounded_to(10)}};
}

const Case cases[] = {
    {"the published average that a recompute would flag", "f,n,s,a\nA,1350,15461.5,11.4\n",
     "a = s / n", "h"},
    {"an average next to it passes one ratio alone", "f,n,s,a\nA,1350,15461.5,11.5\n", "a = s / n",
     "h"},
    {"an average off by more than rounding", "f,n,s,a\nA,1350,15461.5,11.6\n", "a = s / n", "V"},
    {"exact numbers are exact", "f,e,g\nA,3,3\nB,3,4\n", "e = g", "hV"},
    {"exact decimals have no epsilon", "f,e,g\nA,0.1,0.3\nB,0.1,0.30000000001\n", "e * 3 = g",
     "hV"},
    {"ends that touch are equal", "f,k,n\nA,10,20\nB,10,30\n", "k = n", "0V"},
    {"a suppressed part has no upper end", "f,k,n\nA,c,50\nB,z,50\n", "k = n", "nn"},
    {"a suppressed part of a sum only pushes up", "f,g,k\nT,1,100\nA,1,90\nB,1,c\n",
     "k = sum(k over f except 'T') or f != 'T'", "hhh"},
    {"parts that exceed the total beside a suppressed one", "f,g,k\nT,1,100\nA,1,140\nB,1,c\n",
     "k = sum(k over f except 'T') or f != 'T'", "Vhh"},
    {"a divisor that may be 0 decides nothing", "f,k,n,p\nA,0,0,0\n", "p = 100 * k / n", "0"},
    {"symbols make arithmetic not apply", "f,k,n\nA,z,10\nB,x,10\nC,,10\nD,u,10\n", "k <= n",
     "nnnn"},
    {"half of a pair suppressed", "f,k,n\nA,c,10\nB,10,c\n", "k <= n", "nn"},
    {"an inequality forgives rounding only", "f,k,n\nA,20,10\nB,30,10\nC,10,200\n", "k <= n",
     "hVh"},
    {"texts compare as texts", "f,time_period\nA,202425\nB,201819\n", "time_period >= '202122'",
     "hV"},
    {"a column of rows is no number with a margin", "f,time_period\nA,202425\nB,202424\n",
     "time_period = 202425", "hV"},
    {"membership", "f,k\nA,1\nB,2\n", "f in ('A', 'C')", "hV"},
    {"not in", "f,k\nA,1\nB,2\n", "f not in ('A', 'C')", "Vh"},
    {"a pattern matches the whole text", "f,k\nAB,1\nABC,2\n", "f matches '[A-Z]{2}'", "hV"},
    {"kinds of cells", "f,k\nA,10\nB,z\nC,\n", "is_number(k) or is_symbol(k, 'z')", "hhV"},
    {"blank cells", "f,k\nA,10\nB,\n", "not is_blank(k)", "hV"},
    {"length counts characters", "f,k\nÄÖ,1\nABC,1\n", "length(f) = 2", "hV"},
    {"not of an equality is an inequality of sets", "f,k,n\nA,10,20\nB,50,50\n", "not k = n", "00"},
    {"not of exact numbers", "f,e,g\nA,1,1\nB,1,2\n", "not e = g", "Vh"},
    {"and fails with its weakest part", "f,k,n\nA,10,200\nB,900,200\n", "k <= n and f = 'A'", "hV"},
    {"and does not apply where a part does not", "f,k,n\nA,z,200\n", "k <= n and f = 'A'", "n"},
    {"and fails even so", "f,k,n\nB,z,200\n", "k <= n and f = 'A'", "V"},
    {"or holds where one part does", "f,k,n\nA,z,200\n", "k <= n or f = 'A'", "h"},
    {"a partner row", "f,t,k\nT,x,100\nA,x,50\nB,x,120\n", "k <= k[f = 'T']", "hhV"},
    {"a partner row that is missing", "time_period,f,k\n1,T,100\n1,A,50\n2,A,50\n",
     "k <= k[f = 'T']", "hhn"},
    {"a partner row that is there twice", "f,k\nT,100\nT,100\nA,50\n", "k <= k[f = 'T']", "nnn"},
    {"an item that this version lacks", "f,k\nA,100\n", "k <= k[f = 'T']",
     "this version has no item 'T' in f"},
    {"an unknown column", "f,k\nA,100\n", "kk <= 5", "unknown column `kk`"},
    {"a column that names no row in brackets", "f,k,n\nA,100,100\n", "k <= n[k = '100']",
     "`k` is not a key column"},
    {"count over a filter", "time_period,f,k\n1,A,1\n1,B,1\n2,A,1\n", "count(over f) = 2", "hhV"},
    {"the largest over a filter", "f,e\nA,1\nB,7\n", "max(e over f) = 7 and min(e over f) = 1",
     "hh"},
    {"absolute values", "f,e,g\nA,-3,3\n", "abs(e) = g", "h"},
    {"rounding in the rule", "f,e,g\nA,2.44,2.4\nB,2.44,2.5\n", "round(e, 1) = g", "hV"},
    {"a tie in the rule may round either way", "f,e,g\nA,2.45,2.4\nB,2.45,2.5\n", "round(e, 1) = g",
     "hh"},
};

}  // namespace

BOOST_DATA_TEST_CASE(of_rows, boost::unit_test::data::make(cases), c) {
  const ScopedTable table(c.csv, [&] {
    ColumnSpecs specs;
    for (const auto& [name, spec] : usual_specs())
      if (("," + std::string(c.csv)).find("," + name + ",") != std::string::npos ||
          std::string(c.csv).find("," + name + "\n") != std::string::npos)
        specs[name] = spec;
    return specs;
  }());
  BOOST_TEST(outcomes(table, c.expression) == c.expected);
}

BOOST_AUTO_TEST_CASE(percentages_of_small_counts_are_vacuous) {
  // 10 of 20, both rounded to 10, with 50.0: 20.8 to 93.3 would have passed, a power of 0.27.
  const ScopedTable table("f,k,n,p\nA,10,20,50\nB,10,50,9.3\nC,10,50,9.2\nD,60,1350,4.2\n",
                          {{"k", rounded_to(10, Rounding::half_up)},
                           {"n", rounded_to(10, Rounding::half_up)},
                           {"p", decimals(1)}});
  BOOST_TEST(outcomes(table, "p = 100 * k / n", percentages) == "0hVh");
}

BOOST_AUTO_TEST_CASE(published_rows_of_key_stage_4_hold) {
  const ScopedTable table(
      "f,n,s,a,t,q\nA,625673,28749291.43,45.9,2551096.91,4.08\n"
      "B,320708,14100901.42,44,2551096.91,z\nC,304965,14648390.01,48,2551096.91,z\n",
      {{"n", exact()},
       {"s", decimals(2)},
       {"a", decimals(1)},
       {"t", decimals(2)},
       {"q", decimals(2)}});
  BOOST_TEST(outcomes(table, "a = s / n") == "hhh");
  BOOST_TEST(outcomes(table, "q = t / n") == "hnn");
  BOOST_TEST(outcomes(table, "n = sum(n over f except 'A') or f != 'A'") == "hhh");
}

BOOST_AUTO_TEST_CASE(findings_say_expected_actual_and_by_how_much) {
  const ScopedTable table("f,k,n,p\nA,60,1350,9.9\n", {{"k", rounded_to(10, Rounding::half_up)},
                                                       {"n", rounded_to(10, Rounding::half_up)},
                                                       {"p", decimals(1)}});
  Diagnostics mistakes;
  const auto parsed = parse_expression(scalar("p = 100 * k / n"), mistakes);
  const BoundCondition bound = bind_condition(*parsed, table.scope(), mistakes);
  const Explanation why = (*bound)->explain(0);
  BOOST_TEST(why.expected == "between 4.1 and 4.8");
  BOOST_TEST(why.actual == "9.9");
  BOOST_TEST(why.by == "5.1 too high");
  BOOST_TEST(why.message == "p is 9.9, expected between 4.1 and 4.8 (from 100 × k ÷ n)");
  BOOST_TEST(why.cells.size() == 3U);
}

/// Draws true counts, publishes them rounded to 10 with percentages of the true counts, and
/// returns the published rows: a denominator (T), two parts and their percentages.
std::string published_correctly(std::mt19937& random, int groups) {
  std::string csv = "time_period,f,k,p\n";
  for (int group = 0; group < groups; ++group) {
    const int a = static_cast<int>(random() % 400);
    const int b = 1 + static_cast<int>(random() % 400);
    const auto rounded = [](int count) { return (count + 5) / 10 * 10; };
    const auto percent = [&](int part) {
      const int tenths = static_cast<int>((2000LL * part + (a + b)) / (2LL * (a + b)));
      return std::to_string(tenths / 10) + (tenths % 10 ? "." + std::to_string(tenths % 10) : "");
    };
    const std::string period = std::to_string(group);
    csv += period + ",T," + std::to_string(rounded(a + b)) + ",100\n";
    csv += period + ",A," + std::to_string(rounded(a)) + "," + percent(a) + "\n";
    csv += period + ",B," + std::to_string(rounded(b)) + "," + percent(b) + "\n";
  }
  return csv;
}

BOOST_AUTO_TEST_CASE(rounding_never_raises_a_false_alarm) {
  std::mt19937 random(20261122);
  for (const Rounding rounding : {Rounding::unknown, Rounding::half_up}) {
    const ScopedTable table(published_correctly(random, 300),
                            {{"k", rounded_to(10, rounding)}, {"p", decimals(1)}});
    for (const char* rule :
         {"p = 100 * k / k[f = 'T']", "k <= k[f = 'T']", "f != 'T' or k = sum(k over f except 'T')",
          "100 = sum(p over f except 'T')"}) {
      BOOST_TEST_CONTEXT(rule)
      BOOST_TEST(outcomes(table, rule, percentages).find('V') == std::string::npos);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace crossfoot::test
