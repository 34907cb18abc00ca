#include <algorithm>
#include <fmt/core.h>

#include "base/text/text.h"
#include "checks/kind.h"
#include "checks/support/cells.h"

namespace crossfoot {
namespace {

class SameGroup final : public Check {
 public:
  SameGroup(const TableContext& context, std::size_t column,
            std::vector<std::vector<std::string>> groups)
      : context_(context), column_(column), groups_(std::move(groups)) {}

  void run(const Selection& rows, OutcomeCounter& counter) const override {
    if (rows.size() == 0) return;
    std::size_t first = 0;
    while (!rows.contains(first)) ++first;
    const std::string_view text = context_.table.column(column_).text_at(first);
    const auto group = std::ranges::find_if(
        groups_, [&](const auto& each) { return std::ranges::find(each, text) != each.end(); });
    const std::vector<std::string> none;
    judge_by(group == groups_.end() ? none : *group, text, rows, counter);
  }

  [[nodiscard]] std::string statement() const override {
    return fmt::format("all values of {} are in the same one of {} groups",
                       context_.table.column(column_).name(), groups_.size());
  }

 private:
  void judge_by(const std::vector<std::string>& group, std::string_view first,
                const Selection& rows, OutcomeCounter& counter) const {
    const auto judge = [&](std::size_t, std::string_view text, const Cell&) {
      return std::ranges::find(group, text) != group.end() ? CellVerdict::holds
                                                           : CellVerdict::violated;
    };
    const auto describe = [&](Finding& finding, std::size_t column, std::string_view text,
                              const Cell&) {
      const std::string& name = context_.table.column(column).name();
      finding.actual = in_quotes(text);
      if (group.empty()) {
        finding.expected = "a value in one of the groups";
        finding.message = fmt::format("{} is {} in the first row, which is not in any group", name,
                                      in_quotes(first));
        return;
      }
      finding.expected = "one of: " + shorten(join_words(group), 120);
      finding.message =
          fmt::format("{} is {}, which is not in the same group as {} in the first row", name,
                      in_quotes(text), in_quotes(first));
    };
    const std::vector<std::size_t> columns{column_};
    judge_cells(context_, columns, rows, counter, judge, describe);
  }

  const TableContext& context_;
  std::size_t column_;
  std::vector<std::vector<std::string>> groups_;
};

struct SameGroupRule final : Specification {
  SameGroupRule(const Params& params, Diagnostics&) : column(params.word("column")) {
    for (const WordList& group : params.lists("groups")) groups.push_back(texts_of(group.words));
  }

  [[nodiscard]] Bound bind(Binding& binding) const override {
    const auto found = binding.column(column);
    if (!found) return without_columns(binding, {});
    return std::make_unique<SameGroup>(binding.context, *found, groups);
  }

  [[nodiscard]] std::string in_words() const override {
    return fmt::format("all values of {} are in one group", column.text);
  }

  Word column;
  std::vector<std::vector<std::string>> groups;
};

}  // namespace

extern const Kind same_group_kind;
const Kind same_group_kind{
    .name = "same_group",
    .summary = "A file mixes values that must not be mixed.",
    .why =
        "If one column has terms and weeks, or pounds and percentages, the values can't be sorted "
        "and a chart of them means nothing.",
    .example = R"(
- id: one-sort-of-period
  title: Terms and years are not mixed
  same_group:
    column: time_identifier
    groups: [[Academic year], [Autumn term, Spring term, Summer term]]
)",
    .params = {{"column", ParamType::column, true, "The column to check."},
               {"groups", ParamType::lists, true,
                "Lists of values that can be in one file. The value in the first row decides which "
                "list applies."}},
    .parse = parse_as<SameGroupRule>,
};

}  // namespace crossfoot
