#include "expression/bind/logic.h"

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <set>

#include "base/text/regex.h"
#include "expression/syntax/functions.h"
#include "expression/truths/exact.h"
#include "table/cell.h"

namespace crossfoot {
namespace {

/// How two values may stand to each other, or-ed together.
enum Relation : unsigned { less = 1, equal = 2, more = 4 };
constexpr unsigned any_relation = less | equal | more;

unsigned relation_of(Operator op) {
  switch (op) {
    case Operator::equal:
      return equal;
    case Operator::unequal:
      return less | more;
    case Operator::less:
      return less;
    case Operator::at_most:
      return less | equal;
    case Operator::more:
      return more;
    case Operator::at_least:
      return more | equal;
    default:
      return any_relation;
  }
}

unsigned mirrored(unsigned relation) {
  return (relation & equal) | ((relation & less) != 0 ? more : 0U) |
         ((relation & more) != 0 ? less : 0U);
}

unsigned possible_relations(const ExactSpan& a, const ExactSpan& b) {
  return (can_be_less(a, b) ? less : 0U) | (can_be_equal(a, b) ? equal : 0U) |
         (can_be_less(b, a) ? more : 0U);
}

/// The numbers that a value can be by its form alone: `abs(x)` is never below 0.
ExactSpan range_of(const Expr& expr) {
  const ExactSpan from_zero{{Rational(0), false}, {}};
  const auto child = [&](std::size_t i) { return range_of(expr.children[i]); };
  switch (expr.kind()) {
    case Expr::Kind::number:
      return ExactSpan::point(to_rational(expr.get<Expr::Number>().value));
    case Expr::Kind::negation:
      return -child(0);
    case Expr::Kind::arithmetic:
      switch (operator_of(expr)) {
        case Operator::add:
          return child(0) + child(1);
        case Operator::subtract:
          return child(0) - child(1);
        case Operator::multiply:
          return child(0) * child(1);
        default:
          return child(0) / child(1);
      }
    case Expr::Kind::call:
      if (expr.get<Expr::Call>().function->id == Function::Id::absolute) return abs(child(0));
      return expr.get<Expr::Call>().function->is_never_negative ? from_zero
                                                                : ExactSpan::everything();
    case Expr::Kind::aggregate:
      return expr.get<Expr::Aggregate>().function->is_never_negative ? from_zero
                                                                     : ExactSpan::everything();
    default:
      return ExactSpan::everything();
  }
}

/// The numbers that stand in this relation to a number; `!=` leaves everything.
ExactSpan numbers_that_are(unsigned relation, const Rational& to) {
  ExactSpan span;
  const bool open = (relation & equal) == 0;
  if ((relation & more) == 0) span.high = {to, open};
  if ((relation & less) == 0) span.low = {to, open};
  return span;
}

ExactSpan intersection(const ExactSpan& a, const ExactSpan& b) {
  ExactSpan both = a;
  if (!a.low.at || (b.low.at && (*b.low.at > *a.low.at || (*b.low.at == *a.low.at && b.low.open))))
    both.low = b.low;
  if (!a.high.at ||
      (b.high.at && (*b.high.at < *a.high.at || (*b.high.at == *a.high.at && b.high.open))))
    both.high = b.high;
  return both;
}

bool is_empty(const ExactSpan& span) {
  if (!span.low.at || !span.high.at) return false;
  return *span.low.at > *span.high.at ||
         (*span.low.at == *span.high.at && (span.low.open || span.high.open));
}

/// A question about the text of a cell, with the answer that it must have.
struct TextTest {
  std::string column;
  bool wanted;
  std::function<bool(const std::string& text)> passes;
};

/// What a row must be like to meet some conditions all at once.
struct Case {
  std::map<std::string, std::set<std::string>> among;  ///< the only texts of a column
  std::multimap<std::string, TextTest> tests;          ///< by how they are written
  std::map<std::string, ExactSpan> numbers;            ///< by expression
  std::map<std::pair<std::string, std::string>, unsigned> relations;  ///< of two expressions

