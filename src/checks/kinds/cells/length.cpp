#include <fmt/core.h>

#include "base/text/text.h"
#include "base/text/utf8.h"
#include "checks/kind.h"
#include "checks/support/cells.h"

namespace crossfoot {
namespace {

std::int64_t characters(std::string_view text) {
  return static_cast<std::int64_t>(characters_in(text));
}

class Length final : public Check {
 public:
  Length(const TableContext& context, std::vector<std::size_t> columns, std::int64_t max)
      : context_(context), columns_(std::move(columns)), max_(max) {}

  void run(const Selection& rows, OutcomeCounter& counter) const override {
    const auto judge = [this](std::size_t, std::string_view text, const Cell&) {
      if (text.empty()) return CellVerdict::not_applicable;
      return characters(text) > max_ ? CellVerdict::violated : CellVerdict::holds;
    };
    const auto describe = [this](Finding& finding, std::size_t column, std::string_view text,
                                 const Cell&) {
      const auto too_many = static_cast<unsigned long long>(characters(text) - max_);
      finding.expected = fmt::format("at most {} characters", max_);
      finding.actual = fmt::format("{} characters", characters(text));
      finding.by = with_commas(too_many) + " too many";
      finding.message = fmt::format("{} {} has {} characters, but {} is the maximum",
                                    context_.table.column(column).name(), in_quotes(text),
                                    characters(text), max_);
    };
    const auto measure = [this](std::string_view text, const Cell&) {
      return std::optional(
          Measure{static_cast<double>(characters(text)), std::nullopt, static_cast<double>(max_)});
    };
    judge_cells(context_, columns_, rows, counter, judge, describe, measure);
  }

  [[nodiscard]] std::string statement() const override {
    return fmt::format("{} at most {} characters", names_hold(context_.table, columns_), max_);
  }

 private:
  const TableContext& context_;
  std::vector<std::size_t> columns_;
  std::int64_t max_;
};

struct LengthRule final : Specification {
  LengthRule(const Params& params, Diagnostics& mistakes)
      : columns(params.words("columns")), max(params.whole("max", 0, mistakes).value_or(0)) {}

  [[nodiscard]] Bound bind(Binding& binding) const override {
    auto found = binding.columns(columns);
    if (found.empty()) return without_columns(binding, {});
    return std::make_unique<Length>(binding.context, std::move(found), max);
  }

  [[nodiscard]] std::string in_words() const override {
    return fmt::format("no text in {} is longer than {} characters", words_of(columns), max);
  }

  Words columns;
  std::int64_t max;
};

}  // namespace

extern const Kind length_kind;
const Kind length_kind{
    .name = "length",
    .summary = "A text is too long.",
    .why = "Databases and tables cut texts that are too long, or refuse the whole file.",
    .example = R"(
- id: short-column-names
  title: Column names have at most 50 characters
  on: columns
  length: {columns: name, max: 50}
)",
    .params = {{"columns", ParamType::columns, true, "The columns to check."},
               {"max", ParamType::integer, true, "The maximum number of characters (not bytes)."}},
    .parse = parse_as<LengthRule>,
};

}  // namespace crossfoot
