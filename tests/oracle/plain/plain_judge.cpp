#include <algorithm>
#include <map>
#include <re2/re2.h>

#include "oracle/plain/plain_values.h"

namespace crossfoot::oracle {
namespace {

using Kind = Formula::Kind;
using Ends = Judgement::Ends;

const Fraction one_half(1, 2);

bool is_close(const Fraction& power) {
  const Fraction away = power < one_half ? one_half - power : power - one_half;
  return away < Fraction(1, 1'000'000);
}

std::string opposite(const std::string& op) {
  static const std::map<std::string, std::string> opposites = {
      {"=", "!="}, {"!=", "="}, {"<", ">="}, {">=", "<"}, {">", "<="}, {"<=", ">"}};
  return opposites.at(op);
}

std::string mirrored(const std::string& op) {
  static const std::map<std::string, std::string> mirrors = {
      {"=", "="}, {"!=", "!="}, {"<", ">"}, {">=", "<="}, {">", "<"}, {"<=", ">="}};
  return mirrors.at(op);
}

bool compares(const std::string& left, const std::string& op, const std::string& right) {
  if (op == "=") return left == right;
  if (op == "!=") return left != right;
  if (op == "<") return left < right;
  if (op == "<=") return left <= right;
  return op == ">" ? left > right : left >= right;
}

bool divides(const Formula& formula) {
  return (formula.kind == Kind::operation && formula.text == "/") ||
         std::ranges::any_of(formula.parts, divides);
}

/// Whether some truths make it true.
bool may_be_so(const Interval& a, const std::string& op, const Interval& b) {
  if (op == "=") return may_be_equal(a, b);
  if (op == "<") return may_be_less(a, b);
  if (op == "<=") return may_be_at_most(a, b);
  if (op == ">") return may_be_less(b, a);
  if (op == ">=") return may_be_at_most(b, a);
  return may_be_less(a, b) || may_be_less(b, a);
}

}  // namespace

/// A cell that is compared with a quotient holds one.
Value Reader::compared_with(const Formula& side, const Formula& other, std::size_t row) {
  const bool is_cell = side.kind == Kind::cell || side.kind == Kind::partner ||
                       side.kind == Kind::earlier || side.kind == Kind::before ||
                       side.kind == Kind::elsewhere;
  quotient_ = is_cell && divides(other);
  Value read = value(side, row);
  quotient_ = false;
  return read;
}

Judgement Reader::compare(const Formula& formula, std::size_t row, bool negated, bool percentage) {
  std::string op = negated ? opposite(formula.text) : formula.text;
  Value tested = compared_with(formula.parts[0], formula.parts[1], row);
  Value other = compared_with(formula.parts[1], formula.parts[0], row);
  if (!tested.step && other.step) {
    std::swap(tested, other);
    op = mirrored(op);
  }
  Judgement judgement;
  judgement.no_partner = tested.no_partner || other.no_partner;
  judgement.many_partners = tested.many_partners || other.many_partners;
  judgement.nothing = tested.nothing || other.nothing;
  judgement.suppressed = tested.suppressed || other.suppressed;
  if (judgement.nothing || judgement.no_partner || judgement.many_partners) {
    judgement.ends = Ends::not_applicable;
    return judgement;
  }
  const bool published_as = op == "=" && tested.step;
  if ((tested.undefined || other.undefined) && published_as) {
    // No number can be published as one over nothing; a hidden figure is no number.
    judgement.ends = tested.suppressed ? Ends::not_applicable : Ends::violated;
    judgement.power = tested.suppressed ? 0 : 1;
    return judgement;
  }
  if ((tested.of_nobody || other.of_nobody) && !published_as) {
    if (judgement.suppressed) judgement.ends = Ends::not_applicable;
    return judgement;
  }
  judgement.power = power_of(op, tested, other, percentage);
  judgement.close = is_close(judgement.power);
  if (!may_be_so(tested.truth, op, other.truth))
    judgement.ends = Ends::violated;
  else if ((tested.suppressed || other.suppressed) && judgement.power < one_half)
    judgement.ends = Ends::not_applicable;
  return judgement;
}

/// All must hold, or one: what isn't applicable leaves open what the others don't decide. Of
/// several that hold the sharpest counts where all must, the bluntest where one must.
Judgement Reader::several(const Formula& formula, std::size_t row, bool negated, bool percentage) {
  const bool all = (formula.kind == Kind::conjunction) != negated;
  const Ends decisive = all ? Ends::violated : Ends::holds;
  std::vector<Judgement> parts;
  Judgement whole;
  for (const Formula& part : formula.parts) {
    parts.push_back(judge(part, row, negated, percentage));
    whole.no_partner = whole.no_partner || parts.back().no_partner;
    whole.many_partners = whole.many_partners || parts.back().many_partners;
    whole.close = whole.close || parts.back().close;
    whole.nothing = whole.nothing || parts.back().nothing;
    whole.suppressed = whole.suppressed || parts.back().suppressed;
  }
  const auto has = [&](Ends ends) {
    return std::ranges::any_of(parts, [&](const Judgement& part) { return part.ends == ends; });
  };
  whole.ends = has(decisive)               ? decisive
               : has(Ends::not_applicable) ? Ends::not_applicable
                                           : parts.front().ends;
  std::optional<Fraction> power;
  for (const Judgement& part : parts) {
    if (part.ends != whole.ends) continue;
    if (!power) power = part.power;
    power = all ? std::max(*power, part.power) : std::min(*power, part.power);
  }
  whole.power = power.value_or(Fraction(0));
  return whole;
}

bool Reader::text_is_so(const Formula& formula, std::size_t row) const {
  const auto text = [&](const std::string& column) { return table_.at(row, column); };
  switch (formula.kind) {
    case Kind::compare_text:
      return compares(text(formula.columns[0]), formula.text, formula.items[0]);
    case Kind::same_text:
      return compares(text(formula.columns[0]), formula.text, text(formula.columns[1]));
    case Kind::among:
      return std::ranges::find(formula.items, text(formula.text)) != formula.items.end();
    case Kind::matches:
      return RE2::FullMatch(text(formula.text), formula.items[0]);
    case Kind::is_number:
      return is_plain_number(text(formula.text));
    case Kind::is_blank:
      return text(formula.text).empty();
    default:
      return text(formula.text) == formula.items[0];
  }
}

Judgement Reader::judge(const Formula& formula, std::size_t row, bool negated, bool percentage) {
  switch (formula.kind) {
    case Kind::negation:
      return judge(formula.parts[0], row, !negated, percentage);
    case Kind::conjunction:
    case Kind::disjunction:
      return several(formula, row, negated, percentage);
    case Kind::compare:
      return compare(formula, row, negated, percentage);
    default:
      break;
  }
  Judgement judgement;
  judgement.power = 1;
  judgement.ends = text_is_so(formula, row) != negated ? Ends::holds : Ends::violated;
  return judgement;
}

}  // namespace crossfoot::oracle
