#include <fmt/core.h>

#include "base/text.h"
#include "checks/cells.h"
#include "checks/kind.h"
#include "checks/param_words.h"
#include "checks/precision_limits.h"

namespace crossfoot {

namespace {

/// The digits before the point of a number whose others are zeros.
Int128 whole_part(const Decimal& number) {
  Int128 whole = number.mantissa;
  for (int place = 0; place < number.places; ++place) whole /= 10;
  return whole;
}

/// `1 above 1350`: how far a number is from the nearest multiple, if it is whole at all.
std::string distance_from_multiple(const Decimal& number, std::int64_t base) {
  if (!number.is_whole()) return "not a whole number";
  const Int128 whole = whole_part(number);
  const Int128 above = ((whole % base) + base) % base;
  const bool nearer_below = 2 * above <= base;
  const Int128 multiple = nearer_below ? whole - above : whole + (base - above);
  return fmt::format("{} {} {}", Decimal{nearer_below ? above : base - above}.text(),
                     nearer_below ? "above" : "below", Decimal{multiple}.text());
}

class Rounded final : public Check {
 public:
  Rounded(const Subject& subject, PrecisionLimits bases)
      : subject_(subject), bases_(std::move(bases)) {}

  void run(const Selection& rows, Tally& tally) const override {
    const auto judge = [](std::int64_t base) {
      return [base](std::size_t, std::string_view, const Cell& cell) {
        if (!cell.is_number()) return CellVerdict::not_applicable;
        const bool multiple = cell.number.is_whole() && whole_part(cell.number) % base == 0;
        return multiple ? CellVerdict::holds : CellVerdict::violated;
      };
    };
    const auto describe = [this](std::int64_t base) {
      return [this, base](Finding& finding, std::size_t column, std::string_view text,
                          const Cell& cell) {
        finding.expected = fmt::format("a multiple of {}", base);
        finding.actual = text;
        finding.by = distance_from_multiple(cell.number, base);
        finding.message = fmt::format("{} is {}, not a multiple of {}",
                                      subject_.table.column(column).name(), text, base);
      };
    };
    judge_by_limits(subject_, bases_, rows, tally, judge, describe);
  }

  [[nodiscard]] std::string statement() const override {
    std::vector<std::string> parts;
    for (const auto& [column, base] : bases_.by_column)
      parts.push_back(
          fmt::format("{} is a multiple of {}", subject_.table.column(column).name(), base));
    for (const auto& [column, base, rows, where] : bases_.of_rows)
      parts.push_back(fmt::format("{} is a multiple of {} ({})",
                                  subject_.table.column(column).name(), base, where));
    return join_words(parts);
  }

 private:
  const Subject& subject_;
  PrecisionLimits bases_;
};

Bound bind(const Node& params, Binding& binding) {
  const PrecisionLimit limit{"to", "rounded_to", 1,
                             [](const ColumnSpec& spec) { return spec.rounded_to; }};
  auto bases = limits_of(params, limit, binding);
  if (bases.empty()) return without_columns(binding, "no column is declared `rounded_to` anything");
  return {std::make_unique<Rounded>(binding.subject, std::move(bases)), {}};
}

std::string in_words(const Node& params) {
  const Node* base = params.find("to");
  return fmt::format("every number in {} is a multiple of {}",
                     words_of(params, "columns", "columns declared `rounded_to`"),
                     base != nullptr ? base->text : "what its column is rounded to");
}

}  // namespace

extern const Kind rounded_kind;
const Kind rounded_kind{
    .name = "rounded",
    .summary = "A number is not a multiple of what its column is rounded to.",
    .why =
        "A count that escaped rounding can disclose a person, and shows that a figure was "
        "pasted from somewhere else than its neighbours.",
    .example = R"(
- id: counts-rounded
  title: Counts are rounded to 10
  rounded: {columns: [pupil_count], to: 10}
)",
    .params = {{"columns", ParamType::columns, false,
                "The columns to look at; those declared `rounded_to` where left out."},
               {"to", ParamType::integer, false,
                "What the numbers are multiples of; what the column declares where left out."}},
    .shorthand = "columns",
    .bind = bind,
    .in_words = in_words,
};

}  // namespace crossfoot
