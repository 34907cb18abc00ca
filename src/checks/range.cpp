#include <cmath>
#include <cstdlib>
#include <fmt/core.h>

#include "base/text.h"
#include "checks/cells.h"
#include "checks/kind.h"
#include "checks/param_words.h"

namespace crossfoot {
namespace {

/// Both ends belong to it; one that is left out is no limit.
struct Limits {
  std::optional<Decimal> min;
  std::optional<Decimal> max;
  bool whole = false;         ///< whole numbers only
  bool any_notation = false;  ///< what programs read as a number counts as one, and all else fails

  [[nodiscard]] std::string text() const {
    std::string text = whole ? "a whole number" : "";
    if (min || max) text += (text.empty() ? "" : " ") + limits();
    return text;
  }

  [[nodiscard]] CellVerdict judge(std::string_view text, const Cell& cell) const {
    if (any_notation) return judge_as_programs_do(text);
    if (!cell.is_number()) return CellVerdict::not_applicable;
    const bool low = min && cell.number < *min;
    const bool high = max && cell.number > *max;
    const bool broken = whole && !cell.number.is_whole();
    return low || high || broken ? CellVerdict::violated : CellVerdict::holds;
  }

  /// Of a number that is outside the limits; broken ones within are as far off as texts.
  [[nodiscard]] std::optional<Measure> measure(const Cell& cell) const {
    if (!cell.is_number()) return std::nullopt;
    Measure measure{cell.number.to_double(), std::nullopt, std::nullopt};
    if (min) measure.low = min->to_double();
    if (max) measure.high = max->to_double();
    return measure.size() > 0 ? std::optional(measure) : std::nullopt;
  }

 private:
  [[nodiscard]] std::string limits() const {
    if (!max) return "at least " + min->text();
    if (!min) return "at most " + max->text();
    return fmt::format("from {} to {}", min->text(), max->text());
  }

  /// The C library reads what most software does: exponents, hexadecimal, blanks around.
  [[nodiscard]] CellVerdict judge_as_programs_do(std::string_view text) const {
    const std::string trimmed(trim(text));
    if (trimmed.empty()) return CellVerdict::not_applicable;
    char* end = nullptr;
    const double number = std::strtod(trimmed.c_str(), &end);
    const bool read = end == trimmed.c_str() + trimmed.size() && std::isfinite(number);
    const bool low = min && number < min->to_double();
    const bool high = max && number > max->to_double();
    const bool broken = whole && std::trunc(number) != number;
    return !read || low || high || broken ? CellVerdict::violated : CellVerdict::holds;
  }
};

class Range final : public Check {
 public:
  Range(const Subject& subject, std::vector<std::size_t> columns, Limits limits)
      : subject_(subject), columns_(std::move(columns)), limits_(std::move(limits)) {}

  void run(const Selection& rows, Tally& tally) const override {
    const auto judge = [this](std::size_t, std::string_view text, const Cell& cell) {
      return limits_.judge(text, cell);
    };
    const auto describe = [this](Finding& finding, std::size_t column, std::string_view text,
                                 const Cell&) {
      finding.expected = limits_.text();
      finding.actual = text;
      finding.message = fmt::format("{} is {}; it must be {}", subject_.table.column(column).name(),
                                    text, limits_.text());
    };
    const auto measure = [this](std::string_view, const Cell& cell) {
      return limits_.measure(cell);
    };
    judge_cells(subject_, columns_, rows, tally, judge, describe, measure);
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
  const auto is_true = [&](std::string_view name) {
    const Node* node = params.find(name);
    return node != nullptr && node->text == "true";
  };
  Limits limits{number("min"), number("max"), is_true("whole"), is_true("any_notation")};
  if (!limits.min && !limits.max && !limits.whole)
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
  const Node* whole = params.find("whole");
  if (whole != nullptr && whole->text == "true")
    limits = limits.empty() ? "whole" : "whole, " + limits;
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
               {"max", ParamType::number, false, "The largest number that may stand there."},
               {"whole", ParamType::boolean, false, "Whether only whole numbers may stand there."},
               {"any_notation", ParamType::boolean, false,
                "Whether `2.0`, `1e3` and `0x1F` are numbers, too, as they are to most programs. "
                "Then a text that is no number fails."}},
    .bind = bind,
    .in_words = in_words,
};

}  // namespace crossfoot
