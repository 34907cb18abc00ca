#include "checks/arithmetic.h"

namespace crossfoot {
namespace {

/// sum(column over filter except the total and the items left out).
Expr sum_of_the_rest(const Node& column, const Node& over, std::vector<std::string> left_out) {
  Expr sum;
  sum.kind = Expr::Kind::aggregate;
  sum.at = column.at;
  sum.text = "sum";
  sum.children.push_back(column_expr(column.text, column.at));
  sum.over = {over.text};
  sum.items = std::move(left_out);
  return sum;
}

/// column[filter = 'A'] + column[filter = 'B'] + …: each part that the rule names must be there.
Expr sum_of_parts(const Node& column, const Node& over, const std::vector<const Node*>& parts) {
  std::optional<Expr> sum;
  for (const Node* part : parts) {
    Expr cell = column_expr(column.text, part->at);
    cell.kind = Expr::Kind::partner;
    cell.where.push_back({over.text, part->text, over.at});
    sum = sum ? binary_expr(Expr::Kind::arithmetic, "+", *std::move(sum), std::move(cell))
              : std::move(cell);
  }
  return *std::move(sum);
}

Expr lower(const Node& column, const Node& params) {
  const Node& over = *params.find("over");
  const std::vector<const Node*> parts = scalars_of(params.find("parts"));
  std::vector<std::string> left_out = texts_of(params.find("except"));
  left_out.insert(left_out.begin(), params.find("total")->text);
  return binary_expr(Expr::Kind::compare, "=", column_expr(column.text, column.at),
                     parts.empty() ? sum_of_the_rest(column, over, std::move(left_out))
                                   : sum_of_parts(column, over, parts));
}

Bound bind(const Node& params, Binding& binding) {
  const auto over = binding.column(*params.find("over"));
  const Node* parts = params.find("parts");
  if (parts != nullptr && params.find("except") != nullptr)
    binding.mistakes.push_back({parts->at, "`parts` and `except` can't be given together",
                                "list the parts, or what is not one"});
  if (!over) return {nullptr, binding.absent};
  const std::string& total = params.find("total")->text;
  const Column& filter = binding.subject.table.column(*over);
  const auto code = filter.find(total);
  if (!code) return {nullptr, "this version has no item '" + total + "' in " + filter.name()};
  Lowered lowered;
  lowered.only_where = {*over, *code};
  for (const Node* column : scalars_of(params.find("of")))
    lowered.conditions.push_back(lower(*column, params));
  return bind_lowered(lowered, binding);
}

std::string in_words(const Node& params) {
  const Node& over = *params.find("over");
  const Node& total = *params.find("total");
  if (!over.is_scalar() || !total.is_scalar()) return "";
  std::string text = "where " + over.text + " is '" + total.text + "'";
  for (const Node* column : scalars_of(params.find("of")))
    text += (text.ends_with("'") ? ", " : "; ") + to_words(lower(*column, params));
  return text;
}

}  // namespace

extern const Kind total_kind;
const Kind total_kind{
    .name = "total",
    .summary = "Published parts can't add up to their published total.",
    .why =
        "The parts of a breakdown add up before rounding. Each published number may be half a "
        "rounding unit off, so the sum of many parts may differ from the total by some units, and "
        "by no more. Suppressed parts count from 0 up, so the parts shown may never exceed the "
        "total.",
    .example = R"(
- id: needs-add-up
  title: Primary needs add up to the total
  total: {of: pupil_count, over: sen_primary_need, total: Total}
)",
    .params =
        {{"of", ParamType::columns, true, "The column that adds up, or several."},
         {"over", ParamType::column, true, "The filter whose items are the parts and the total."},
         {"total", ParamType::text, true, "The item that is the total."},
         {"parts", ParamType::texts, false,
          "The items that are the parts, each of which must be there; every item but the total "
          "where left out."},
         {"except", ParamType::texts, false,
          "Items that are no parts: other totals, or breakdowns that overlap."}},
    .bind = bind,
    .in_words = in_words,
};

}  // namespace crossfoot
