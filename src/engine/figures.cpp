#include "engine/figures.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>

#include "packs/rule_parts.h"

namespace crossfoot {
namespace {

bool says_precision(const ColumnSpec& spec) {
  return spec.rounded_to || spec.decimals || spec.exact || spec.suppressed_symbol ||
         spec.suppressed_below || spec.rounding != Rounding::unknown;
}

/// The columns in an expression that is a number: not those by which rows are found.
void add_columns(const Expr& expression, std::vector<std::string>& columns) {
  for_each_part(expression, [&](const Expr& part) {
    const bool names_one = part.kind == Expr::Kind::column || part.kind == Expr::Kind::partner;
    if (names_one && part.data_set.empty()) columns.push_back(part.text);
  });
}

void add_columns(const RulePart& rule, std::vector<std::string>& columns) {
  static constexpr std::array<std::string_view, 3> kinds = {"total", "change", "ratio"};
  static constexpr std::array<std::string_view, 4> names = {"of", "published", "numerator",
                                                            "denominator"};
  if (std::ranges::find(kinds, rule.kind->name) == kinds.end()) return;
  for (const std::string_view name : names) {
    const Node* value = rule.params.find(name);
    if (value == nullptr) continue;
    for (const Node* scalar : scalars_of(value)) {
      Mistakes told_before;
      if (const auto expression = parse_expression(*scalar, told_before))
        add_columns(*expression, columns);
    }
  }
}

bool is_calculated(const Expr& expr) {
  return expr.kind == Expr::Kind::number || expr.kind == Expr::Kind::arithmetic ||
         expr.kind == Expr::Kind::negate || expr.kind == Expr::Kind::aggregate ||
         (expr.kind == Expr::Kind::call && (expr.text == "abs" || expr.text == "round"));
}

/// Whether both sides of a comparison are numbers: codes and names are only the same or not.
bool compares_numbers(const Expr& expr) {
  const auto is_text = [](const Expr& side) { return side.kind == Expr::Kind::text; };
  if (std::ranges::any_of(expr.children, is_text)) return false;
  const bool by_size = expr.text != "=" && expr.text != "!=";
  return by_size || std::ranges::any_of(expr.children, is_calculated);
}

/// Adds the columns that stand where a number is due. `numeric`: whether the expression is there.
void add_numbers(const Expr& expr, bool numeric, std::vector<std::string>& columns) {
  const auto all = [&](bool is_so) {
    for (const Expr& child : expr.children) add_numbers(child, is_so, columns);
  };
  switch (expr.kind) {
    case Expr::Kind::column:
    case Expr::Kind::partner:
      if (numeric && expr.data_set.empty()) columns.push_back(expr.text);
      return;
    case Expr::Kind::compare:
      return all(compares_numbers(expr));
    case Expr::Kind::arithmetic:
    case Expr::Kind::negate:
      return all(true);
    case Expr::Kind::aggregate:
      if (const Expr* value = value_of(expr)) add_numbers(*value, true, columns);
      if (const Expr* filter = filter_of(expr)) add_numbers(*filter, false, columns);
      return;
    case Expr::Kind::call:
      if (expr.text == "abs" || expr.text == "round") return all(true);
      if (expr.text != "if") return;
      add_numbers(expr.children[0], false, columns);
      add_numbers(expr.children[1], numeric, columns);
      add_numbers(expr.children[2], numeric, columns);
      return;
    default:
      return all(false);
  }
}

/// Whether a range is one of numbers as files have them.
bool is_plain_range(const RulePart& rule) {
  const Node* any_notation = rule.params.find("any_notation");
  return rule.kind->name == "range" && (any_notation == nullptr || any_notation->text != "true");
}

}  // namespace

std::vector<std::string> numbers_of(const Rule& rule) {
  std::vector<std::string> columns = figures_of(rule);
  for (const RulePart* part : parts_of(rule)) {
    if (part->on != On::data) continue;
    if (part->kind->name == "check")
      for (const Expr& expr : expressions_of(*part)) add_numbers(expr, false, columns);
    if (is_plain_range(*part))
      for (const std::string& column : texts_of(part->params.find("columns")))
        columns.push_back(column);
  }
  std::ranges::sort(columns);
  const auto repeated = std::ranges::unique(columns);
  columns.erase(repeated.begin(), repeated.end());
  return columns;
}

std::vector<std::string> figures_of(const Rule& rule) {
  std::vector<std::string> columns;
  for (const RulePart* part : parts_of(rule))
    if (part->on == On::data) add_columns(*part, columns);
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
