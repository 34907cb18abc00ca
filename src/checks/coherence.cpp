#include <algorithm>

#include "checks/arithmetic.h"
#include "checks/param_words.h"

namespace crossfoot {
namespace {

/// Whether some cell of the expression is of another data set.
bool looks_elsewhere(const Expr& expr) {
  if (!expr.data_set.empty()) return true;
  return std::ranges::any_of(expr.children, looks_elsewhere);
}

Bound bind(const Node& params, Binding& binding) {
  const Node& column = *params.find("column");
  const Node& written = *params.find("same_as");
  auto same_as = parse_expression(written, binding.mistakes);
  if (!binding.column(column) || !same_as) return {nullptr, binding.absent};
  if (!looks_elsewhere(*same_as)) {
    binding.mistakes.push_back({written.at, "`same_as` names no other data set",
                                "write data('id or alias').column, or use `check`"});
    return {};
  }
  Lowered lowered;
  lowered.conditions.push_back({binary_expr(
      Expr::Kind::compare, "=", column_expr(column.text, column.at), *std::move(same_as))});
  return bind_lowered(std::move(lowered), binding);
}

std::string in_words(const Node& params) {
  Mistakes told_before;
  const auto same_as = parse_expression(*params.find("same_as"), told_before);
  return same_as ? params.find("column")->text + " is " + to_words(*same_as) : "";
}

}  // namespace

extern const Kind coherence_kind;
const Kind coherence_kind{
    .name = "coherence",
    .summary = "Two data sets publish the same figure differently.",
    .why =
        "The same pupils are counted in several releases; where the figures differ by more than "
        "rounding, readers of one of them are misled. Rows without a partner warn. Skipped where "
        "the run does not hold the other data set.",
    .example = R"(
- id: same-pupils-as-key-stage-4
  title: The pupils are those of the key stage 4 data
  coherence: {column: pupil_count, same_as: "data('ks4').pupil_count[sex = 'Total']"}
)",
    .params = {{"column", ParamType::column, true, "The column whose figures are compared."},
               {"same_as", ParamType::expression, true,
                "The cell of the other data set, or what is worked out from its cells."}},
    .bind = bind,
    .in_words = in_words,
};

}  // namespace crossfoot
