#include <algorithm>
#include <fmt/core.h>

#include "base/text.h"
#include "checks/cells.h"
#include "checks/kind.h"
#include "checks/param_words.h"

namespace crossfoot {
namespace {

/// Characters (code points), not bytes.
std::int64_t characters(std::string_view text) {
  return std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
}

class Length final : public Check {
 public:
  Length(const Subject& subject, std::vector<std::size_t> columns, std::int64_t max)
      : subject_(subject), columns_(std::move(columns)), max_(max) {}

  void run(const Selection& rows, Tally& tally) const override {
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
      finding.message =
          fmt::format("{} {} has {} characters; at most {} are allowed",
                      subject_.table.column(column).name(), quoted(text), characters(text), max_);
    };
    const auto measure = [this](std::string_view text, const Cell&) {
      return std::optional(
          Measure{static_cast<double>(characters(text)), std::nullopt, static_cast<double>(max_)});
    };
    judge_cells(subject_, columns_, rows, tally, judge, describe, measure);
  }

  [[nodiscard]] std::string statement() const override {
    return fmt::format("{} at most {} characters", names_hold(subject_.table, columns_), max_);
  }

 private:
  const Subject& subject_;
  std::vector<std::size_t> columns_;
  std::int64_t max_;
};

Bound bind(const Node& params, Binding& binding) {
  const auto max = whole_number_of(params.find("max"), 0, binding.mistakes);
  auto columns = binding.columns(*params.find("columns"));
  if (columns.empty() || !max) return without_columns(binding, {});
  return {std::make_unique<Length>(binding.subject, std::move(columns), *max), {}};
}

std::string in_words(const Node& params) {
  return fmt::format("no text of {} is longer than {} characters", words_of(params, "columns"),
                     words_of(params, "max"));
}

}  // namespace

extern const Kind length_kind;
const Kind length_kind{
    .name = "length",
    .summary = "A text is longer than it may be.",
    .why = "Databases and tables cut what is too long, or refuse the whole file.",
    .example = R"(
- id: short-column-names
  title: Names of columns have at most 50 characters
  on: columns
  length: {columns: name, max: 50}
)",
    .params = {{"columns", ParamType::columns, true, "The columns to look at."},
               {"max", ParamType::integer, true, "The most characters (not bytes)."}},
    .bind = bind,
    .in_words = in_words,
};

}  // namespace crossfoot
