#include "expression/syntax/syntax.h"

#include <algorithm>
#include <array>

namespace crossfoot {
namespace {

/// In the order of Operator.
constexpr std::array<std::string_view, 10> operator_texts = {"+",  "-", "*",  "/", "=",
                                                             "!=", "<", "<=", ">", ">="};

}  // namespace

Expr column_expr(std::string name, Position at) {
  return {Expr::Column{std::move(name)}, std::move(at)};
}

Expr number_expr(Decimal number, Position at) { return {Expr::Number{number}, std::move(at)}; }

Expr binary_expr(Operator op, Expr left, Expr right) {
  Expr expr{Expr::Arithmetic{op}, left.at};
  if (is_comparison(op)) expr.form = Expr::Comparison{op};
  expr.children.push_back(std::move(left));
  expr.children.push_back(std::move(right));
  return expr;
}

Expr call_expr(const Function& function, Expr of) {
  Expr expr{Expr::Call{&function}, of.at};
  expr.children.push_back(std::move(of));
  return expr;
}

Expr joined_expr(Expr::Form form, std::vector<Expr> parts) {
  if (parts.size() == 1) return std::move(parts.front());
  Expr all{std::move(form), parts.front().at};
  all.children = std::move(parts);
  return all;
}

const std::string* column_in(const Expr& expression) {
  if (const auto* column = expression.as<Expr::Column>()) return &column->name;
  const auto* partner = expression.as<Expr::Partner>();
  return partner == nullptr ? nullptr : &partner->column;
}

std::span<const Expr::Pin> pins_of(const Expr& expression) {
  const auto* partner = expression.as<Expr::Partner>();
  return partner == nullptr ? std::span<const Expr::Pin>() : partner->where;
}

std::string_view data_set_of(const Expr& expression) {
  const auto* partner = expression.as<Expr::Partner>();
  return partner == nullptr ? std::string_view() : partner->data_set;
}

std::span<const Expr::Over> over_of(const Expr& expression) {
  const auto* aggregate = expression.as<Expr::Aggregate>();
  return aggregate == nullptr ? std::span<const Expr::Over>() : aggregate->over;
}

Operator operator_of(const Expr& expression) {
  const auto* comparison = expression.as<Expr::Comparison>();
  return comparison == nullptr ? expression.get<Expr::Arithmetic>().op : comparison->op;
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
  const bool filtered = filter_of(aggregate) != nullptr;
  return aggregate.children.size() > (filtered ? 1U : 0U) ? &aggregate.children.front() : nullptr;
}

const Expr* filter_of(const Expr& expression) {
  const auto* aggregate = expression.as<Expr::Aggregate>();
  return aggregate != nullptr && aggregate->filtered ? &expression.children.back() : nullptr;
}

void add_needs(const Expr& expression, Needs& needs) {
  for_each_part(expression, [&](const Expr& part) {
    if (const auto name = data_set_of(part); !name.empty()) needs.data_sets.emplace(name);
    for (const Expr::Pin& pin : pins_of(part))
      if (pin.previous && pin.column == "version") needs.previous_version = true;
  });
}

}  // namespace crossfoot
