#include <algorithm>
#include <array>

#include "expression/syntax/syntax.h"

namespace crossfoot {
namespace {

/// In the order of Operator.
constexpr std::array<std::string_view, 10> operator_texts = {"+",  "-", "*",  "/", "=",
                                                             "!=", "<", "<=", ">", ">="};

}  // namespace

Expr column_expr(std::string name, Position at) {
  Expr expr;
  expr.kind = Expr::Kind::column;
  expr.text = std::move(name);
  expr.at = std::move(at);
  return expr;
}

Expr number_expr(Decimal number, Position at) {
  Expr expr;
  expr.kind = Expr::Kind::number;
  expr.number = number;
  expr.text = number.text();
  expr.at = std::move(at);
  return expr;
}

Expr binary_expr(Operator op, Expr left, Expr right) {
  Expr expr;
  expr.kind = is_comparison(op) ? Expr::Kind::compare : Expr::Kind::arithmetic;
  expr.op = op;
  expr.at = left.at;
  expr.children.push_back(std::move(left));
  expr.children.push_back(std::move(right));
  return expr;
}

Expr call_expr(const Function& function, Expr of) {
  Expr expr;
  expr.kind = Expr::Kind::call;
  expr.function = &function;
  expr.at = of.at;
  expr.children.push_back(std::move(of));
  return expr;
}

std::string_view written_as(Operator op) { return operator_texts.at(static_cast<std::size_t>(op)); }

std::optional<Operator> operator_written(std::string_view text) {
  const auto found = std::ranges::find(operator_texts, text);
  if (found == operator_texts.end()) return std::nullopt;
  return static_cast<Operator>(found - operator_texts.begin());
}

bool is_comparison(Operator op) { return op >= Operator::equal; }

bool is_equality(Operator op) { return op == Operator::equal || op == Operator::unequal; }

void for_each_part(const Expr& expression, const std::function<void(const Expr&)>& visit) {
  visit(expression);
  for (const Expr& child : expression.children) for_each_part(child, visit);
}

const Expr* value_of(const Expr& aggregate) {
  return aggregate.children.size() > (aggregate.filtered ? 1U : 0U) ? &aggregate.children.front()
                                                                    : nullptr;
}

const Expr* filter_of(const Expr& aggregate) {
  return aggregate.filtered ? &aggregate.children.back() : nullptr;
}

}  // namespace crossfoot
