#include <fmt/core.h>

#include "checks/cells.h"
#include "checks/kind.h"
#include "checks/param_words.h"

namespace crossfoot {
namespace {

/// Both ends belong to it; one that is left out is no limit.
struct Limits {
  std::optional<Decimal> min;
  std::optional<Decimal> max;

  [[nodiscard]] std::string text() const {
    if (!max) return "at least " + min->text();
    if (!min) return "at most " + max->text();
    return fmt::format("from {} to {}", min->text(), max->text());
  }
};

class Range final : public Check {
 public:
  Range(const Subject& subject, std::vector<std::size_t> columns, Limits limits)
      : subject_(subject), columns_(std::move(columns)), limits_(std::move(limits)) {}

  void run(const Selection& rows, Tally& tally) const override {
    const auto judge = [this](std::size_t, std::string_view, const Cell& cell) {
      if (!cell.is_number()) return CellVerdict::not_applicable;
      const bool low = limits_.min && cell.number < *limits_.min;
      const bool high = limits_.max && cell.number > *limits_.max;
      return low || high ? CellVerdict::violated : CellVerdict::holds;
    };
    const auto describe = [this](Finding& finding, std::size_t column, std::string_view text,
                                 const Cell&) {
      finding.expected = limits_.text();
      finding.actual = text;
      finding.message = fmt::format("{} is {}; it must be {}", subject_.table.column(column).name(),
                                    text, limits_.text());
    };
    judge_cells(subject_, columns_, rows, tally, judge, describe);
  }

  [[nodiscard]] std::string statement() const override {
    return fmt::format("every number of {} is {}", names_of(subject_.table, columns_),
                       limits_.text());
  }

 private:
  const Subject& subject_;
  std::vector<std::size_t> columns_;
  Limits limits_;
};

Limits limits_of(const Node& params, Mistakes& mistakes) {
  const auto number = [&](std::string_view name) {
    const Node* node = params.find(name);
    return node == nullptr ? std::nullopt : Decimal::parse(node->text);
  };
  Limits limits{number("min"), number("max")};
  if (!limits.min && !limits.max)
    mistakes.push_back({params.at, "`range` allows everything", "give `min`, `max` or both"});
  if (limits.min && limits.max && *limits.min > *limits.max)
    mistakes.push_back(
        {params.find("max")->at,
         fmt::format("no number is from {} to {}", limits.min->text(), limits.max->text()),
         "`min` must not be above `max`"});
  return limits;
}

Bound bind(const Node& params, Binding& binding) {
  const Limits limits = limits_of(params, binding.mistakes);
  auto columns = binding.columns(*params.find("columns"));
  if (columns.empty() || !binding.mistakes.empty()) return without_columns(binding, {});
  return {std::make_unique<Range>(binding.subject, std::move(columns), limits), {}};
}

std::string in_words(const Node& params) {
  const Node* least = params.find("min");
  const Node* most = params.find("max");
  std::string limits = least != nullptr ? "at least " + least->text : "";
  if (most != nullptr) limits += (limits.empty() ? "" : " and ") + ("at most " + most->text);
  return fmt::format("every number in {} is {}", words_of(params, "columns"), limits);
}

}  // namespace

extern const Kind range_kind;
const Kind range_kind{
    .name = "range",
    .summary = "A number lies outside the range that its column can have.",
    .why =
        "A percentage above 100 or a count below 0 can't be right whatever the other figures are, "
        "and shows shifted columns and lost decimal points.",
    .example = R"(
- id: percentages-within-100
  title: Percentages are from 0 to 100
  range: {columns: pupil_percent, min: 0, max: 100}
)",
    .params = {{"columns", ParamType::columns, true,
                "The columns to look at. Numbers are taken as printed; symbols are passed over."},
               {"min", ParamType::number, false, "The smallest number that may stand there."},
               {"max", ParamType::number, false, "The largest number that may stand there."}},
    .bind = bind,
    .in_words = in_words,
};

}  // namespace crossfoot
