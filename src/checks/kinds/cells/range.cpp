#include <cmath>
#include <cstdlib>
#include <fmt/core.h>

#include "base/text/text.h"
#include "checks/kind.h"
#include "checks/support/cells.h"

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
  Range(const TableContext& context, std::vector<std::size_t> columns, Limits limits)
      : context_(context), columns_(std::move(columns)), limits_(limits) {}

  void run(const Selection& rows, OutcomeCounter& counter) const override {
    const auto judge = [this](std::size_t, std::string_view text, const Cell& cell) {
      return limits_.judge(text, cell);
    };
    const auto describe = [this](Finding& finding, std::size_t column, std::string_view text,
                                 const Cell&) {
      finding.expected = limits_.text();
      finding.actual = text;
      finding.message = fmt::format("{} is {}, but must be {}",
                                    context_.table.column(column).name(), text, limits_.text());
    };
    const auto measure = [this](std::string_view, const Cell& cell) {
      return limits_.measure(cell);
    };
    judge_cells(context_, columns_, rows, counter, judge, describe, measure);
  }

  [[nodiscard]] std::string statement() const override {
    return fmt::format("every number in {} is {}", names_of(context_.table, columns_),
                       limits_.text());
  }

 private:
  const TableContext& context_;
  std::vector<std::size_t> columns_;
  Limits limits_;
};

struct RangeRule final : Specification {
  RangeRule(const Params& params, Diagnostics& mistakes)
      : columns(params.words("columns")),
        min(params.word_if("min")),
        max(params.word_if("max")),
        limits{params.number("min"), params.number("max"), params.is_true("whole"),
               params.is_true("any_notation")} {
    if (!limits.min && !limits.max && !limits.whole)
      mistakes.push_back({params.at(), "`range` allows everything", "give `min`, `max` or both"});
    if (limits.min && limits.max && *limits.min > *limits.max)
      mistakes.push_back(
          {params.at("max"),
           fmt::format("no number is from {} to {}", limits.min->text(), limits.max->text()),
           "`min` must not be above `max`"});
  }

  [[nodiscard]] Bound bind(Binding& binding) const override {
    auto found = binding.columns(columns);
    if (found.empty() || !binding.mistakes.empty()) return without_columns(binding, {});
    return std::make_unique<Range>(binding.context, std::move(found), limits);
  }

  [[nodiscard]] std::string in_words() const override {
    std::string words = min ? "at least " + min->text : "";
    if (max) words += (words.empty() ? "" : " and ") + ("at most " + max->text);
    if (limits.whole) words = words.empty() ? "whole" : "whole, " + words;
    return fmt::format("every number in {} is {}", words_of(columns), words);
  }

  /// In any notation a text that is no number fails by itself.
  void add_mentions(Mentions& mentions) const override {
    if (!limits.any_notation) mentions.numbers = texts_of(columns);
  }

  Words columns;
  std::optional<Word> min;
  std::optional<Word> max;
  Limits limits;
};

}  // namespace

extern const Kind range_kind;
const Kind range_kind{
    .name = "range",
    .summary = "A number is outside the range of its column.",
    .why =
        "A percentage above 100 or a count below 0 is always wrong. It often shows shifted columns "
        "or lost decimal points.",
    .example = R"(
- id: percentages-within-100
  title: Percentages are from 0 to 100
  range: {columns: pupil_percent, min: 0, max: 100}
)",
    .params = {{"columns", ParamType::columns, true,
                "The columns to check. Numbers are used as printed, and symbols are ignored."},
               {"min", ParamType::number, false, "The smallest number allowed."},
               {"max", ParamType::number, false, "The largest number allowed."},
               {"whole", ParamType::boolean, false, "Whether only whole numbers are allowed."},
               {"any_notation", ParamType::boolean, false,
                "Whether `2.0`, `1e3` and `0x1F` also count as numbers, as in most programs. If "
                "so, text that is not a number fails."}},
    .parse = parse_as<RangeRule>,
};

}  // namespace crossfoot