  void add(const Case& other) {
    for (const auto& [column, texts] : other.among) restrict_to(column, texts);
    tests.insert(other.tests.begin(), other.tests.end());
    for (const auto& [expr, span] : other.numbers)
      numbers[expr] = intersection(numbers[expr], span);
    for (const auto& [pair, relation] : other.relations)
      relations.try_emplace(pair, any_relation).first->second &= relation;
  }

  void restrict_to(const std::string& column, const std::set<std::string>& texts) {
    const auto [known, fresh] = among.emplace(column, texts);
    if (!fresh)
      std::erase_if(known->second, [&](const auto& text) { return !texts.contains(text); });
  }

  [[nodiscard]] std::size_t size() const {
    return among.size() + tests.size() + numbers.size() + relations.size();
  }

  [[nodiscard]] bool is_possible() const {
    const auto has_relation = [](const auto& entry) { return entry.second != 0; };
    const auto has_numbers = [](const auto& entry) { return !is_empty(entry.second); };
    const auto has_text = [this](const auto& entry) {
      return std::ranges::any_of(entry.second,
                                 [&](const auto& text) { return fits(entry.first, text); });
    };
    return std::ranges::all_of(relations, has_relation) &&
           std::ranges::all_of(numbers, has_numbers) && answers_agree() &&
           std::ranges::all_of(among, has_text);
  }

 private:
  /// Whether no question must be answered both with yes and with no.
  [[nodiscard]] bool answers_agree() const {
    return std::ranges::all_of(tests, [this](const auto& entry) {
      return tests.lower_bound(entry.first)->second.wanted == entry.second.wanted;
    });
  }

  [[nodiscard]] bool fits(const std::string& column, const std::string& text) const {
    const bool passes = std::ranges::all_of(tests, [&](const auto& entry) {
      const TextTest& test = entry.second;
      return test.column != column || test.passes(text) == test.wanted;
    });
    const auto span = numbers.find(column);
    if (!passes || span == numbers.end()) return passes;
    const Cell cell = read_cell(text);
    return cell.is_number() &&
           can_be_equal(ExactSpan::point(to_rational(cell.number)), span->second);
  }
};

/// Takes a condition apart into the cases in which it is true; impossible ones are left out.
class CaseSplit {
 public:
  /// Nothing where there are too many cases to look at them all.
  std::optional<std::vector<Case>> cases(const Expr& expr, bool negated) {
    switch (expr.kind()) {
      case Expr::Kind::logic_not:
        return cases(expr.children[0], !negated);
      case Expr::Kind::logic_and:
        return negated ? either(expr, true) : both(expr, false);
      case Expr::Kind::logic_or:
        return negated ? both(expr, true) : either(expr, false);
      case Expr::Kind::comparison:
        return one(comparison(expr, negated));
      default:
        return one(text_question(expr, negated));
    }
  }

  /// The cases that are in both lists.
  std::optional<std::vector<Case>> product(const std::vector<Case>& left,
                                           const std::vector<Case>& right) {
    std::vector<Case> all;
    for (const Case& a : left) {
      for (const Case& b : right) {
        budget_ -= static_cast<int>(1 + a.size() + b.size());
        if (budget_ < 0) return std::nullopt;
        Case merged = a;
        merged.add(b);
        if (merged.is_possible()) all.push_back(std::move(merged));
      }
    }
    return all;
  }

 private:
  static std::vector<Case> one(Case only) {
    if (!only.is_possible()) return {};
    return {std::move(only)};
  }

  std::optional<std::vector<Case>> either(const Expr& expr, bool negated) {
    std::vector<Case> all;
    for (const Expr& child : expr.children) {
      auto some = cases(child, negated);
      if (!some) return std::nullopt;
      std::ranges::move(*some, std::back_inserter(all));
    }
    return all;
  }

  std::optional<std::vector<Case>> both(const Expr& expr, bool negated) {
    std::optional<std::vector<Case>> all = std::vector<Case>(1);
    for (const Expr& child : expr.children) {
      const auto some = cases(child, negated);
      if (!some) return std::nullopt;
      all = product(*all, *some);
      if (!all) return std::nullopt;
    }
    return all;
  }

