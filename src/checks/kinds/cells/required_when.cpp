#include <fmt/core.h>

#include "base/text/text.h"
#include "checks/kind.h"
#include "checks/support/cells.h"

namespace crossfoot {
namespace {

class RequiredWhen final : public Check {
 public:
  struct Wanted {
    Selection when;
    std::string condition;
    std::vector<std::string> columns;
    bool filled;
  };

  RequiredWhen(const TableContext& context, Wanted wanted)
      : context_(context), wanted_(std::move(wanted)) {}

  void run(const Selection& rows, OutcomeCounter& counter) const override {
    const Selection meant = in_both(rows, wanted_.when);
    if (meant.size() == 0) return;
    std::vector<std::size_t> present;
    for (const std::string& name : wanted_.columns) {
      const auto index = context_.table.find(name);
      if (!index)
        counter.violated([&] { return missing(name, meant); });
      else if (wanted_.filled)
        present.push_back(*index);
      else
        counter.holds();
    }
    check_filled(present, meant, counter);
  }

  [[nodiscard]] std::string statement() const override {
    return fmt::format("the data has {}{} where {}", join_words(wanted_.columns),
                       wanted_.filled ? ", filled in" : "", wanted_.condition);
  }

 private:
  [[nodiscard]] Finding missing(const std::string& name, const Selection& rows) const {
    std::size_t first = 0;
    while (!rows.contains(first)) ++first;
    Finding finding = finding_at(context_, first, {});
    finding.expected = "a column " + name;
    finding.actual = "no such column";
    finding.message =
        fmt::format("there is no column {}, which rows with {} need", name, wanted_.condition);
    return finding;
  }

  void check_filled(const std::vector<std::size_t>& columns, const Selection& rows,
                    OutcomeCounter& counter) const {
    const auto judge = [](std::size_t, std::string_view text, const Cell&) {
      return trim(text).empty() ? CellVerdict::violated : CellVerdict::holds;
    };
    const auto describe = [this](Finding& finding, std::size_t column, std::string_view,
                                 const Cell&) {
      finding.expected = "a value";
      finding.actual = "blank";
      finding.message = fmt::format("{} is blank, but rows with {} need it",
                                    context_.table.column(column).name(), wanted_.condition);
    };
    judge_cells(context_, columns, rows, counter, judge, describe);
  }

  const TableContext& context_;
  Wanted wanted_;
};

struct RequiredWhenRule final : Specification {
  RequiredWhenRule(const Params& params, Diagnostics&)
      : when(params.expression("when")),
        columns(params.words("columns")),
        filled(!params.has("filled") || params.is_true("filled")) {}

  [[nodiscard]] Bound bind(Binding& binding) const override {
    Selection rows = rows_where(when, binding);
    if (!binding.absent.empty()) return without_columns(binding, {});
    return std::make_unique<RequiredWhen>(
        binding.context,
        RequiredWhen::Wanted{std::move(rows), when.word.text, texts_of(columns), filled});
  }

  [[nodiscard]] std::string in_words() const override {
    return fmt::format("where {}, {} {} there{}", when.word.text, words_of(columns),
                       columns.size() == 1 ? "is" : "are", filled ? " and filled in" : "");
  }

  WrittenExpr when;
  Words columns;
  bool filled;
};

}  // namespace

extern const Kind required_when_kind;
const Kind required_when_kind{
    .name = "required_when",
    .summary = "A column that some rows need is missing, or is blank in these rows.",
    .why =
        "What a row needs depends on what it is about. A local authority needs its codes and a "
        "school its number, or nobody can tell which place the row is for.",
    .example = R"(
- id: authorities-have-codes
  title: Rows of local authorities have their code and name
  required_when: {when: geographic_level = 'Local authority', columns: [new_la_code, la_name]}
)",
    .params = {{"when", ParamType::expression, true, "The rows that need the columns."},
               {"columns", ParamType::texts, true, "The columns that they need."},
               {"filled", ParamType::boolean, false,
                "Whether they must also be filled in. Default: true."}},
    .expressions = ExpressionUse::condition,
    .parse = parse_as<RequiredWhenRule>,
};

}  // namespace crossfoot
