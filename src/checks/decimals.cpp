#include <fmt/core.h>

#include "base/text.h"
#include "checks/cells.h"
#include "checks/kind.h"
#include "checks/param_words.h"
#include "checks/precision_limits.h"

namespace crossfoot {

namespace {

std::string places(std::int64_t count) {
  return count == 0 ? "no decimals"
                    : plural(static_cast<unsigned long long>(count), "decimal", "decimals");
}

class Decimals final : public Check {
 public:
  Decimals(const Subject& subject, PrecisionLimits limits)
      : subject_(subject), limits_(std::move(limits)) {}

  void run(const Selection& rows, Tally& tally) const override {
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
        finding.message =
            fmt::format("{} is {}: {}, where {} may be given", subject_.table.column(column).name(),
                        text, places(cell.number.places), finding.expected);
      };
    };
    judge_by_limits(subject_, limits_, rows, tally, judge, describe);
  }

  [[nodiscard]] std::string statement() const override {
    std::vector<std::string> parts;
    const auto say = [&](std::size_t column, std::int64_t limit) {
      return fmt::format("{} has {}{}", subject_.table.column(column).name(),
                         limit == 0 ? "" : "at most ", places(limit));
    };
    for (const auto& [column, limit] : limits_.by_column)
      parts.push_back(say(column, limit.number));
    for (const auto& [column, limit, rows, where] : limits_.of_rows)
      parts.push_back(fmt::format("{} ({})", say(column, limit.number), where));
    return join_words(parts);
  }

 private:
  const Subject& subject_;
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

Bound bind_habit(const Node& params, Binding& binding) {
  const auto share = Decimal::parse(params.find("habit")->text);
  if (!share || *share <= Decimal::of(50) || *share > Decimal::of(100)) {
    binding.mistakes.push_back({params.find("habit")->at,
                                "`habit` is a share of the numbers, above 50 and up to 100", ""});
    return {};
  }
  const Subject& subject = binding.subject;
  PrecisionLimits limits;
  for (const std::size_t column :
       columns_or(params.find("columns"), binding, number_columns(subject)))
    if (const auto habit = habit_of(subject.table.column(column), share->to_double()))
      limits.by_column[column] = {*habit};
  if (limits.empty()) return without_columns(binding, "no column has numbers enough for a habit");
  return {std::make_unique<Decimals>(subject, std::move(limits)), {}};
}

Bound bind(const Node& params, Binding& binding) {
  if (params.find("habit") != nullptr) return bind_habit(params, binding);
  auto limits = limits_of(params, {"at_most", "decimals", 0, declared_decimals}, binding);
  if (limits.empty()) return without_columns(binding, "no column has its `decimals` declared");
  return {std::make_unique<Decimals>(binding.subject, std::move(limits)), {}};
}

std::string in_words(const Node& params) {
  if (const Node* habit = params.find("habit"))
    return fmt::format("no number in {} has more decimals than {}% of its column's numbers",
                       words_of(params, "columns", "any indicator"), habit->text);
  const std::string columns = words_of(params, "columns", "columns with declared `decimals`");
  const Node* limit = params.find("at_most");
  return fmt::format("numbers in {} have at most {}", columns,
                     limit == nullptr     ? "the declared number of decimals"
                     : limit->text == "1" ? "1 decimal"
                                          : limit->text + " decimals");
}

}  // namespace

extern const Kind decimals_kind;
const Kind decimals_kind{
    .name = "decimals",
    .summary = "A number has more decimals than its column may show.",
    .why =
        "Decimals beyond the stated precision can undo rounding that protects people, and "
        "promise an exactness that the figures don't have.",
    .example = R"(
- id: percentages-to-one-decimal
  title: Percentages have at most one decimal
  decimals: {columns: [pupil_percent], at_most: 1}
)",
    .params =
        {{"columns", ParamType::columns, false,
          "The columns to look at; those with declared `decimals` where left out, with "
          "`habit` all indicators that hold numbers."},
         {"at_most", ParamType::integer, false,
          "How many decimals a number may have; what the column declares where left out."},
         {"habit", ParamType::number, false,
          "Instead: a share in percent, as 99. The decimals within which so many of a "
          "column's numbers stay are what it may have. Columns of fewer than 100 numbers, and "
          "those whose habit is more than 3 decimals, are passed over."}},
    .shorthand = "columns",
    .bind = bind,
    .in_words = in_words,
};

}  // namespace crossfoot
