#include <fmt/core.h>

#include "checks/kind.h"
#include "checks/support/cells.h"

namespace crossfoot {
namespace {

class BlankWhen final : public Check {
 public:
  BlankWhen(const TableContext& context, std::vector<std::size_t> columns, Selection when,
            std::string condition)
      : context_(context),
        columns_(std::move(columns)),
        when_(std::move(when)),
        condition_(std::move(condition)) {}

  void run(const Selection& rows, OutcomeCounter& counter) const override {
    const auto judge = [](std::size_t, std::string_view text, const Cell&) {
      return text.empty() ? CellVerdict::holds : CellVerdict::violated;
    };
    const auto describe = [this](Finding& finding, std::size_t column, std::string_view text,
                                 const Cell&) {
      finding.expected = "blank";
      finding.actual = in_quotes(text);
      finding.message = fmt::format("{} is {}, but must be blank",
                                    context_.table.column(column).name(), in_quotes(text));
      if (!condition_.empty()) finding.message += " where " + condition_;
    };
    judge_cells(context_, columns_, in_both(rows, when_), counter, judge, describe);
  }

  [[nodiscard]] std::string statement() const override {
    return fmt::format("{} {} blank{}", names_of(context_.table, columns_),
                       columns_.size() == 1 ? "is" : "are",
                       condition_.empty() ? "" : " where " + condition_);
  }

 private:
  const TableContext& context_;
  std::vector<std::size_t> columns_;
  Selection when_;
  std::string condition_;
};

struct BlankWhenRule final : Specification {
  BlankWhenRule(const Params& params, Diagnostics&)
      : columns(params.words("columns")), when(params.expression_if("when")) {}

  [[nodiscard]] Bound bind(Binding& binding) const override {
    auto found = binding.columns(columns);
    if (found.empty()) return without_columns(binding, {});
    Selection rows = rows_where(when, binding);
    return std::make_unique<BlankWhen>(binding.context, std::move(found), std::move(rows),
                                       when ? when->word.text : "");
  }

  [[nodiscard]] std::string in_words() const override {
    return fmt::format("{} {} blank{}", words_of(columns), columns.size() == 1 ? "is" : "are",
                       when ? " where " + when->word.text : "");
  }

  Words columns;
  std::optional<WrittenExpr> when;
};

}  // namespace

extern const Kind blank_when_kind;
const Kind blank_when_kind{
    .name = "blank_when",
    .summary = "A cell that must be blank has a value.",
    .why =
        "A value in the wrong place, such as a school on the row of a region, puts the row in two "
        "places at once.",
    .example = R"(
- id: no-region-on-national-rows
  title: National rows name no region
  blank_when: {columns: [region_code, region_name], when: geographic_level = 'National'}
)",
    .params = {{"columns", ParamType::columns, true, "The columns to check."},
               {"when", ParamType::expression, false,
                "The rows in which they must be blank. Default: all rows."}},
    .expressions = ExpressionUse::condition,
    .parse = parse_as<BlankWhenRule>,
};

}  // namespace crossfoot
