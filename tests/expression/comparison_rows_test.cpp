#include <boost/test/unit_test.hpp>

#include "expression/bind/bind.h"
#include "expression/syntax/syntax.h"
#include "support/scoped_table.h"

namespace crossfoot::test {
BOOST_AUTO_TEST_SUITE(comparison_rows)

namespace {

std::string outcomes(const Scope& scope, const std::string& expression) {
  Diagnostics mistakes;
  const auto parsed = parse_expression(scalar(expression), mistakes);
  BOOST_REQUIRE(parsed);
  const BoundCondition bound = bind_condition(*parsed, scope, mistakes);
  if (!mistakes.empty()) return mistakes.front().message;
  if (!bound) return bound.reason();
  const auto block = std::make_unique<OutcomeBlock>();
  (*bound)->evaluate({0, scope.table.rows()}, *block);
  std::string letters;
  for (std::size_t i = 0; i < scope.table.rows(); ++i)
    letters += block->status[i] == Status::violated         ? 'V'
               : block->status[i] == Status::not_applicable ? 'n'
                                                            : 'h';
  return letters;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_period_is_compared_with_the_published_one_before) {
  // 2019/20 was not published, so 2020/21 follows 2018/19; B begins late, C has a gap of its own.
  const ScopedTable table(
      "time_period,time_identifier,f,k\n"
      "202021,Academic year,A,20\n201819,Academic year,A,10\n202122,Academic year,A,15\n"
      "202122,Academic year,B,5\n201819,Academic year,C,1\n202122,Academic year,C,9\n",
      {{"k", exact()}});
  BOOST_TEST(outcomes(table.scope(), "k >= k[time_period = previous]") == "hnVnnn");
}

BOOST_AUTO_TEST_CASE(periods_of_another_identifier_are_another_series) {
  const ScopedTable table(
      "time_period,time_identifier,f,k\n"
      "2018,Calendar year,A,10\n2019,Reporting year,A,5\n2020,Calendar year,A,20\n",
      {{"k", exact()}});
  BOOST_TEST(outcomes(table.scope(), "k > k[time_period = previous]") == "nnh");
}

BOOST_AUTO_TEST_CASE(the_version_before_is_matched_by_key_in_whatever_order) {
  const ScopedTable before("f,t,k\nB,x,7\nA,x,5\n", {{"k", exact()}});
  const ScopedTable now("t,f,k\nx,A,5\nx,B,8\nx,C,1\n", {{"k", exact()}});
  Scope scope = now.scope();
  BOOST_TEST(outcomes(scope, "k = k[version = previous]") ==
             "there is no version before this one to compare with");
  scope.previous_version = &before.scope();
  BOOST_TEST(outcomes(scope, "k = k[version = previous]") == "hVn");
}

BOOST_AUTO_TEST_CASE(another_data_set_is_looked_into_by_name) {
  const ScopedTable other("f,subject,n\nA,Maths,5\nA,Reading,6\nB,Maths,7\n", {{"n", exact()}});
  const ScopedTable here("f,k\nA,5\nB,8\n", {{"k", exact()}});
  Scope scope = here.scope();
  BOOST_TEST(outcomes(scope, "k = data('ks2').n") ==
             "this run has no data set 'ks2' to compare with");
  scope.data_set = [&](std::string_view name) { return name == "ks2" ? &other.scope() : nullptr; };
  BOOST_TEST(outcomes(scope, "k = data('ks2').n[subject = 'Maths']") == "hV");
  BOOST_TEST(outcomes(scope, "k = data('ks2').n") ==
             "data set 'ks2' has rows for each `subject`, which this data lacks");
  BOOST_TEST(outcomes(scope, "k = data('ks2').nn") == "data set 'ks2' has no column nn");
}

BOOST_AUTO_TEST_CASE(previous_is_for_time_and_version_only) {
  const ScopedTable table("f,k\nA,5\n", {{"k", exact()}});
  BOOST_TEST(outcomes(table.scope(), "k = k[f = previous]") ==
             "`previous` is for time_period and version, not for `f`");
}

BOOST_AUTO_TEST_CASE(needs_are_found_wherever_an_expression_stands) {
  Needs needs;
  for (const char* text : {"k = data('ks2').n + data('ks4').n", "k <= k[version = previous]"}) {
    Diagnostics mistakes;
    const auto expression = parse_expression(scalar(text), mistakes);
    BOOST_TEST_REQUIRE(expression.has_value());
    add_needs(*expression, needs);
  }
  BOOST_TEST(needs.previous_version);
  BOOST_TEST((needs.data_sets == std::set<std::string>{"ks2", "ks4"}));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace crossfoot::test
