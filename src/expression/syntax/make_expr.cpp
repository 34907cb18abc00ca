#include "expression/syntax/syntax.h"

namespace crossfoot {

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

Expr binary_expr(Expr::Kind kind, std::string op, Expr left, Expr right) {
  Expr expr;
  expr.kind = kind;
  expr.text = std::move(op);
  expr.at = left.at;
  expr.children.push_back(std::move(left));
  expr.children.push_back(std::move(right));
  return expr;
}

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
