#include "expression/syntax/syntax.h"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>

#include "expression/truths/scope.h"
#include "support/scoped_table.h"

namespace crossfoot::test {
BOOST_AUTO_TEST_SUITE(syntax)

namespace {

struct Good {
  const char* name;
  const char* written;
  const char* read;
};
std::ostream& operator<<(std::ostream& out, const Good& c) { return out << c.name; }

const Good good[] = {
    {"a comparison", "a<=b", "a ≤ b"},
    {"products bind tighter than sums", "a + b * c = d", "a + b × c = d"},
    {"brackets stay where they matter", "(a + b) * c = d", "(a + b) × c = d"},
    {"brackets go where they don't", "(a * b) + c = d", "a × b + c = d"},
    {"subtraction groups to the left", "a - b - c = 0", "a − b − c = 0"},
    {"a bracketed difference stays", "a - (b - c) = 0", "a − (b − c) = 0"},
    {"and binds tighter than or", "a = 1 or b = 2 and c = 3", "a = 1 or b = 2 and c = 3"},
    {"not before a bracket", "not (a = 1 or b = 2)", "not (a = 1 or b = 2)"},
    {"a per cent", "a > 25%", "a > 0.25"},
    {"a doubled quote", "a = 'it''s'", "a = 'it's'"},
    {"an odd name in back-ticks", "`25th percentile` > 0", "25th percentile > 0"},
    {"a partner", "a = b[f = 'Total', g='X']", "a = b[f = 'Total', g = 'X']"},
    {"a partner with and", "a = b[f = 'T' and g = 'X']", "a = b[f = 'T', g = 'X']"},
    {"a sum over a filter", "a = sum(a over f except 'Total', 'All')",
     "a = sum(a over f except 'Total', 'All')"},
    {"a sum over two filters", "a = sum(a over f except 'T', 'U', g except 'V')",
     "a = sum(a over f except 'T', 'U', g except 'V')"},
    {"an except for two filters", "a = sum(a over f, g except 'T')",
     "a = sum(a over f except 'T', g except 'T')"},
    {"a sum of listed items", "a = sum(a over f in ('A', 'B')) + sum(a over f in any ('A'))",
     "a = sum(a over f in ('A', 'B')) + sum(a over f in any ('A'))"},
    {"lists for two filters", "a = sum(a over f in all ('A'), g in all ('B', 'C'))",
     "a = sum(a over f in all ('A'), g in all ('B', 'C'))"},
    {"a sum of complete lists alone", "a = sum(a over f in complete ('A'))",
     "a = sum(a over f in complete ('A'))"},
    {"a sum by place", "a = sum(a over l in ('R') by country_code)",
     "a = sum(a over l in ('R') by country_code)"},
    {"columns that are words of lists", "all = sum(any over by in any ('A') by complete)",
     "all = sum(any over by in any ('A') by complete)"},
    {"a count", "count(over f) > 1", "count(over f) > 1"},
    {"membership", "a in ('x', 'z') and b not in ('c')", "a in ('x', 'z') and not b in ('c')"},
    {"a pattern", "code matches 'E[0-9]{8}'", "code matches 'E[0-9]{8}'"},
    {"functions", "abs(a - round(b, 1)) < 1 or is_symbol(a, 'c')",
     "abs(a − round(b, 1)) < 1 or is_symbol(a, 'c')"},
    {"a minus sign", "-a + -1 < 0", "−a + −1 < 0"},
    {"a place", "a <= a[place=country, f = 'T']", "a ≤ a[place = country, f = 'T']"},
    {"a column named place", "a <= a[place = 'X']", "a ≤ a[place = 'X']"},
    {"a step of time", "a = a[time_period = previous quarter]",
     "a = a[time_period = previous quarter]"},
    {"a step within a year", "a = a[time_period = previous month of the same year, f = 'T']",
     "a = a[time_period = previous month of the same year, f = 'T']"},
    {"a choice", "a = if(f = 'T' or b > 1, b + 1, if(c = 1, 0, 1))",
     "a = if(f = 'T' or b > 1, b + 1, if(c = 1, 0, 1))"},
    {"rows that meet a condition", "a = sum(b over f except 'T' where c > 1 and g = 'X') + 1",
     "a = sum(b over f except 'T' where c > 1 and g = 'X') + 1"},
    {"a count of these", "count(over f where a in ('x')) = 1",
     "count(over f where a in ('x')) = 1"},
    {"a sum so far", "a = sum(b over time_identifier so far where is_number(b))",
     "a = sum(b over time_identifier so far where is_number(b))"},
    {"a median and a rank", "median(a over f) = rank(-a over f)",
     "median(a over f) = rank(−a over f)"},
};

struct Bad {
  const char* name;
  const char* written;
  int column;
  const char* message;
};
std::ostream& operator<<(std::ostream& out, const Bad& c) { return out << c.name; }

const Bad bad[] = {
    {"nothing", "", 1, "the expression ends too early"},
    {"an end too early", "a = ", 5, "the expression ends too early"},
    {"a stray word", "a = b c", 7, "`c` is not expected here"},
    {"a double equals sign", "a == b", 3, "`==` is not an operator"},
    {"double quotes", "a = \"b\"", 5, "text is written in single quotes"},
    {"an open quote", "a = 'b", 5, "a quote is opened here and never closed"},
    {"an open bracket", "(a + b = c", 11, "`)` is missing here"},
    {"an unknown function", "summ(a over f) = 1", 1, "there is no function `summ`"},
    {"lists that don't agree", "sum(a over f in ('A'), g in any ('B')) = 1", 33,
     "the lists of one sum need the same word after `in`"},
    {"a list that isn't one", "sum(a over f in 'A') = 1", 17, "`(` is missing here"},
    {"a place that isn't named", "sum(a over f in ('A') by 'B') = 1", 26,
     "the name of a column is expected here"},
    {"a sum without over", "sum(a) = 1", 6, "`over` is missing here"},
    {"a number that runs into a name", "a = 5kg", 5, "`5` is not a valid number"},
    {"an argument too few", "round(a) = 1", 10, "`round` has the wrong number of arguments"},
    {"a character that means nothing", "a = b;", 6,
     "this character has no meaning in an expression"},
    {"a value where a condition belongs", "a + b", 3,
     "a condition is expected here, but this is a value"},
    {"a text in a sum", "a + 'b' = 1", 5, "a number is expected here, but this is text"},
    {"two texts", "'a' = 'b'", 1, "both sides of this comparison are texts"},
    {"a condition in a sum", "a + (b = c) = 1", 8,
     "a number is expected here, but this is a condition"},
    {"an unknown place", "a = a[place = regoin]", 15, "`regoin` is not a level of places"},
    {"an unknown step", "a = a[time_period = previous quartre]", 30,
     "`quartre` is not a time step"},
    {"half of a step", "a = a[time_period = previous term of the year]", 42,
     "`of the same year` is expected here"},
    {"a step between versions", "a = a[version = previous term]", 7, "a version has no term"},
    {"a step of identifiers", "a = a[time_identifier = previous]", 7,
     "`previous` is for time_period and version"},
    {"two other places", "a = a[place = region, time_period = previous]", 23,
     "a cell can be looked up in only one of these: an earlier time, an earlier version, another "
     "place, another data set"},
    {"an earlier time elsewhere", "a = data('x').a[time_period = previous]", 17,
     "a cell can be looked up in only one of these: an earlier time, an earlier version, another "
     "place, another data set"},
    {"a choice of two", "a = if(b > 1, c)", 17, "`if` has the wrong number of arguments"},
    {"a choice without a condition", "a = if(b, c, d)", 8,
     "a condition is expected here, but this is a value"},
    {"a choice of conditions", "if(a > 1, b = 1, b = 2)", 1,
     "a condition is expected here, but `if` gives a number"},
    {"a number where rows are picked", "sum(a over f where b + 1) = 1", 22,
     "a condition is expected here, but this is a value"},
    {"rows picked twice", "sum(a over f where b = 1 by g) = 1", 26, "`by` is not expected here"},
    {"an unknown word after over", "sum(a over f were b = 1) = 1", 14,
     "`were` is not expected here"},
    {"a rank of nothing", "rank(over f) = 1", 6, "`rank` needs a number"},
    {"a place of no level", "a = a[place = ]", 15, "a level of places is expected here"},
    {"so without far", "sum(a over t so) = 1", 16, "`so far` is expected here"},
    {"so far over two columns", "sum(a over t, f so far) = 1", 23,
     "`so far` works with one column of time"},
    {"a rank so far", "rank(a over t so far) = 1", 21, "`so far` does not work with `rank`"},
    {"a text in a median", "median('a' over f) = 1", 8,
     "a number is expected here, but this is text"},
    {"a bad pattern", "a matches '('", 3, "`(` is not a regular expression: missing ): ("},
};

}  // namespace

BOOST_DATA_TEST_CASE(is_read, boost::unit_test::data::make(good), c) {
  Diagnostics mistakes;
  const std::optional<Expr> expression = parse_expression(scalar(c.written), mistakes);
  BOOST_TEST_REQUIRE(mistakes.size() == 0U);
  BOOST_TEST(to_text(*expression) == c.read);
}

BOOST_DATA_TEST_CASE(is_refused_at_its_place, boost::unit_test::data::make(bad), c) {
  Diagnostics mistakes;
  check_syntax(scalar(c.written), ExpressionUse::condition, mistakes);
  BOOST_TEST_REQUIRE(mistakes.size() == 1U);
  BOOST_TEST(mistakes.front().message == c.message);
  BOOST_TEST(mistakes.front().at.column == c.column);
}

BOOST_AUTO_TEST_CASE(nesting_and_length_are_bounded) {
  const auto repeated = [](const std::string& text, int times) {
    std::string all;
    for (int i = 0; i < times; ++i) all += text;
    return all;
  };
  const std::string deep[] = {
      "a = " + repeated("if(a > 1, 0, ", 200) + "1" + std::string(200, ')'),
      "a = " + repeated("if(1 < ", 4) + "a" + repeated(", 0, 1)", 4),
      "a = " + repeated("sum(a over f where 1 < ", 4) + "a" + std::string(4, ')'),
      "a = " + repeated("median(", 200) + "a" + repeated(" over f)", 200),
      std::string(200, '(') + "a" + std::string(200, ')') + " = 1",
      "a = " + std::string(300, '-'),
      std::string(20'000, 'a'),
      "a = a" + repeated("+a", 600)};
  for (const std::string& text : deep) {
    Diagnostics mistakes;
    check_syntax(scalar(text), ExpressionUse::condition, mistakes);
    BOOST_TEST(mistakes.size() == 1U);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace crossfoot::test
