#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <map>

#include "oracle/draw.h"
#include "oracle/plain/plain_values.h"
#include "oracle/published.h"
#include "oracle/run_engine.h"

namespace crossfoot::oracle {

std::ostream& operator<<(std::ostream& out, const Publication& made) {
  return out << '\n' << made.pack() << made.table.csv() << "data('other')\n" << made.other.csv();
}

BOOST_AUTO_TEST_SUITE(interval_semantics)

namespace {

using Kind = Formula::Kind;

std::map<std::string, RuleResult> results_of(const Publication& made,
                                             const std::string& rule = "") {
  std::map<std::string, RuleResult> results;
  for (RuleResult& result : run_engine(made.pack(rule), made.table, {nullptr, &made.other}))
    results.emplace(result.id, std::move(result));
  return results;
}

std::string words_of(const RuleResult& result) {
  return result.id + ": " +
         (result.findings.empty() ? result.reason : result.findings.front().message);
}

/// How often each rule decided something, over all that was drawn.
std::map<std::string, std::size_t> decided;

void correct_figures_pass() {
  const Publication made = *rc::gen::exec(random_publication);
  for (const auto& [id, result] : results_of(made)) {
    if (result.verdict == Verdict::error || !result.findings.empty()) RC_FAIL(words_of(result));
    decided[id] += result.counts.holds;
  }
}

/// A published cell with a formula that it may not exceed, whatever the unrounded figures are.
struct Limit {
  std::string rule;
  std::string column;
  Formula most;
};

std::vector<Limit> limits_of(const Publication& made) {
  Formula parts{Kind::aggregate, "sum", {cell("n")}};
  parts.over = {{"sex", {"Total"}}};
  const Formula share = operation("/", operation("*", number("100"), cell("k")), cell("n"));
  return {
      {"percentage", "p", share},
      {"row", "p", share},
      {"average", "m", operation("/", cell("s"), cell("n"))},
      {"adds-up", "n", parts},
      {"nested", "k", cell("n")},
      {"coherent", "n", {Kind::elsewhere, "n"}},
      {"steady", "n", operation("+", {Kind::earlier, "n"}, number(std::to_string(made.change)))}};
}

std::string times(const Fraction& step, const Fraction& count) {
  Fraction tenths = step * count * 100;
  std::string text = boost::multiprecision::numerator(tenths).str();
  while (text.size() < 3) text.insert(0, "0");
  return text.insert(text.size() - 2, ".");
}

/// A publication with one figure that is too large by more than rounding explains.
struct Planted {
  Publication made;
  std::string rule;
  std::size_t row = 0;
};

std::ostream& operator<<(std::ostream& out, const Planted& planted) {
  return out << '\n' << planted.made.pack() << planted.made.table.csv();
}

Planted random_planted() {
  Planted planted{random_publication(), "", 0};
  PlainTable& table = planted.made.table;
  const Limit limit = one_of(limits_of(planted.made));
  const std::size_t row = below(table.rows.size());
  if (limit.rule == "adds-up" && table.at(row, "sex") != "Total") return planted;
  // A hidden figure leaves row_consistent nothing to go by.
  if (limit.rule == "row" &&
      !(is_plain_number(table.at(row, "n")) && is_plain_number(table.at(row, "k"))))
    return planted;
  const Value most = Reader(table, {nullptr, &planted.made.other}, false).value(limit.most, row);
  if (most.nothing || !most.truth.high.at) return planted;
  const Fraction step = Accuracy(table, limit.column, row, false, Accuracy::Learnt::shown).step();
  const Fraction too_many = Fraction(whole_above(*most.truth.high.at / step)) + 2;
  table.rows[row][table.column(limit.column)] = times(step, too_many);
  planted.rule = limit.rule;
  planted.row = row + 1;
  return planted;
}

void planted_errors_fail() {
  const Planted planted = *rc::gen::exec(random_planted);
  if (planted.rule.empty()) return;
  const RuleResult result = results_of(planted.made, planted.rule).at(planted.rule);
  const bool found = std::ranges::any_of(result.findings, [&](const Finding& finding) {
    return finding.row == planted.row && finding.severity == Severity::error;
  });
  if (!found) RC_FAIL(planted.rule + " passes row " + std::to_string(planted.row));
  ++decided[planted.rule];
}

}  // namespace

BOOST_AUTO_TEST_CASE(correct_figures_never_fail_however_they_were_rounded) {
  decided.clear();
  BOOST_TEST(rc::check("no false alarms", correct_figures_pass));
  for (const auto& [rule, times] : decided)
    BOOST_TEST(times > 0U, rule << " never decided anything");
}

BOOST_AUTO_TEST_CASE(errors_larger_than_the_interval_always_fail) {
  decided.clear();
  BOOST_TEST(rc::check("planted errors fail", planted_errors_fail));
  for (const Limit& limit : limits_of({}))
    BOOST_TEST(decided[limit.rule] > 0U, limit.rule << " was never broken");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace crossfoot::oracle
