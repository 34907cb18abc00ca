#include <algorithm>
#include <fmt/core.h>
#include <set>

#include "base/diagnostic.h"
#include "base/text/hidden_marks.h"
#include "base/text/text.h"
#include "checks/kind.h"
#include "checks/support/cells.h"

namespace crossfoot {

namespace {

constexpr std::size_t longest_list = 120;

class Values final : public Check {
 public:
  Values(const TableContext& context, std::vector<std::size_t> columns,
         std::vector<std::string> listed, std::vector<std::string> excluded)
      : context_(context),
        columns_(std::move(columns)),
        listed_(std::move(listed)),
        excluded_(std::move(excluded)),
        listed_set_(listed_.begin(), listed_.end()),
        excluded_set_(excluded_.begin(), excluded_.end()) {}

  void run(const Selection& rows, OutcomeCounter& counter) const override {
    const auto judge = [this](std::size_t, std::string_view text, const Cell&) {
      const bool right =
          (listed_.empty() || listed_set_.contains(text)) && !excluded_set_.contains(text);
      return right ? CellVerdict::holds : CellVerdict::violated;
    };
    const auto describe = [this](Finding& finding, std::size_t column, std::string_view text,
                                 const Cell&) { complete(finding, column, text); };
    judge_cells(context_, columns_, rows, counter, judge, describe);
  }

  [[nodiscard]] std::string statement() const override {
    return fmt::format("{} {} {}", names_of(context_.table, columns_),
                       columns_.size() == 1 ? "is" : "are each", expected());
  }

 private:
  [[nodiscard]] std::string expected() const {
    std::string excluded = "not one of: " + shorten(join_words(excluded_), longest_list);
    if (listed_.empty()) return excluded;
    std::string listed = "one of: " + shorten(join_words(listed_), longest_list);
    return excluded_.empty() ? listed : listed + "; " + excluded;
  }

  void complete(Finding& finding, std::size_t column, std::string_view text) const {
    finding.expected = expected();
    finding.actual = in_quotes(text);
    finding.message =
        fmt::format("{} is {}, which is not allowed", context_.table.column(column).name(),
                    in_quotes(text) + hidden_note(text));
    if (const auto near = nearest(text, listed_)) {
      finding.expected = *near;
      finding.message +=
          fmt::format("; the nearest allowed value is '{}'{}", *near, hidden_note(*near));
    }
  }

  const TableContext& context_;
  std::vector<std::size_t> columns_;
  std::vector<std::string> listed_;
  std::vector<std::string> excluded_;
  std::set<std::string, std::less<>> listed_set_;
  std::set<std::string, std::less<>> excluded_set_;
};

struct ValuesRule final : Specification {
  ValuesRule(const Params& params, Diagnostics& mistakes)
      : columns(params.words("column")), in(params.words("in")), not_in(params.words("not_in")) {
    if (in.empty() && not_in.empty())
      mistakes.push_back({params.at(), "`values` allows everything", "give `in` or `not_in`"});
  }

  [[nodiscard]] Bound bind(Binding& binding) const override {
    auto found = binding.columns(columns);
    if (found.empty()) return without_columns(binding, {});
    return std::make_unique<Values>(binding.context, std::move(found), texts_of(in),
                                    texts_of(not_in));
  }

  [[nodiscard]] std::string in_words() const override {
    std::string text = words_of(columns) + " is " + choice_of(in);
    if (!not_in.empty())
      text += (in.empty() ? std::string() : ", and ") + "not " + choice_of(not_in);
    return text;
  }

  Words columns;
  Words in;
  Words not_in;
};

}  // namespace

extern const Kind values_kind;
const Kind values_kind{
    .name = "values",
    .summary = "A cell has a value that is not on the list, or one that must not be used.",
    .why =
        "A misspelt or new item splits a series in two, and everyone who filters by the usual item "
        "misses it.",
    .example = R"(
- id: version-known
  title: Figures are provisional, revised or final
  values: {column: version, in: [Provisional, Revised, Final]}
)",
    .params = {{"column", ParamType::columns, true, "The column to check, or several."},
               {"in", ParamType::texts, false, "The only values allowed."},
               {"not_in", ParamType::texts, false, "Values that are not allowed."}},
    .parse = parse_as<ValuesRule>,
};

}  // namespace crossfoot
