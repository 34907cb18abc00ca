#include <algorithm>
#include <string>

#include "expression/syntax/functions.h"
#include "expression/syntax/syntax.h"

namespace crossfoot {
namespace {

/// How tightly an expression binds; a weaker one inside a stronger one needs brackets.
int strength(const Expr& expr) {
  switch (expr.kind) {
    case Expr::Kind::logic_or:
      return 1;
    case Expr::Kind::logic_and:
      return 2;
    case Expr::Kind::logic_not:
      return 3;
    case Expr::Kind::compare:
    case Expr::Kind::in:
    case Expr::Kind::matches:
      return 4;
    case Expr::Kind::arithmetic:
      return expr.op == Operator::add || expr.op == Operator::subtract ? 5 : 6;
    case Expr::Kind::negate:
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

std::string partner(const Expr& expr) {
  std::string text = expr.data_set.empty() ? "" : "data('" + expr.data_set + "').";
  text += expr.text;
  for (std::size_t i = 0; i < expr.where.size(); ++i) {
    const Expr::Pin& pin = expr.where[i];
    text += (i == 0 ? "[" : ", ") + pin.column + " = ";
    text += pin.names_item() ? "'" + pin.item + "'" : pin.place ? pin.item : "previous";
    if (!pin.step.empty()) text += " " + pin.step;
    if (pin.same_year) text += " of the same year";
  }
  return expr.where.empty() ? text : text + "]";
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

std::string aggregate(const Expr& expr) {
  std::string text = std::string(expr.function->name) + "(";
  if (const Expr* value = value_of(expr)) text += to_text(*value) + " ";
  text += "over ";
  for (const Expr::Over& over : expr.over) {
    text += (&over == &expr.over.front() ? "" : ", ") + over.column;
    if (!over.except.empty()) text += " except " + list_of(over.except);
    if (!over.only.empty())
      text += " in " + word_for(expr.missing) + "(" + list_of(over.only, over.optional) + ")";
  }
  if (expr.so_far) text += " so far";
  if (!expr.by.empty()) text += " by " + expr.by;
  if (const Expr* filter = filter_of(expr)) text += " where " + to_text(*filter);
  return text +
         (expr.skips_inapplicable ? ", where parts that are not applicable add nothing)" : ")");
}

std::string call(const Expr& expr) {
  std::string text = std::string(expr.function->name) + "(";
  for (const Expr& child : expr.children) text += (text.back() == '(' ? "" : ", ") + to_text(child);
  return text + ")";
}

}  // namespace

std::string to_text(const Expr& expr) {
  switch (expr.kind) {
    case Expr::Kind::number:
      return expr.number.text();
    case Expr::Kind::text:
      return "'" + expr.text + "'";
    case Expr::Kind::column:
      return expr.text;
    case Expr::Kind::partner:
      return partner(expr);
    case Expr::Kind::aggregate:
      return aggregate(expr);
    case Expr::Kind::call:
      return call(expr);
    case Expr::Kind::negate:
      return "−" + wrapped(expr.children[0], strength(expr));
    case Expr::Kind::arithmetic:
    case Expr::Kind::compare:
      return binary(expr, sign_of(expr.op));
    case Expr::Kind::in:
      return wrapped(expr.children[0], 5) + " in (" + list_of(expr.items) + ")";
    case Expr::Kind::matches:
      return wrapped(expr.children[0], 5) + " matches '" + expr.text + "'";
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
