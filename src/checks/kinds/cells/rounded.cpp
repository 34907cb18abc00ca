#include <fmt/core.h>

#include "base/text/text.h"
#include "checks/kind.h"
#include "checks/kinds/cells/precision_limits.h"
#include "checks/support/cells.h"

namespace crossfoot {

namespace {

/// The digits before the point of a number whose others are zeros.
Int128 whole_part(const Decimal& number) {
  Int128 whole = number.mantissa;
  for (int place = 0; place < number.places; ++place) whole /= 10;
  return whole;
}

Int128 size_of(Int128 number) { return number < 0 ? -number : number; }

/// What the numbers of a column have to be: multiples of a base, or the middles between them.
struct Grid {
  std::int64_t base = 1;
  bool midpoints = false;  ///< 0, or half the base (rounded down) below a multiple of it

  /// How far a whole number is above the one below it.
  [[nodiscard]] Int128 above(Int128 whole) const {
    if (midpoints && whole != 0) return (size_of(whole) + base / 2) % base;
    return ((whole % base) + base) % base;
  }
  [[nodiscard]] bool holds(const Decimal& number) const {
    return number.is_whole() && above(whole_part(number)) == 0;
  }
  [[nodiscard]] std::string text() const {
    if (midpoints) return fmt::format("0 or {} below a multiple of {}", base / 2, base);
    return fmt::format("a multiple of {}", base);
  }
};

Grid grid_of(const PrecisionLimits::Limit& limit) {
  return {limit.number, limit.rounding == Rounding::midpoint};
}

/// `1 above 1350`: how far a number is from the nearest multiple, if it is whole at all.
std::string distance_from(const Decimal& number, const Grid& grid) {
  if (!number.is_whole()) return "not a whole number";
  if (grid.midpoints) return {};
  const Int128 whole = whole_part(number);
  const Int128 above = grid.above(whole);
  const bool nearer_below = 2 * above <= grid.base;
  const Int128 multiple = nearer_below ? whole - above : whole + (grid.base - above);
  return fmt::format("{} {} {}", Decimal{nearer_below ? above : grid.base - above}.text(),
                     nearer_below ? "above" : "below", Decimal{multiple}.text());
}

class Rounded final : public Check {
 public:
  Rounded(const TableContext& context, PrecisionLimits bases)
      : context_(context), bases_(std::move(bases)) {}

  void run(const Selection& rows, OutcomeCounter& counter) const override {
    const auto judge = [](const PrecisionLimits::Limit& base) {
      return [grid = grid_of(base)](std::size_t, std::string_view, const Cell& cell) {
        if (!cell.is_number()) return CellVerdict::not_applicable;
        return grid.holds(cell.number) ? CellVerdict::holds : CellVerdict::violated;
      };
    };
    const auto describe = [this](const PrecisionLimits::Limit& base) {
      return [this, grid = grid_of(base)](Finding& finding, std::size_t column,
                                          std::string_view text, const Cell& cell) {
        finding.expected = grid.text();
        finding.actual = text;
        finding.by = distance_from(cell.number, grid);
        finding.message = fmt::format("{} is {}, not {}", context_.table.column(column).name(),
                                      text, grid.text());
      };
    };
    judge_by_limits(context_, bases_, rows, counter, judge, describe);
  }

  [[nodiscard]] std::string statement() const override {
    std::vector<std::string> parts;
    for (const auto& [column, base] : bases_.by_column)
      parts.push_back(
          fmt::format("{} is {}", context_.table.column(column).name(), grid_of(base).text()));
    for (const auto& [column, base, rows, where] : bases_.of_rows)
      parts.push_back(fmt::format("{} is {} ({})", context_.table.column(column).name(),
                                  grid_of(base).text(), where));
    return join_words(parts);
  }

 private:
  const TableContext& context_;
  PrecisionLimits bases_;
};

struct RoundedRule final : Specification {
  RoundedRule(const Params& params, Diagnostics& mistakes)
      : given{params.words("columns"), params.whole("to", 1, mistakes)} {}

  [[nodiscard]] Bound bind(Binding& binding) const override {
    const PrecisionLimit limit{"to", "rounded_to",
                               [](const ColumnSpec& spec) { return spec.rounded_to; }};
    auto bases = limits_of(given, limit, binding);
    if (bases.empty()) return without_columns(binding, "no column has declared `rounded_to`");
    return std::make_unique<Rounded>(binding.context, std::move(bases));
  }

  [[nodiscard]] std::string in_words() const override {
    return fmt::format(
        "every number in {} is a multiple of {}",
        words_of(given.columns, "columns with declared `rounded_to`"),
        given.number ? std::to_string(*given.number) : "the base that its column is rounded to");
  }

  GivenLimit given;
};

}  // namespace

extern const Kind rounded_kind;
const Kind rounded_kind{
    .name = "rounded",
    .summary = "A number is not a multiple of the base that its column is rounded to.",
    .why =
        "A count that escaped rounding can disclose a person. It also shows that a figure comes "
        "from a different source than its neighbours.",
    .example = R"(
- id: counts-rounded
  title: Counts are rounded to 10
  rounded: {columns: [pupil_count], to: 10}
)",
    .params =
        {{"columns", ParamType::columns, false,
          "The columns to check. Default: those with declared `rounded_to`."},
         {"to", ParamType::integer, false,
          "The base that the numbers are multiples of. Default: what the column declares. In a "
          "column of midpoints, numbers are 0, or half the base (rounded down) below a multiple."}},
    .shorthand = "columns",
    .parse = parse_as<RoundedRule>,
};

}  // namespace crossfoot
