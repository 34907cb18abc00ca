#include "engine/plan/figure_columns.h"

#include <algorithm>
#include <iterator>

#include "expression/syntax/functions.h"
#include "packs/rule_parts.h"

namespace crossfoot {
namespace {

bool says_precision(const ColumnSpec& spec) {
  return spec.rounded_to || spec.decimals || spec.exact || spec.suppressed_symbol ||
         spec.suppressed_below || spec.rounding != Rounding::unknown;
}

bool takes_numbers(const Function& function) {
  return function.takes.front() == Function::Takes::number;
}

bool is_calculated(const Expr& expr) {
  const auto* call = expr.as<Expr::Call>();
  return expr.is<Expr::Number>() || expr.is<Expr::Arithmetic>() || expr.is<Expr::Negation>() ||
         expr.is<Expr::Aggregate>() || (call != nullptr && takes_numbers(*call->function));
}

/// Whether both sides of a comparison are numbers: codes and names are only the same or not.
bool compares_numbers(const Expr& expr) {
  const auto is_text = [](const Expr& side) { return side.is<Expr::Text>(); };
  if (std::ranges::any_of(expr.children, is_text)) return false;
  return !is_equality(operator_of(expr)) || std::ranges::any_of(expr.children, is_calculated);
}

/// Adds the columns that stand where a number is due. `numeric`: whether the expression is there.
void add_numbers(const Expr& expr, bool numeric, std::vector<std::string>& columns) {
  const auto all = [&](bool is_so) {
    for (const Expr& child : expr.children) add_numbers(child, is_so, columns);
  };
  switch (expr.kind()) {
    case Expr::Kind::column:
    case Expr::Kind::partner:
      if (numeric && data_set_of(expr).empty()) columns.push_back(*column_in(expr));
      return;
    case Expr::Kind::comparison:
      return all(compares_numbers(expr));
    case Expr::Kind::arithmetic:
    case Expr::Kind::negation:
      return all(true);
    case Expr::Kind::aggregate:
      if (const Expr* value = value_of(expr)) add_numbers(*value, true, columns);
      if (const Expr* filter = filter_of(expr)) add_numbers(*filter, false, columns);
      return;
    case Expr::Kind::call:
      if (takes_numbers(*expr.get<Expr::Call>().function)) return all(true);
      if (expr.get<Expr::Call>().function->id != Function::Id::choice) return;
      add_numbers(expr.children[0], false, columns);
      add_numbers(expr.children[1], numeric, columns);
      add_numbers(expr.children[2], numeric, columns);
      return;
    default:
      return all(false);
  }
}

}  // namespace

std::vector<std::string> numbers_of(const Rule& rule) {
  std::vector<std::string> columns = figures_of(rule);
  for (const RulePart* part : parts_of(rule)) {
    if (part->on != On::data) continue;
    if (const auto& condition = part->mentions.condition)
      add_numbers(condition->expr, false, columns);
    std::ranges::copy(part->mentions.numbers, std::back_inserter(columns));
  }
  std::ranges::sort(columns);
  const auto repeated = std::ranges::unique(columns);
  columns.erase(repeated.begin(), repeated.end());
  return columns;
}

std::vector<std::string> figures_of(const Rule& rule) {
  std::vector<std::string> columns;
  for (const RulePart* part : parts_of(rule))
    if (part->on == On::data)
      std::ranges::copy(part->mentions.figures, std::back_inserter(columns));
  return columns;
}

std::vector<std::string> figures_of(const Pack& pack) {
  std::vector<std::string> columns;
  for (const auto& [column, spec] : pack.columns)
    if (says_precision(spec)) columns.push_back(column);
  for (const Rule& rule : pack.rules)
    std::ranges::copy(figures_of(rule), std::back_inserter(columns));
  return columns;
}

}  // namespace crossfoot
