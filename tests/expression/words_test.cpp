#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>

#include "expression/syntax/syntax.h"
#include "support/scoped_table.h"

using namespace crossfoot;

BOOST_AUTO_TEST_SUITE(expression_words)

namespace {

struct Case {
  const char* text;
  const char* words;
};

const Case cases[] = {
    {"a <= b", "a is at most b"},
    {"a = 100 * b / c", "a is 100 times b divided by c"},
    {"a = b / (c + d)", "a is b divided by (c plus d)"},
    {"a + b + c > 0", "a plus b plus c is more than 0"},
    {"a - (b - c) < -d", "a minus (b minus c) is less than minus d"},
    {"f != 'Total'", "f is not 'Total'"},
    {"not f = 'Total'", "f is not 'Total'"},
    {"not a <= b", "a is more than b"},
    {"f in ('x', 'y', 'z')", "f is 'x', 'y' or 'z'"},
    {"f not in ('x', 'y')", "f is not 'x' or 'y'"},
    {"f matches '[A-Z]+'", "f matches '[A-Z]+'"},
    {"not is_symbol(a, 'z') or a = 0", "a is not the symbol z or a is 0"},
    {"not (is_blank(a) or is_number(b))", "a is not blank and b is not a number"},
    {"a = 1 and (b = 2 or c = 3)", "a is 1 and (b is 2 or c is 3)"},
    {"a = a[f = 'x', g = 'y']", "a is the a in the matching row where f is 'x' and g is 'y'"},
    {"a >= a[time_period = previous]", "a is at least the a one time period earlier"},
    {"a = a[version = previous]", "a is the a in the version before"},
    {"a = data('ks2').b[f = 'x']",
     "a is the b of the data set 'ks2' in the matching row where f is 'x'"},
    {"a = sum(b over f except 'T', 'U')", "a is the sum of b over every f except 'T' and 'U'"},
    {"a = sum(b over f except 'T', g except 'U')",
     "a is the sum of b over every f except 'T' and every g except 'U'"},
    {"a = sum(b over f in any ('A', 'B'))", "a is the sum of b over f 'A' and 'B'"},
    {"a = sum(b over geographic_level in ('Regional') by country_code)",
     "a is the sum of b over geographic_level 'Regional' of the same country_code"},
    {"count(over f, g) > 1", "the number of rows over every f and g is more than 1"},
    {"abs(a - b) <= round(c, 1)",
     "the absolute value of (a minus b) is at most c rounded to 1 decimals"},
    {"length(f) = 9", "the number of characters in f is 9"},
    {"a <= a[place = local_authority]", "a is at most the a of the row's local authority"},
    {"a <= b[place = region, f = 'T']",
     "a is at most the b of the row's region in the matching row where f is 'T'"},
    {"a >= a[time_period = previous quarter]", "a is at least the a one quarter earlier"},
    {"a >= a[time_period = previous month of the same year]",
     "a is at least the a one month earlier in the same year"},
    {"a = if(f = 'T', 2 * b, b)", "a is ((2 times b) if f is 'T', otherwise b)"},
    {"a = median(b over f except 'T')", "a is the median of b over every f except 'T'"},
    {"a = rank(b over f)", "a is the rank of b over every f"},
    {"a = count(over f where b > 1)",
     "a is (the number of rows over every f where b is more than 1)"},
    {"a = sum(b over time_identifier so far)",
     "a is the sum of b over every time_identifier so far"},
};
std::ostream& operator<<(std::ostream& out, const Case& c) { return out << c.text; }

}  // namespace

BOOST_DATA_TEST_CASE(an_expression_reads_as_english, cases, c) {
  Diagnostics mistakes;
  const auto expr = parse_expression(test::scalar(c.text), mistakes);
  BOOST_REQUIRE(expr);
  BOOST_TEST(to_words(*expr) == c.words);
}

BOOST_AUTO_TEST_SUITE_END()
