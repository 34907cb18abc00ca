#include "expression/bind/logic.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>

#include "support/scoped_table.h"

using namespace crossfoot;

BOOST_AUTO_TEST_SUITE(logic)

namespace {

Expr parsed(const char* text) {
  Diagnostics mistakes;
  const auto expr = parse_expression(test::scalar(text), mistakes);
  BOOST_REQUIRE_MESSAGE(expr, text);
  return *expr;
}

enum class Says { nothing, never_true, never_false };

struct Condition {
  const char* text;
  Says says;
};

const Condition conditions[] = {
    {"a = 'x'", Says::nothing},
    {"a = 'x' and a = 'y'", Says::never_true},
    {"a = 'x' and b = 'y'", Says::nothing},
    {"a = 'x' or a = 'y'", Says::nothing},
    {"a = 'x' and a != 'x'", Says::never_true},
    {"a = 'x' or a != 'x'", Says::never_false},
    {"'x' = a and a = 'y'", Says::never_true},
    {"a in ('x', 'y') and a = 'z'", Says::never_true},
    {"a in ('x', 'y') and a in ('y', 'z')", Says::nothing},
    {"a in ('x', 'y') and a != 'x' and a != 'y'", Says::never_true},
    {"a in ('x', 'y') and a not in ('x')", Says::nothing},
    {"(a = 'x' or a = 'y') and a = 'z'", Says::never_true},
    {"(a = 'x' or b = 'y') and a = 'z'", Says::nothing},
    {"not (a = 'x') and a = 'x'", Says::never_true},
    {"not (a = 'x' or b = 'y') and a = 'x'", Says::never_true},
    {"a = '202223' and a > '202324'", Says::never_true},
    {"a = 'x' and a matches 'y.*'", Says::never_true},
    {"a matches 'y.*' and not a matches 'y.*'", Says::never_true},
    {"is_symbol(a, 'c') and is_symbol(a, 'z')", Says::never_true},
    {"is_symbol(a, 'c') and is_number(a)", Says::never_true},
    {"is_blank(a) and a = 'x'", Says::never_true},
    {"a = 'x' and a > 3", Says::never_true},
    {"a = '5' and a > 3", Says::nothing},
    {"a > 3 and a < 2", Says::never_true},
    {"a > 3 and a < 4", Says::nothing},
    {"a >= 3 and a <= 3", Says::nothing},
    {"a > 3 and a <= 3", Says::never_true},
    {"3 < a and 2 > a", Says::never_true},
    {"a + b > 3 and a + b < 2", Says::never_true},
    {"a >= 0 or a < 0", Says::never_false},
    {"a >= 0 or a < 1", Says::never_false},
    {"a >= b or a < b", Says::never_false},
    {"a >= b and b > a", Says::never_true},
    {"a = a", Says::never_false},
    {"a != a", Says::never_true},
    {"a <= b", Says::nothing},
    {"a >= 0", Says::nothing},
    {"abs(a) >= 0", Says::never_false},
    {"abs(a) > 0", Says::nothing},
    {"abs(a) < 0", Says::never_true},
    {"abs(a - b) + 1 > 0", Says::never_false},
    {"length(a) >= 0", Says::never_false},
    {"count(over f) < 0", Says::never_true},
    {"1 = 1", Says::never_false},
    {"1 = 2", Says::never_true},
    {"2 * 3 = 6", Says::never_false},
    {"a[f = 'x'] >= 0 or a[f = 'y'] < 0", Says::nothing},
};
std::ostream& operator<<(std::ostream& out, const Condition& c) { return out << c.text; }

struct Pair {
  const char* narrow;
  const char* wide;
  bool implied;
};

const Pair pairs[] = {
    {"a = 'x'", "a = 'x'", true},
    {"a = 'x'", "a in ('x', 'y')", true},
    {"a in ('x', 'y')", "a = 'x'", false},
    {"a = 'x' and b = 'y'", "a = 'x'", true},
    {"a = 'x'", "a = 'x' and b = 'y'", false},
    {"a = 'x'", "a != 'y'", true},
    {"a = 'x' and b = 'y'", "b = 'y' and a = 'x'", true},
    {"a = 'x'", "a = 'x' or n > 3", true},
    {"n > 5", "n > 3", true},
    {"n > 3", "n > 5", false},
    {"n > m", "n > m", true},
    {"n > m", "m < n", true},
};
std::ostream& operator<<(std::ostream& out, const Pair& c) {
  return out << c.narrow << " and " << c.wide;
}

}  // namespace

BOOST_DATA_TEST_CASE(a_condition_that_no_cell_could_change_is_known, conditions, c) {
  BOOST_TEST(is_never_true(parsed(c.text)) == (c.says == Says::never_true));
  BOOST_TEST(is_never_false(parsed(c.text)) == (c.says == Says::never_false));
}

BOOST_DATA_TEST_CASE(what_follows_from_a_condition_is_known, pairs, c) {
  BOOST_TEST(implies(parsed(c.narrow), parsed(c.wide)) == c.implied);
}

BOOST_AUTO_TEST_CASE(of_a_condition_with_too_many_cases_nothing_is_said) {
  std::string text = "a = 'x' and a = 'y'";
  for (int i = 0; i < 100; ++i)
    text += " and (c" + std::to_string(i) + " = 'x' or d" + std::to_string(i) + " = 'y')";
  const std::string late = text.substr(text.find("(c0")) + " and a = 'x' and a = 'y'";
  BOOST_TEST(is_never_true(parsed(text.c_str())));
  BOOST_TEST(!is_never_true(parsed(late.c_str())));
}

BOOST_AUTO_TEST_SUITE_END()
