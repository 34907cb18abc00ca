#include "checks/arithmetic.h"

namespace crossfoot {
namespace {

constexpr std::int64_t percent = 100;

/// published = scale × numerator ÷ denominator; no factor where the scale is 1.
Expr lower(const Node& published, Expr numerator, Expr denominator, const Decimal& scale) {
  Expr top = std::move(numerator);
  if (scale != Decimal::of(1))
    top = binary_expr(Expr::Kind::arithmetic, "*", number_expr(scale, top.at), std::move(top));
  Expr quotient = binary_expr(Expr::Kind::arithmetic, "/", std::move(top), std::move(denominator));
  return binary_expr(Expr::Kind::compare, "=", column_expr(published.text, published.at),
                     std::move(quotient));
}

Decimal scale_of(const Node& params) {
  const Node* written = params.find("scale");
  return written == nullptr ? Decimal::of(1)
                            : Decimal::parse(written->text).value_or(Decimal::of(1));
}

Bound bind(const Node& params, Binding& binding) {
  const Node& published = *params.find("published");
  const auto column = binding.column(published);
  auto numerator = parse_expression(*params.find("numerator"), binding.mistakes);
  auto denominator = parse_expression(*params.find("denominator"), binding.mistakes);
  if (!column || !numerator || !denominator) return {nullptr, binding.absent};
  const Decimal scale = scale_of(params);
  Lowered lowered;
  lowered.conditions.push_back(
      {lower(published, *std::move(numerator), *std::move(denominator), scale)});
  if (scale == Decimal::of(percent)) lowered.domain = {0, percent};
  return bind_lowered(std::move(lowered), binding);
}

std::string in_words(const Node& params) {
  Mistakes told_before;
  auto numerator = parse_expression(*params.find("numerator"), told_before);
  auto denominator = parse_expression(*params.find("denominator"), told_before);
  if (!numerator || !denominator) return "";
  return to_words(lower(*params.find("published"), *std::move(numerator), *std::move(denominator),
                        scale_of(params)));
}

}  // namespace

extern const Kind ratio_kind;
const Kind ratio_kind{
    .name = "ratio",
    .summary = "A published ratio can't have come from its numerator and denominator.",
    .why =
        "Percentages, averages and rates are worked out from unrounded numbers and published "
        "beside rounded ones. The check asks whether any unrounded numbers that could have been "
        "published so give the published ratio.",
    .example = R"(
- id: percent-recomputes
  title: The percentage recomputes from the counts
  ratio:
    published: pupil_percent
    numerator: pupil_count
    denominator: pupil_count[sen_primary_need = 'Total']
    scale: 100
)",
    .params = {{"published", ParamType::column, true, "The column that holds the ratio."},
               {"numerator", ParamType::expression, true, "What is divided."},
               {"denominator", ParamType::expression, true, "What it is divided by."},
               {"scale", ParamType::number, false,
                "What the quotient is multiplied by: 100 for a percentage, 1 where left out."}},
    .bind = bind,
    .in_words = in_words,
};

}  // namespace crossfoot
