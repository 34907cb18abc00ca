#include "checks/support/arithmetic.h"

namespace crossfoot {
namespace {

constexpr std::int64_t percent = 100;

struct RatioRule final : Specification {
  RatioRule(const Params& params, Diagnostics&)
      : published(params.word("published")),
        numerator(params.expression("numerator")),
        denominator(params.expression("denominator")),
        scale(params.number("scale").value_or(Decimal::of(1))) {}

  [[nodiscard]] Bound bind(Binding& binding) const override {
    if (!binding.column(published)) return binding.none();
    Lowered lowered;
    lowered.conditions.push_back({condition()});
    if (scale == Decimal::of(percent)) lowered.domain = {0, percent};
    return bind_lowered(std::move(lowered), binding);
  }

  [[nodiscard]] std::string in_words() const override { return to_words(condition()); }

  void add_mentions(Mentions& mentions) const override {
    mentions.figures = {published.text};
    for (const WrittenExpr* part : {&numerator, &denominator})
      for_each_part(part->expr, [&](const Expr& each) {
        const std::string* column = column_in(each);
        if (column != nullptr && data_set_of(each).empty()) mentions.figures.push_back(*column);
      });
  }

  Word published;
  WrittenExpr numerator;
  WrittenExpr denominator;
  Decimal scale;

 private:
  /// published = scale × numerator ÷ denominator; no factor where the scale is 1.
  [[nodiscard]] Expr condition() const {
    Expr top = numerator.expr;
    if (scale != Decimal::of(1))
      top = binary_expr(Operator::multiply, number_expr(scale, numerator.expr.at), std::move(top));
    Expr quotient = binary_expr(Operator::divide, std::move(top), Expr(denominator.expr));
    return binary_expr(Operator::equal, column_expr(published.text, published.at),
                       std::move(quotient));
  }
};

}  // namespace

extern const Kind ratio_kind;
const Kind ratio_kind{
    .name = "ratio",
    .summary = "A published ratio can't have come from its numerator and denominator.",
    .why =
        "Percentages, averages and rates are calculated from unrounded numbers and published next "
        "to rounded ones. The rule tests whether any unrounded numbers that fit the published ones "
        "give the published ratio.",
    .example = R"(
- id: percent-recomputes
  title: The percentage recomputes from the counts
  ratio:
    published: pupil_percent
    numerator: pupil_count
    denominator: pupil_count[sen_primary_need = 'Total']
    scale: 100
)",
    .params = {{"published", ParamType::column, true, "The column that contains the ratio."},
               {"numerator", ParamType::expression, true, "What is divided."},
               {"denominator", ParamType::expression, true, "What it is divided by."},
               {"scale", ParamType::number, false,
                "What the quotient is multiplied by: 100 for a percentage. Default: 1."}},
    .parse = parse_as<RatioRule>,
};

}  // namespace crossfoot
