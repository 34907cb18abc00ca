#include "checks/support/arithmetic.h"

namespace crossfoot {
namespace {

struct CheckRule final : Specification {
  CheckRule(const Params& params, Diagnostics&) : condition(params.expression("condition")) {}

  [[nodiscard]] Bound bind(Binding& binding) const override {
    Lowered lowered;
    lowered.conditions.push_back({condition.expr});
    return bind_lowered(std::move(lowered), binding);
  }

  [[nodiscard]] std::string in_words() const override { return to_words(condition.expr); }

  void add_mentions(Mentions& mentions) const override { mentions.condition = condition; }

  WrittenExpr condition;
};

}  // namespace

extern const Kind check_kind;
const Kind check_kind{
    .name = "check",
    .summary = "The expression can't be true for a row, whatever the unrounded numbers were.",
    .why =
        "You can write anything that must be true for the figures of a row, or for a row and "
        "related rows, as an expression. A published number counts as every number that it could "
        "stand for, so rounding never causes a false alarm.",
    .example = R"(
- id: grades-nest
  title: Grade 5 passes are a subset of grade 4 passes
  check: engmath_95_total <= engmath_94_total
)",
    .params = {{"condition", ParamType::expression, true,
                "The condition that must be true for each row."}},
    .shorthand = "condition",
    .expressions = ExpressionUse::condition,
    .parse = parse_as<CheckRule>,
};

}  // namespace crossfoot
