#include <algorithm>

#include "checks/support/arithmetic.h"

namespace crossfoot {
namespace {

/// Whether some cell of the expression is of another data set.
bool looks_elsewhere(const Expr& expr) {
  if (!data_set_of(expr).empty()) return true;
  return std::ranges::any_of(expr.children, looks_elsewhere);
}

struct CoherenceRule final : Specification {
  CoherenceRule(const Params& params, Diagnostics& mistakes)
      : column(params.word("column")), same_as(params.expression("same_as")) {
    if (!looks_elsewhere(same_as.expr))
      mistakes.push_back({same_as.word.at, "`same_as` names no other data set",
                          "write data('id or alias').column, or use `check`"});
  }

  [[nodiscard]] Bound bind(Binding& binding) const override {
    if (!binding.column(column)) return binding.none();
    Lowered lowered;
    lowered.conditions.push_back(
        {binary_expr(Operator::equal, column_expr(column.text, column.at), same_as.expr)});
    return bind_lowered(std::move(lowered), binding);
  }

  [[nodiscard]] std::string in_words() const override {
    return column.text + " is " + to_words(same_as.expr);
  }

  Word column;
  WrittenExpr same_as;
};

}  // namespace

extern const Kind coherence_kind;
const Kind coherence_kind{
    .name = "coherence",
    .summary = "Two data sets publish the same figure differently.",
    .why =
        "Several releases can count the same pupils. If the figures differ by more than rounding, "
        "readers of one of them are misled. Rows without a match are a warning. The rule is "
        "skipped if the run does not include the other data set.",
    .example = R"(
- id: same-pupils-as-key-stage-4
  title: The pupils are those of the key stage 4 data
  coherence: {column: pupil_count, same_as: "data('ks4').pupil_count[sex = 'Total']"}
)",
    .params = {{"column", ParamType::column, true, "The column to compare."},
               {"same_as", ParamType::expression, true,
                "The cell of the other data set, or a calculation from its cells."}},
    .parse = parse_as<CoherenceRule>,
};

}  // namespace crossfoot
