#include <algorithm>
#include <fmt/core.h>

#include "base/text/text.h"
#include "checks/kind.h"
#include "checks/support/cells.h"

namespace crossfoot {

namespace {

class NotBlank final : public Check {
 public:
  NotBlank(const TableContext& context, std::vector<std::size_t> columns)
      : context_(context), columns_(std::move(columns)) {}

  void run(const Selection& rows, OutcomeCounter& counter) const override {
    const auto judge = [](std::size_t, std::string_view text, const Cell&) {
      return trim(text).empty() ? CellVerdict::violated : CellVerdict::holds;
    };
    const auto describe = [this](Finding& finding, std::size_t column, std::string_view text,
                                 const Cell&) {
      finding.expected = "a value";
      finding.actual = text.empty() ? "blank" : "only spaces";
      finding.message = fmt::format("{} is {}", context_.table.column(column).name(),
                                    text.empty() ? "blank" : "blank: it contains only spaces");
    };
    judge_cells(context_, columns_, rows, counter, judge, describe);
  }

  [[nodiscard]] std::string statement() const override {
    return names_hold(context_.table, columns_) + " a value in every row";
  }

 private:
  const TableContext& context_;
  std::vector<std::size_t> columns_;
};

/// Whether the metadata, where there are any, make a filter of the column, or group one by it. What
/// they leave out may be blank: nothing is found by it.
bool is_declared(const TableContext& context, const std::string& column) {
  if (!context.release.metadata) return true;
  return std::ranges::any_of(context.release.metadata->filters, [&](const Filter& filter) {
    return filter.column == column || filter.group_column == column;
  });
}

/// What names a row of any EES file: the filters, the time and the geographic level.
std::vector<std::size_t> usual_columns(const TableContext& context) {
  std::vector<std::size_t> columns;
  for (std::size_t index = 0; index < context.table.size(); ++index) {
    const Role role = context.roles.of[index];
    const std::string& name = context.table.column(index).name();
    if ((role == Role::filter && is_declared(context, name)) || role == Role::time ||
        name == "geographic_level")
      columns.push_back(index);
  }
  return columns;
}

struct NotBlankRule final : Specification {
  NotBlankRule(const Params& params, Diagnostics&) : columns(params.words("columns")) {}

  [[nodiscard]] Bound bind(Binding& binding) const override {
    auto found = columns_or(columns, binding, usual_columns(binding.context));
    if (found.empty())
      return without_columns(binding, "the data has no filters and no time columns");
    return std::make_unique<NotBlank>(binding.context, std::move(found));
  }

  [[nodiscard]] std::string in_words() const override {
    return "no cell is blank in " +
           words_of(columns, "any filter, the time columns and geographic_level");
  }

  Words columns;
};

}  // namespace

extern const Kind not_blank_kind;
const Kind not_blank_kind{
    .name = "not_blank",
    .summary = "A cell of the named columns is blank.",
    .why =
        "If a cell is blank, the row can't be found by filter, place or time, and readers can't "
        "tell whether a value is missing, suppressed or not applicable.",
    .example = R"(
- id: filters-filled
  title: Every filter has an item in every row
  not_blank: [sen_provision, sen_primary_need]
)",
    .params = {{"columns", ParamType::columns, false,
                "The columns to check. Default: all filters (according to the metadata, if there "
                "is any), the time columns and geographic_level."}},
    .shorthand = "columns",
    .parse = parse_as<NotBlankRule>,
};

}  // namespace crossfoot
