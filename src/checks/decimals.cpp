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
  Decimals(const Subject& subject, std::map<std::size_t, std::int64_t> limits)
      : subject_(subject), limits_(std::move(limits)) {
    for (const auto& [column, limit] : limits_) columns_.push_back(column);
  }

  void run(const Selection& rows, Tally& tally) const override {
    const auto judge = [this](std::size_t column, std::string_view, const Cell& cell) {
      if (!cell.is_number()) return CellVerdict::not_applicable;
      return cell.number.places <= limits_.at(column) ? CellVerdict::holds : CellVerdict::violated;
    };
    const auto describe = [this](Finding& finding, std::size_t column, std::string_view text,
                                 const Cell& cell) {
      const std::int64_t limit = limits_.at(column);
      finding.expected = limit == 0 ? places(0) : "at most " + places(limit);
      finding.actual = text;
      finding.by = places(cell.number.places - limit) + " too many";
      finding.message =
          fmt::format("{} is {}: {}, where {} may be given", subject_.table.column(column).name(),
                      text, places(cell.number.places), finding.expected);
    };
    judge_cells(subject_, columns_, rows, tally, judge, describe);
  }

  [[nodiscard]] std::string statement() const override {
    std::vector<std::string> parts;
    for (const auto& [column, limit] : limits_)
      parts.push_back(fmt::format("{} has {}{}", subject_.table.column(column).name(),
                                  limit == 0 ? "" : "at most ", places(limit)));
    return join_words(parts);
  }

 private:
  const Subject& subject_;
  std::map<std::size_t, std::int64_t> limits_;
  std::vector<std::size_t> columns_;
};

std::optional<std::int64_t> declared_decimals(const ColumnSpec& spec) {
  if (!spec.decimals) return std::nullopt;
  return *spec.decimals;
}

Bound bind(const Node& params, Binding& binding) {
  auto limits = limits_of(params, {"at_most", "decimals", 0, declared_decimals}, binding);
  if (limits.empty()) return without_columns(binding, "no column has its `decimals` declared");
  return {std::make_unique<Decimals>(binding.subject, std::move(limits)), {}};
}

std::string in_words(const Node& params) {
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
    .params = {{"columns", ParamType::columns, false,
                "The columns to look at; those with declared `decimals` where left out."},
               {"at_most", ParamType::integer, false,
                "How many decimals a number may have; what the column declares where left out."}},
    .shorthand = "columns",
    .bind = bind,
    .in_words = in_words,
};

}  // namespace crossfoot
