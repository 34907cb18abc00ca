#include <algorithm>
#include <fmt/core.h>

#include "base/text/text.h"
#include "checks/kind.h"
#include "checks/support/cells.h"
#include "checks/support/symbol_text.h"
#include "checks/support/time_period.h"

namespace crossfoot {

namespace {

/// What a rule without data says, apart from the subject.
struct Silence {
  std::size_t period_column;
  std::vector<std::string> periods;  ///< as in the data: 201920
  std::vector<std::size_t> columns;
  SymbolSet symbols;  ///< that must stand there; any text but a number where empty
  bool rows_absent = false;
};

std::string shown(const std::vector<std::string>& periods) {
  std::vector<std::string> texts;
  std::ranges::transform(periods, std::back_inserter(texts), shown_period);
  return join_words(texts);
}

class NoData final : public Check {
 public:
  NoData(const TableContext& context, Silence silence)
      : context_(context), silence_(std::move(silence)) {}

  void run(const Selection& rows, OutcomeCounter& counter) const override {
    std::vector<std::uint8_t> in_periods(context_.table.rows(), 0);
    for (const std::string& period : silence_.periods) {
      const RowsOf found = mark(period, rows, in_periods);
      if (found.count == 0) {
        counter.holds();
      } else if (silence_.rows_absent) {
        counter.violated([&] { return unwanted_rows(period, found); });
      }
    }
    if (!silence_.rows_absent) judge(Selection(std::move(in_periods)), counter);
  }

  [[nodiscard]] std::string statement() const override {
    if (silence_.rows_absent) return "there are no rows for " + shown(silence_.periods);
    return fmt::format("{} {} in {}", names_hold(context_.table, silence_.columns), expected(),
                       shown(silence_.periods));
  }

 private:
  struct RowsOf {
    std::uint64_t count = 0;
    std::size_t first = 0;
  };

  /// Marks the selected rows of a period. A period that the data lack costs nothing.
  RowsOf mark(const std::string& period, const Selection& rows,
              std::vector<std::uint8_t>& mask) const {
    RowsOf found;
    const Column& column = context_.table.column(silence_.period_column);
    const auto wanted = column.find(period);
    if (!wanted) return found;
    column.with_codes([&](auto codes) {
      rows.for_each([&](std::size_t row) {
        if (codes[row] != *wanted) return;
        if (found.count++ == 0) found.first = row;
        mask[row] = 1;
      });
    });
    return found;
  }

  [[nodiscard]] std::string expected() const {
    return silence_.symbols.empty() ? "no number" : one_of(silence_.symbols);
  }

  void judge(const Selection& rows, OutcomeCounter& counter) const {
    const auto is_silent = [this](std::size_t, std::string_view text, const Cell& cell) {
      const bool silent =
          silence_.symbols.empty() ? !cell.is_number() : silence_.symbols.contains(text);
      return silent ? CellVerdict::holds : CellVerdict::violated;
    };
    const auto describe = [this](Finding& finding, std::size_t column, std::string_view text,
                                 const Cell& cell) {
      const auto period = context_.table.column(silence_.period_column).text_at(*finding.row - 1);
      finding.expected = expected();
      finding.actual = cell.is_number() ? std::string(text) : in_quotes(text);
      finding.message = fmt::format("{} is {} in {}, for which there is no data; expected {}",
                                    context_.table.column(column).name(), finding.actual,
                                    shown_period(period), expected());
    };
    judge_cells(context_, silence_.columns, rows, counter, is_silent, describe);
  }

  [[nodiscard]] Finding unwanted_rows(const std::string& period, const RowsOf& found) const {
    Finding finding = finding_at(context_, found.first, {silence_.period_column});
    finding.expected = "no rows";
    finding.actual = plural(found.count, "row", "rows");
    finding.message = fmt::format("there are {} for {}, the first on line {}; none were expected",
                                  finding.actual, shown_period(period), *finding.line);
    return finding;
  }

  const TableContext& context_;
  Silence silence_;
};

struct NoDataRule final : Specification {
  NoDataRule(const Params& params, Diagnostics& mistakes)
      : written_periods(params.words("periods")),
        columns(params.words("columns")),
        symbols(params.words("symbols")),
        rows_absent(params.has("rows")) {
    if (rows_absent && (!symbols.empty() || !columns.empty()))
      mistakes.push_back({params.at(), "if rows are absent, there are no cells to test",
                          "omit `rows: absent`, or omit `columns` and `symbols`"});
    for (const Word& period : written_periods)
      if (auto plain = period_of(period, mistakes)) periods.push_back(*std::move(plain));
  }

  [[nodiscard]] Bound bind(Binding& binding) const override {
    Silence silence;
    silence.rows_absent = rows_absent;
    silence.periods = periods;
    silence.symbols = symbols_of(symbols, binding);
    const auto period_column = binding.context.table.find("time_period");
    if (!period_column) return NotApplicable{"the data has no column time_period"};
    silence.period_column = *period_column;
    silence.columns = columns_or(columns, binding, number_columns(binding.context));
    if (silence.columns.empty() && !rows_absent)
      return without_columns(binding, "the data has no indicators");
    return std::make_unique<NoData>(binding.context, std::move(silence));
  }

  [[nodiscard]] std::string in_words() const override {
    if (rows_absent) return "there are no rows for " + words_of(written_periods);
    return fmt::format("for {} the cells of {} contain {}", words_of(written_periods),
                       words_of(columns, "all indicators"), choice_of(symbols, "no number"));
  }

  void add_mentions(Mentions& mentions) const override { mentions.symbols = symbols; }

  Words written_periods;
  std::vector<std::string> periods;  ///< as in the data: 201920
  Words columns;
  Words symbols;
  bool rows_absent;
};

}  // namespace

extern const Kind no_data_kind;
const Kind no_data_kind{
    .name = "no_data",
    .summary = "There are figures for a time period without data.",
    .why =
        "If nothing was collected (because assessments were cancelled, for example), any number is "
        "a mistake: a shifted column, a zero that should be a symbol, or another year's figures.",
    .example = R"(
- id: no-assessments-in-the-pandemic
  title: Nothing is published for the years without assessments
  no_data: {columns: [expected_standard_pupil_count], periods: [2019/20, 2020/21], symbols: [x, z]}
)",
    .params = {{"periods", ParamType::texts, true,
                "The time periods without data, such as 2019/20 or 201920. A period without any "
                "rows passes."},
               {"columns", ParamType::columns, false,
                "The columns to check. Default: all indicators with numbers."},
               {"symbols", ParamType::texts, false,
                "What the cells must contain. Default: anything except a number."},
               {"rows",
                ParamType::text,
                false,
                "`absent`: there must be no rows for the periods.",
                {"absent"}}},
    .parse = parse_as<NoDataRule>,
};

}  // namespace crossfoot
