#include <algorithm>
#include <string>

#include "expression/syntax/functions.h"
#include "expression/syntax/syntax.h"

namespace crossfoot {
namespace {

bool is_sum(Operator op) { return op == Operator::add || op == Operator::subtract; }

/// How tightly an expression binds; a weaker one inside a stronger one needs brackets.
int strength(const Expr& expr) {
  switch (expr.kind()) {
    case Expr::Kind::logic_or:
      return 1;
    case Expr::Kind::logic_and:
      return 2;
    case Expr::Kind::logic_not:
      return 3;
    case Expr::Kind::comparison:
    case Expr::Kind::membership:
    case Expr::Kind::match:
      return 4;
    case Expr::Kind::arithmetic:
      return is_sum(operator_of(expr)) ? 5 : 6;
    case Expr::Kind::negation:
      return 7;
    default:
      return 8;
  }
}

std::string wrapped(const Expr& expr, int around) {
  std::string text = to_text(expr);
  return strength(expr) < around ? "(" + text + ")" : text;
}

std::string list_of(const std::vector<std::string>& items,
                    const std::vector<std::string>& optional = {}) {
  std::string text;
  for (const std::string& item : items) {
    text += (text.empty() ? "'" : ", '") + item + "'";
    if (std::ranges::find(optional, item) != optional.end()) text += '?';
  }
  return text;
}

std::string joined(const Expr& expr, const std::string& word) {
  std::string text;
  for (const Expr& child : expr.children)
    text += (text.empty() ? "" : word) + wrapped(child, strength(expr));
  return text;
}

std::string binary(const Expr& expr, const std::string& sign) {
  const int mine = strength(expr);
  return wrapped(expr.children[0], mine) + " " + sign + " " + wrapped(expr.children[1], mine + 1);
}

std::string sign_of(Operator op) {
  switch (op) {
    case Operator::multiply:
      return "×";
    case Operator::divide:
      return "÷";
    case Operator::subtract:
      return "−";
    case Operator::at_most:
      return "≤";
    case Operator::at_least:
      return "≥";
    case Operator::unequal:
      return "≠";
    default:
      return std::string(written_as(op));
  }
}

std::string partner(const Expr::Partner& cell) {
  std::string text = cell.data_set.empty() ? "" : "data('" + cell.data_set + "').";
  text += cell.column;
  for (std::size_t i = 0; i < cell.where.size(); ++i) {
    const Expr::Pin& pin = cell.where[i];
    text += (i == 0 ? "[" : ", ") + pin.column + " = ";
    text += pin.names_item() ? "'" + pin.item + "'" : pin.place ? pin.item : "previous";
    if (!pin.step.empty()) text += " " + pin.step;
    if (pin.same_year) text += " of the same year";
  }
  return cell.where.empty() ? text : text + "]";
}

std::string word_for(Expr::Missing missing) {
  switch (missing) {
    case Expr::Missing::always_reported:
      return "all ";
    case Expr::Missing::ignored:
      return "any ";
    case Expr::Missing::not_applicable:
      return "complete ";
    case Expr::Missing::reported:
      break;
  }
  return "";
}

std::string aggregate_text(const Expr& expr) {
  const auto& aggregate = expr.get<Expr::Aggregate>();
  std::string text = std::string(aggregate.function->name) + "(";
  if (const Expr* value = value_of(expr)) text += to_text(*value) + " ";
  text += "over ";
  for (const Expr::Over& over : aggregate.over) {
    text += (&over == &aggregate.over.front() ? "" : ", ") + over.column;
    if (!over.except.empty()) text += " except " + list_of(over.except);
    if (!over.only.empty())
      text += " in " + word_for(aggregate.missing) + "(" + list_of(over.only, over.optional) + ")";
  }
  if (aggregate.so_far) text += " so far";
  if (!aggregate.by.empty()) text += " by " + aggregate.by;
  if (const Expr* filter = filter_of(expr)) text += " where " + to_text(*filter);
  return text + (aggregate.skips_inapplicable ? ", where parts that are not applicable add nothing)"
                                              : ")");
}

std::string call(const Expr& expr) {
  std::string text = std::string(expr.get<Expr::Call>().function->name) + "(";
  for (const Expr& child : expr.children) text += (text.back() == '(' ? "" : ", ") + to_text(child);
  return text + ")";
}

}  // namespace

std::string to_text(const Expr& expr) {
  switch (expr.kind()) {
    case Expr::Kind::number:
      return expr.get<Expr::Number>().value.text();
    case Expr::Kind::text:
      return "'" + expr.get<Expr::Text>().text + "'";
    case Expr::Kind::column:
      return expr.get<Expr::Column>().name;
    case Expr::Kind::partner:
      return partner(expr.get<Expr::Partner>());
    case Expr::Kind::aggregate:
      return aggregate_text(expr);
    case Expr::Kind::call:
      return call(expr);
    case Expr::Kind::negation:
      return "−" + wrapped(expr.children[0], strength(expr));
    case Expr::Kind::arithmetic:
    case Expr::Kind::comparison:
      return binary(expr, sign_of(operator_of(expr)));
    case Expr::Kind::membership:
      return wrapped(expr.children[0], 5) + " in (" + list_of(expr.get<Expr::Membership>().items) +
             ")";
    case Expr::Kind::match:
      return wrapped(expr.children[0], 5) + " matches '" + expr.get<Expr::Match>().pattern + "'";
    case Expr::Kind::logic_not:
      return "not " + wrapped(expr.children[0], strength(expr));
    case Expr::Kind::logic_and:
      return joined(expr, " and ");
    case Expr::Kind::logic_or:
      return joined(expr, " or ");
  }
  return {};
}

}  // namespace crossfoot