  static Case comparison(const Expr& expr, bool negated) {
    const Expr& left = expr.children[0];
    const Expr& right = expr.children[1];
    unsigned relation = relation_of(operator_of(expr));
    if (left.is<Expr::Text>()) return text_comparison(expr, right, left, negated, true);
    if (right.is<Expr::Text>()) return text_comparison(expr, left, right, negated, false);
    if (negated) relation = any_relation & ~relation;

    const std::string a = to_text(left);
    const std::string b = to_text(right);
    const unsigned possible = a == b ? equal : possible_relations(range_of(left), range_of(right));
    const unsigned meant = relation & possible;
    Case found;
    found.relations[{std::min(a, b), std::max(a, b)}] = a <= b ? meant : mirrored(meant);
    limit(found, left, relation, right);
    limit(found, right, mirrored(relation), left);
    return found;
  }

  /// Notes what a comparison with a plain number leaves of the other side.
  static void limit(Case& found, const Expr& side, unsigned relation, const Expr& other) {
    const ExactSpan to = range_of(other);
    if (to.is_point())
      found.numbers[to_text(side)] =
          intersection(range_of(side), numbers_that_are(relation, *to.low.at));
  }

  static Case text_comparison(const Expr& expr, const Expr& side, const Expr& literal, bool negated,
                              bool turned) {
    const unsigned written = relation_of(operator_of(expr));
    const std::string& wanted = literal.get<Expr::Text>().text;
    const std::string column = column_or_none(side);
    const unsigned relation = turned ? mirrored(written) : written;
    const auto passes = [relation, wanted](const std::string& text) {
      const int order = text.compare(wanted);
      return (relation & (order < 0 ? less : order > 0 ? more : equal)) != 0;
    };
    Case found = question(expr, column, negated, passes);
    const unsigned meant = negated ? any_relation & ~relation : relation;
    if (meant == equal) found.among[column] = {wanted};
    return found;
  }

  static Case question(const Expr& expr, const std::string& column, bool negated,
                       std::function<bool(const std::string&)> passes) {
    Case found;
    found.tests.emplace(to_text(expr), TextTest{column, !negated, std::move(passes)});
    return found;
  }

  static Case text_question(const Expr& expr, bool negated) {
    const std::string column = column_or_none(expr.children[0]);
    if (const auto* among = expr.as<Expr::Membership>()) {
      const std::set<std::string> items(among->items.begin(), among->items.end());
      Case found = question(expr, column, negated,
                            [items](const std::string& text) { return items.contains(text); });
      if (!negated) found.among[column] = items;
      return found;
    }
    if (const auto* match = expr.as<Expr::Match>()) {
      const std::shared_ptr<const RE2> regex = make_regex(match->pattern);
      return question(expr, column, negated,
                      [regex](const std::string& text) { return RE2::FullMatch(text, *regex); });
    }
    const Function& function = *expr.get<Expr::Call>().function;
    const auto* written = expr.children.size() > 1 ? expr.children[1].as<Expr::Text>() : nullptr;
    const std::string symbol = written == nullptr ? "" : written->text;
    Case found = question(expr, column, negated,
                          [passes = function.passes, symbol](const std::string& text) {
                            return passes(read_cell(text), text, symbol);
                          });
    if (written != nullptr && !negated) found.among[column] = {symbol};
    return found;
  }

  static std::string column_or_none(const Expr& expr) {
    const std::string* column = column_in(expr);
    return column == nullptr ? "" : *column;
  }

  int budget_ = 50'000;  ///< facts that may still be merged; packs are untrusted
};

}  // namespace

bool is_never_true(const Expr& condition) {
  const auto cases = CaseSplit().cases(condition, false);
  return cases && cases->empty();
}

bool is_never_false(const Expr& condition) {
  const auto cases = CaseSplit().cases(condition, true);
  return cases && cases->empty();
}

bool implies(const Expr& narrow, const Expr& wide) {
  CaseSplit split;
  const auto inside = split.cases(narrow, false);
  const auto outside = split.cases(wide, true);
  if (!inside || !outside) return false;
  const auto both = split.product(*inside, *outside);
  return both && both->empty();
}

}  // namespace crossfoot
