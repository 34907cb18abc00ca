#include <fmt/core.h>

#include "base/text/text.h"
#include "checks/kind.h"
#include "checks/kinds/cells/precision_limits.h"
#include "checks/support/cells.h"

namespace crossfoot {

namespace {

std::string places(std::int64_t count) {
  return count == 0 ? "no decimals"
                    : plural(static_cast<unsigned long long>(count), "decimal", "decimals");
}

class Decimals final : public Check {
 public:
  Decimals(const TableContext& context, PrecisionLimits limits)
      : context_(context), limits_(std::move(limits)) {}

  void run(const Selection& rows, OutcomeCounter& counter) const override {
    const auto judge = [](const PrecisionLimits::Limit& of_column) {
      return [limit = of_column.number](std::size_t, std::string_view, const Cell& cell) {
        if (!cell.is_number()) return CellVerdict::not_applicable;
        return cell.number.places <= limit ? CellVerdict::holds : CellVerdict::violated;
      };
    };
    const auto describe = [this](const PrecisionLimits::Limit& of_column) {
      return [this, limit = of_column.number](Finding& finding, std::size_t column,
                                              std::string_view text, const Cell& cell) {
        finding.expected = limit == 0 ? places(0) : "at most " + places(limit);
        finding.actual = text;
        finding.by = places(cell.number.places - limit) + " too many";
        finding.message = fmt::format("{} is {}, which has {}; {} can be shown",
                                      context_.table.column(column).name(), text,
                                      places(cell.number.places), finding.expected);
      };
    };
    judge_by_limits(context_, limits_, rows, counter, judge, describe);
  }

  [[nodiscard]] std::string statement() const override {
    std::vector<std::string> parts;
    const auto say = [&](std::size_t column, std::int64_t limit) {
      return fmt::format("{} has {}{}", context_.table.column(column).name(),
                         limit == 0 ? "" : "at most ", places(limit));
    };
    for (const auto& [column, limit] : limits_.by_column)
      parts.push_back(say(column, limit.number));
    for (const auto& [column, limit, rows, where] : limits_.of_rows)
      parts.push_back(fmt::format("{} ({})", say(column, limit.number), where));
    return join_words(parts);
  }

 private:
  const TableContext& context_;
  PrecisionLimits limits_;
};

std::optional<std::int64_t> declared_decimals(const ColumnSpec& spec) {
  if (!spec.decimals) return std::nullopt;
  return *spec.decimals;
}

/// How many numbers of a column have so many decimals.
using Places = std::map<std::int64_t, std::uint64_t>;

Places places_in(const Column& column) {
  std::vector<std::uint64_t> rows(column.distinct(), 0);
  column.with_codes([&](auto codes) {
    for (const auto code : codes) ++rows[code];
  });
  Places places;
  for (Code code = 0; code < rows.size(); ++code)
    if (column.cell(code).is_number()) places[column.cell(code).number.places] += rows[code];
  return places;
}

/// The decimals within which at least `share` percent of a column's numbers stay; nothing where
/// the numbers are few, or so long that they can't have been rounded.
std::optional<std::int64_t> habit_of(const Column& column, double share) {
  constexpr std::uint64_t enough = 100;
  constexpr std::int64_t rounded_at_most = 3;
  const Places places = places_in(column);
  std::uint64_t all = 0;
  for (const auto& [count, numbers] : places) all += numbers;
  if (all < enough) return std::nullopt;
  std::uint64_t within = 0;
  for (const auto& [count, numbers] : places) {
    within += numbers;
    if (100.0 * static_cast<double>(within) >= share * static_cast<double>(all))
      return count <= rounded_at_most ? std::optional(count) : std::nullopt;
  }
  return std::nullopt;
}

struct DecimalsRule final : Specification {
  DecimalsRule(const Params& params, Diagnostics& mistakes)
      : given{params.words("columns"), params.whole("at_most", 0, mistakes)},
        habit(params.word_if("habit")),
        share(params.number("habit")) {
    if (habit && (!share || *share <= Decimal::of(50) || *share > Decimal::of(100)))
      mistakes.push_back(
          {habit->at, "`habit` must be a share of the numbers above 50 and up to 100", ""});
  }

  [[nodiscard]] Bound bind(Binding& binding) const override {
    if (habit) return bind_habit(binding);
    auto limits = limits_of(given, {"at_most", "decimals", declared_decimals}, binding);
    if (limits.empty()) return without_columns(binding, "no column has declared `decimals`");
    return std::make_unique<Decimals>(binding.context, std::move(limits));
  }

  [[nodiscard]] std::string in_words() const override {
    if (habit)
      return fmt::format("no number in {} has more decimals than {}% of its column's numbers",
                         words_of(given.columns, "any indicator"), habit->text);
    return fmt::format("numbers in {} have at most {}",
                       words_of(given.columns, "columns with declared `decimals`"),
                       !given.number        ? "the declared number of decimals"
                       : *given.number == 1 ? "1 decimal"
                                            : fmt::format("{} decimals", *given.number));
  }

  GivenLimit given;
  std::optional<Word> habit;
  std::optional<Decimal> share;

 private:
  [[nodiscard]] Bound bind_habit(Binding& binding) const {
    const TableContext& context = binding.context;
    PrecisionLimits limits;
    for (const std::size_t column : columns_or(given.columns, binding, number_columns(context)))
      if (const auto places = habit_of(context.table.column(column), share->to_double()))
        limits.by_column[column] = {*places};
    if (limits.empty())
      return without_columns(binding,
                             "no column has enough numbers to find the usual number of decimals");
    return std::make_unique<Decimals>(context, std::move(limits));
  }
};

}  // namespace

extern const Kind decimals_kind;
const Kind decimals_kind{
    .name = "decimals",
    .summary = "A number has more decimals than allowed in its column.",
    .why =
        "Too many decimals can undo rounding that protects people, and suggest a precision that "
        "the figures do not have.",
    .example = R"(
- id: percentages-to-one-decimal
  title: Percentages have at most one decimal
  decimals: {columns: [pupil_percent], at_most: 1}
)",
    .params =
        {{"columns", ParamType::columns, false,
          "The columns to check. Default: those with declared `decimals`, or with `habit` all "
          "indicators with numbers."},
         {"at_most", ParamType::integer, false,
          "How many decimals a number can have. Default: what the column declares."},
         {"habit", ParamType::number, false,
          "Instead of `at_most`: a percentage, such as 99. The limit is then the number of "
          "decimals that this share of a column's numbers does not exceed. Columns with fewer than "
          "100 numbers, or with a limit of more than 3 decimals, are ignored."}},
    .shorthand = "columns",
    .parse = parse_as<DecimalsRule>,
};

}  // namespace crossfoot
