#include <algorithm>
#include <fmt/core.h>

#include "base/text.h"
#include "checks/cells.h"
#include "checks/kind.h"
#include "checks/param_words.h"

namespace crossfoot {
namespace {

class SameGroup final : public Check {
 public:
  SameGroup(const Subject& subject, std::size_t column,
            std::vector<std::vector<std::string>> groups)
      : subject_(subject), column_(column), groups_(std::move(groups)) {}

  void run(const Selection& rows, Tally& tally) const override {
    if (rows.size() == 0) return;
    std::size_t first = 0;
    while (!rows.contains(first)) ++first;
    const std::string_view text = subject_.table.column(column_).text_at(first);
    const auto group = std::ranges::find_if(
        groups_, [&](const auto& each) { return std::ranges::find(each, text) != each.end(); });
    const std::vector<std::string> none;
    judge_by(group == groups_.end() ? none : *group, text, rows, tally);
  }

  [[nodiscard]] std::string statement() const override {
    return fmt::format("all values of {} are of one of {} groups",
                       subject_.table.column(column_).name(), groups_.size());
  }

 private:
  void judge_by(const std::vector<std::string>& group, std::string_view first,
                const Selection& rows, Tally& tally) const {
    const auto judge = [&](std::size_t, std::string_view text, const Cell&) {
      return std::ranges::find(group, text) != group.end() ? CellVerdict::holds
                                                           : CellVerdict::violated;
    };
    const auto describe = [&](Finding& finding, std::size_t column, std::string_view text,
                              const Cell&) {
      const std::string& name = subject_.table.column(column).name();
      finding.actual = quoted(text);
      if (group.empty()) {
        finding.expected = "a value of one of the groups";
        finding.message =
            fmt::format("{} is {} in the first row, which is of no group", name, quoted(first));
        return;
      }
      finding.expected = "one of: " + shorten(join_words(group), 120);
      finding.message = fmt::format("{} is {}, which does not go with {} in the first row", name,
                                    quoted(text), quoted(first));
    };
    const std::vector<std::size_t> columns{column_};
    judge_cells(subject_, columns, rows, tally, judge, describe);
  }

  const Subject& subject_;
  std::size_t column_;
  std::vector<std::vector<std::string>> groups_;
};

Bound bind(const Node& params, Binding& binding) {
  const auto column = binding.column(*params.find("column"));
  if (!column) return without_columns(binding, {});
  std::vector<std::vector<std::string>> groups;
  for (const Node& group : params.find("groups")->items) groups.push_back(texts_of(&group));
  return {std::make_unique<SameGroup>(binding.subject, *column, std::move(groups)), {}};
}

std::string in_words(const Node& params) {
  return fmt::format("all values of {} are of one group", words_of(params, "column"));
}

}  // namespace

extern const Kind same_group_kind;
const Kind same_group_kind{
    .name = "same_group",
    .summary = "Values stand in one file that must not be mixed.",
    .why =
        "Terms beside weeks, or pounds beside percentages, in one column can't be put in one "
        "order, and a chart of them means nothing.",
    .example = R"(
- id: one-sort-of-period
  title: Terms and years are not mixed
  same_group:
    column: time_identifier
    groups: [[Academic year], [Autumn term, Spring term, Summer term]]
)",
    .params = {{"column", ParamType::column, true, "The column to look at."},
               {"groups", ParamType::lists, true,
                "Lists of values that may stand together. The first row says which one it is."}},
    .bind = bind,
    .in_words = in_words,
};

}  // namespace crossfoot
