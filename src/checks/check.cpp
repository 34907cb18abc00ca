#include "checks/arithmetic.h"

namespace crossfoot {
namespace {

Bound bind(const Node& params, Binding& binding) {
  std::optional<Expr> condition = parse_expression(*params.find("condition"), binding.mistakes);
  if (!condition) return {};
  Lowered lowered;
  lowered.conditions.push_back({*std::move(condition)});
  return bind_lowered(std::move(lowered), binding);
}

std::string in_words(const Node& params) {
  Mistakes told_before;
  const auto condition = parse_expression(*params.find("condition"), told_before);
  return condition ? to_words(*condition) : "";
}

}  // namespace

extern const Kind check_kind;
const Kind check_kind{
    .name = "check",
    .summary = "The expression can't be true of a row, whatever the unrounded numbers were.",
    .why =
        "Anything that must hold between the figures of a row, or between a row and its partners, "
        "can be written as an expression. Published numbers are taken as the sets of truths that "
        "they stand for, so rounding never raises a false alarm.",
    .example = R"(
- id: grades-nest
  title: Grade 5 passes are a subset of grade 4 passes
  check: engmath_95_total <= engmath_94_total
)",
    .params = {{"condition", ParamType::expression, true,
                "The condition that must be true of each row."}},
    .shorthand = "condition",
    .bind = bind,
    .in_words = in_words,
};

}  // namespace crossfoot
