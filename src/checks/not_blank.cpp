#include <fmt/core.h>

#include "base/text.h"
#include "checks/cells.h"
#include "checks/kind.h"
#include "checks/param_words.h"

namespace crossfoot {

namespace {

class NotBlank final : public Check {
 public:
  NotBlank(const Subject& subject, std::vector<std::size_t> columns)
      : subject_(subject), columns_(std::move(columns)) {}

  void run(const Selection& rows, Tally& tally) const override {
    const auto judge = [](std::size_t, std::string_view text, const Cell&) {
      return trim(text).empty() ? CellVerdict::violated : CellVerdict::holds;
    };
    const auto describe = [this](Finding& finding, std::size_t column, std::string_view text,
                                 const Cell&) {
      finding.expected = "a value";
      finding.actual = text.empty() ? "blank" : "only spaces";
      finding.message = fmt::format("{} is {}", subject_.table.column(column).name(),
                                    text.empty() ? "blank" : "blank: it holds nothing but spaces");
    };
    judge_cells(subject_, columns_, rows, tally, judge, describe);
  }

  [[nodiscard]] std::string statement() const override {
    return names_hold(subject_.table, columns_) + " a value in every row";
  }

 private:
  const Subject& subject_;
  std::vector<std::size_t> columns_;
};

/// What names a row of any EES file: the filters, the time and the geographic level.
std::vector<std::size_t> usual_columns(const Subject& subject) {
  std::vector<std::size_t> columns;
  for (std::size_t index = 0; index < subject.table.size(); ++index) {
    const Role role = subject.roles.of[index];
    if (role == Role::filter || role == Role::time ||
        subject.table.column(index).name() == "geographic_level")
      columns.push_back(index);
  }
  return columns;
}

Bound bind(const Node& params, Binding& binding) {
  auto columns = columns_or(params.find("columns"), binding, usual_columns(binding.subject));
  if (columns.empty())
    return without_columns(binding, "the data have neither filters nor time columns");
  return {std::make_unique<NotBlank>(binding.subject, std::move(columns)), {}};
}

std::string in_words(const Node& params) {
  return "no cell is blank in " +
         words_of(params, "columns", "any filter, the time columns and geographic_level");
}

}  // namespace

extern const Kind not_blank_kind;
const Kind not_blank_kind{
    .name = "not_blank",
    .summary = "A cell of the named columns is blank.",
    .why =
        "A blank names nothing: the row can't be found by filter, place or time, and a reader "
        "can't tell whether a value is missing, suppressed or not applicable.",
    .example = R"(
- id: filters-filled
  title: Every filter has an item in every row
  not_blank: [sen_provision, sen_primary_need]
)",
    .params = {{"columns", ParamType::columns, false,
                "The columns to look at; all filters, the time columns and geographic_level where "
                "left out."}},
    .shorthand = "columns",
    .bind = bind,
    .in_words = in_words,
};

}  // namespace crossfoot
