#include "expression/truths/truth.h"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>

#include "support/scoped_table.h"

namespace crossfoot::test {
BOOST_AUTO_TEST_SUITE(truth)

namespace {

/// A set in the usual notation: square brackets where the end belongs to it.
std::string to_text(const ExactSpan& span) {
  const std::string low = span.low.at ? crossfoot::to_text(*span.low.at, 12) : "-inf";
  const std::string high = span.high.at ? crossfoot::to_text(*span.high.at, 12) : "inf";
  return (span.low.open || !span.low.at ? "(" : "[") + low + ", " + high +
         (span.high.open || !span.high.at ? ")" : "]");
}

ColumnSpec hidden_below(std::int64_t below) {
  ColumnSpec spec = rounded_to(10);
  spec.suppressed_symbol = "c";
  spec.suppressed_below = below;
  return spec;
}

ColumnSpec percentage_hidden_below(std::int64_t below) {
  ColumnSpec spec = decimals(1);
  spec.suppressed_symbol = "c";
  spec.suppressed_below = below;
  return spec;
}

ColumnSpec signed_of(ColumnSpec spec) {
  spec.is_signed = true;
  return spec;
}

ColumnSpec weighted(ColumnSpec spec) {
  spec.whole = false;
  return spec;
}

ColumnSpec secondary(ColumnSpec spec) {
  spec.suppressed_secondary = true;
  return spec;
}

ColumnSpec with_true_zero(ColumnSpec spec) {
  spec.zero = true;
  return spec;
}

ColumnSpec learnt(Rounding rounding) {
  ColumnSpec spec;
  spec.rounding = rounding;
  return spec;
}

struct Case {
  const char* name;
  const char* cell;
  ColumnSpec spec;
  const char* truths;
  const char* beside = "";  ///< other cells of the column, a line each
};
std::ostream& operator<<(std::ostream& out, const Case& c) { return out << c.name; }

// Sets as in the methods' table: counts are whole and never below 0.
const Case cases[] = {
    {"an exact number", "7", exact(), "[7, 7]"},
    {"base 10, ties unknown", "1350", rounded_to(10), "[1345, 1355]"},
    {"base 10, half up", "1350", rounded_to(10, Rounding::half_up), "[1345, 1354]"},
    {"base 10, half even, an even multiple", "1340", rounded_to(10, Rounding::half_even),
     "[1335, 1345]"},
    {"base 10, half even, an odd multiple", "1350", rounded_to(10, Rounding::half_even),
     "[1346, 1354]"},
    {"base 10, zero, ties unknown", "0", rounded_to(10), "[0, 5]"},
    {"base 10, zero, half up", "0", rounded_to(10, Rounding::half_up), "[0, 4]"},
    {"base 5", "35", rounded_to(5), "[33, 37]"},
    {"base 5, zero", "0", rounded_to(5), "[0, 2]"},
    {"base 3, random", "6", rounded_to(3, Rounding::random), "[4, 8]"},
    {"base 3, random, zero", "0", rounded_to(3, Rounding::random), "[0, 2]"},
    {"base 10, up", "20", rounded_to(10, Rounding::up), "[11, 20]"},
    {"base 10, down", "20", rounded_to(10, Rounding::down), "[20, 29]"},
    {"one decimal, ties unknown", "11.4", decimals(1), "[11.35, 11.45]"},
    {"one decimal, a dropped zero", "44", decimals(1), "[43.95, 44.05]"},
    {"one decimal, half up", "11.4", decimals(1, Rounding::half_up), "[11.35, 11.45)"},
    {"one decimal, half up, below 0", "-0.1", decimals(1, Rounding::half_up), "[-0.15, -0.05]"},
    {"cut off after two decimals", "0.94", decimals(2, Rounding::down), "[0.94, 0.95)"},
    {"confidential with a bound", "c", hidden_below(6), "[0, 5]"},
    {"confidential without one", "c", rounded_to(10), "[0, inf)"},
    {"confidential for a neighbour's sake", "c", secondary(hidden_below(6)), "[0, inf)"},
    {"confidential among exact numbers", "c", exact(), "[0, inf)"},
    {"confidential among exact numbers below 0", "c", exact(), "(-inf, inf)", "B,-3\n"},
    {"a confidential change", "c", signed_of(rounded_to(10)), "(-inf, inf)"},
    {"a confidential change with a bound", "c", signed_of(hidden_below(6)), "[-5, 5]"},
    {"a change that prints 0", "0", signed_of(rounded_to(10)), "[-5, 5]"},
    {"a change below 0", "-10", signed_of(rounded_to(10, Rounding::half_up)), "[-15, -5]"},
    {"a change rounded down may be above what is printed", "-10",
     signed_of(rounded_to(10, Rounding::down)), "[-19, -1]"},
    {"a change that was cut off", "-10", signed_of(rounded_to(10, Rounding::towards_zero)),
     "[-19, -10]"},
    {"one that was cut off to 0", "0", signed_of(rounded_to(10, Rounding::towards_zero)),
     "[-9, 9]"},
    {"decimals that were cut off below 0", "-1.5", decimals(1, Rounding::towards_zero),
     "(-1.6, -1.5]"},
    {"decimals rounded down below 0", "-1.5", decimals(1, Rounding::down), "(-1.6, -1.4)"},
    {"decimals rounded up below 0", "-1.5", decimals(1, Rounding::up), "(-1.6, -1.4)"},
    {"one decimal, half even, an even last digit", "11.4", decimals(1, Rounding::half_even),
     "[11.35, 11.45]"},
    {"one decimal, half even, an odd last digit", "11.3", decimals(1, Rounding::half_even),
     "(11.25, 11.35)"},
    {"weighted figures need not be whole", "10", weighted(rounded_to(5)), "[7.5, 12.5]"},
    {"weighted figures are not below 0", "0", weighted(rounded_to(5)), "[0, 2.5]"},
    {"a true zero", "0", with_true_zero(rounded_to(10)), "[0, 0]"},
    {"a true zero leaves others as they are", "10", with_true_zero(rounded_to(10)), "[5, 15]"},
    {"the middle of six", "9", rounded_to(6, Rounding::midpoint), "[7, 12]"},
    {"the first middle of six", "3", rounded_to(6, Rounding::midpoint), "[1, 6]"},
    {"no middle is a 0", "0", rounded_to(6, Rounding::midpoint), "[0, 0]"},
    {"the middle of five", "8", rounded_to(5, Rounding::midpoint), "[6, 10]"},
    {"a middle below 0", "-9", signed_of(rounded_to(6, Rounding::midpoint)), "[-12, -7]"},
    {"low in a count", "low", rounded_to(10, Rounding::half_up), "[1, 4]"},
    {"k in a percentage", "k", decimals(1), "(0, 0.05]"},
    {"a hidden percentage may have decimals", "c", percentage_hidden_below(6), "[0, 6)"},
    {"low beside exact numbers", "low", exact(), "(0, 0.5]"},
    {"low where all is rounded up", "low", decimals(1, Rounding::up), "(0, 0.05]"},
    {"one figure is no evidence of a base", "35", learnt(Rounding::unknown), "[35, 35]"},
    {"nor is it half up", "1350", learnt(Rounding::half_up), "[1350, 1350]"},
    {"or up", "1350", learnt(Rounding::up), "[1350, 1350]"},
    {"declared decimals hold however many they are", "27.5", decimals(10),
     "[27.49999999995, 27.50000000005]"},
    {"an unrounded number of 12 digits", "27.2727272727", {}, "[27.27272727265, 27.27272727275]"},
    {"a large number among numbers of 10 digits was held to 9 decimals",
     "1234.567891",
     {},
     "[1234.5678905, 1234.5678915]",
     "B,4.217171402\n"},
    {"a large number of 7 digits can't have 9 decimals",
     "12345.67",
     {},
     "[12345.665, 12345.675]",
     "B,0.001234567\n"},
    {"a whole number beyond its digits is rounded to ones at most",
     "1234567890",
     {},
     "[1234567889.5, 1234567890.5]",
     "B,0.001234567\n"},
    {"trailing zeros are dropped from unrounded numbers",
     "27.5",
     {},
     "[27.499999995, 27.500000005]",
     "B,4.217171402\n"},
    {"zero among unrounded numbers", "0", {}, "[-0.0000000005, 0.0000000005]", "B,4.217171402\n"},
};

}  // namespace

BOOST_DATA_TEST_CASE(of_a_cell, boost::unit_test::data::make(cases), c) {
  const ScopedTable table("place,x\nA," + std::string(c.cell) + "\n" + c.beside, {{"x", c.spec}});
  const Column& column = table.scope().table.column(1);
  const Precision& precision = table.scope().precision[1];
  const Truth exact_truth = truth_of(column, 0, precision, &c.spec, standard_symbols());
  BOOST_TEST(to_text(exact_truth.span) == c.truths);

  const FastTruth fast = fast_truths(column, precision, &c.spec, standard_symbols())[0];
  BOOST_TEST(fast.obstacles == exact_truth.obstacles);
  for (const auto& [end, value] :
       {std::pair(exact_truth.span.low, fast.low), std::pair(exact_truth.span.high, fast.high)}) {
    if (!end.at) continue;
    BOOST_TEST(abs(*end.at - Rational(value)) <= Rational(fast.error));
    if (end.open) BOOST_TEST(fast.error > 0);
  }
}

BOOST_AUTO_TEST_CASE(symbols_that_say_nothing_are_obstacles) {
  const ScopedTable table("place,x\nA,z\nB,x\nC,u\nD,\nE,n/a\n", {{"x", rounded_to(10)}});
  for (const FastTruth& fast : fast_truths(table.scope().table.column(1),
                                           table.scope().precision[1], nullptr, standard_symbols()))
    BOOST_TEST((fast.obstacles & ~inapplicable) == symbol_or_blank);
}

struct SymbolCase {
  const char* name;
  Symbol symbol;
  ColumnSpec spec;
  const char* truths;
};
std::ostream& operator<<(std::ostream& out, const SymbolCase& c) { return out << c.name; }

Symbol range_of(const char* low, const char* high, bool above, bool below) {
  Symbol symbol(SymbolMeaning::range);
  symbol.low = Decimal::parse(low);
  symbol.high = Decimal::parse(high);
  symbol.above_low = above;
  symbol.below_high = below;
  return symbol;
}

const SymbolCase symbol_cases[] = {
    {"a dash that is a true zero", SymbolMeaning::zero, rounded_to(10), "[0, 0]"},
    {"from 1 to 9", range_of("1", "9", false, false), exact(), "[1, 9]"},
    {"less than 5", range_of("", "5", false, true), exact(), "[0, 4]"},
    {"less than 5 percent", range_of("", "5", false, true), decimals(1), "[0, 5)"},
    {"more than 95", range_of("95", "", true, false), exact(), "[96, inf)"},
    {"more than 95 percent", range_of("95", "", true, false), decimals(0), "(95, inf)"},
    {"at most 9 of what may be below 0", range_of("", "9", false, false), signed_of(exact()),
     "(-inf, 9]"},
};

BOOST_DATA_TEST_CASE(of_a_symbol, boost::unit_test::data::make(symbol_cases), c) {
  const ScopedTable table("place,x\nA,?\nB,1\n", {{"x", c.spec}});
  const Symbols symbols{{"?", c.symbol}};
  const Truth truth =
      truth_of(table.scope().table.column(1), 0, table.scope().precision[1], &c.spec, symbols);
  BOOST_TEST(to_text(truth.span) == c.truths);
}

struct Habit {
  const char* name;
  const char* cells;
  const char* precision;
};
std::ostream& operator<<(std::ostream& out, const Habit& c) { return out << c.name; }

const Habit habits[] = {
    {"the longest number counts, not the first", "44\n45.9\nz\n", "1 decimal place"},
    {"multiples of ten", "10\n1350\n0\nc\n270\n540\n30\n", "rounded to 10"},
    {"four of them may be by chance", "10\n1350\n0\n270\n540\n", "whole numbers"},
    {"one figure a hundred times", "10\n10\n10\n10\n10\n10\n10\n", "whole numbers"},
    {"multiples of a thousand", "12000\n5000\n", "rounded to 1000"},
    {"multiples of five", "10\n15\n25\n35\n40\n55\n65\n70\n", "rounded to 5"},
    {"multiples of three", "3\n6\n9\n12\n15\n18\n21\n24\n33\n36\n39\n", "rounded to 3"},
    {"one among many that escaped", "10\n20\n30\n40\n60\n70\n80\n90\n110\n127\n", "rounded to 10"},
    {"what single precision leaves", "45.900002\n33.299999\n1.5\n", "1 decimal place"},
    {"any whole numbers", "12\n7\n", "whole numbers"},
    {"no numbers", "z\nc\n", "whole numbers"},
    {"unrounded numbers", "4.217171402\n27.5\n7\n", "unrounded, 10 significant digits"},
    {"zeros of nine decimals are no unrounded numbers", "0.000000000\n", "9 decimal places"},
};

BOOST_DATA_TEST_CASE(precision_is_learnt_from_the_column, boost::unit_test::data::make(habits), c) {
  const ScopedTable table("x\n" + std::string(c.cells));
  BOOST_TEST(describe(precision_of(table.scope().table.column(0), nullptr)) == c.precision);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace crossfoot::test
