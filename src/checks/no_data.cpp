#include <algorithm>
#include <fmt/core.h>

#include "base/text.h"
#include "checks/cells.h"
#include "checks/kind.h"
#include "checks/param_words.h"
#include "checks/symbol_text.h"
#include "checks/time_period.h"

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
  NoData(const Subject& subject, Silence silence)
      : subject_(subject), silence_(std::move(silence)) {}

  void run(const Selection& rows, Tally& tally) const override {
    std::vector<std::uint8_t> in_periods(subject_.table.rows(), 0);
    for (const std::string& period : silence_.periods) {
      const RowsOf found = mark(period, rows, in_periods);
      if (found.count == 0) {
        tally.holds();
      } else if (silence_.rows_absent) {
        tally.violated([&] { return unwanted_rows(period, found); });
      }
    }
    if (!silence_.rows_absent) judge(Selection(std::move(in_periods)), tally);
  }

  [[nodiscard]] std::string statement() const override {
    if (silence_.rows_absent) return "there are no rows for " + shown(silence_.periods);
    return fmt::format("{} {} in {}", names_hold(subject_.table, silence_.columns), expected(),
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
    const Column& column = subject_.table.column(silence_.period_column);
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

  void judge(const Selection& rows, Tally& tally) const {
    const auto is_silent = [this](std::size_t, std::string_view text, const Cell& cell) {
      const bool silent =
          silence_.symbols.empty() ? !cell.is_number() : silence_.symbols.contains(text);
      return silent ? CellVerdict::holds : CellVerdict::violated;
    };
    const auto describe = [this](Finding& finding, std::size_t column, std::string_view text,
                                 const Cell& cell) {
      const auto period = subject_.table.column(silence_.period_column).text_at(*finding.row - 1);
      finding.expected = expected();
      finding.actual = cell.is_number() ? std::string(text) : quoted(text);
      finding.message = fmt::format("{} is {} in {}, for which there are no data; expected {}",
                                    subject_.table.column(column).name(), finding.actual,
                                    shown_period(period), expected());
    };
    judge_cells(subject_, silence_.columns, rows, tally, is_silent, describe);
  }

  [[nodiscard]] Finding unwanted_rows(const std::string& period, const RowsOf& found) const {
    Finding finding = finding_at(subject_, found.first, {silence_.period_column});
    finding.expected = "no rows";
    finding.actual = plural(found.count, "row", "rows");
    finding.message = fmt::format("there are {} for {}, the first on line {}; none are expected",
                                  finding.actual, shown_period(period), *finding.line);
    return finding;
  }

  const Subject& subject_;
  Silence silence_;
};

Bound bind(const Node& params, Binding& binding) {
  const Node* symbols = params.find("symbols");
  Silence silence;
  silence.rows_absent = params.find("rows") != nullptr;
  if (silence.rows_absent && (symbols != nullptr || params.find("columns") != nullptr))
    binding.mistakes.push_back({params.at, "where rows are absent there are no cells to look at",
                                "leave out `rows: absent`, or else `columns` and `symbols`"});
  for (const Node* period : scalars_of(params.find("periods")))
    if (auto plain = period_of(*period, binding.mistakes)) silence.periods.push_back(*plain);
  if (symbols != nullptr) silence.symbols = symbols_of(*symbols, binding);

  const auto period_column = binding.subject.table.find("time_period");
  if (!period_column) return {nullptr, "the data have no column time_period"};
  silence.period_column = *period_column;
  silence.columns = columns_or(params.find("columns"), binding, number_columns(binding.subject));
  if (silence.columns.empty() && !silence.rows_absent)
    return without_columns(binding, "the data have no indicators");
  return {std::make_unique<NoData>(binding.subject, std::move(silence)), {}};
}

std::string in_words(const Node& params) {
  const std::string periods = words_of(params, "periods");
  if (params.find("rows") != nullptr) return "there are no rows for " + periods;
  return fmt::format("for {} the cells of {} hold {}", periods,
                     words_of(params, "columns", "all indicators"),
                     choice_of(params, "symbols", "no number"));
}

}  // namespace

extern const Kind no_data_kind;
const Kind no_data_kind{
    .name = "no_data",
    .summary = "There are figures for a time period that has none.",
    .why =
        "Where nothing was collected (cancelled assessments, say) a number can only be a slip: "
        "a shifted column, a zero that should be a symbol, another year's figures.",
    .example = R"(
- id: no-assessments-in-the-pandemic
  title: Nothing is published for the years without assessments
  no_data: {columns: [expected_standard_pupil_count], periods: [2019/20, 2020/21], symbols: [x, z]}
)",
    .params = {{"periods", ParamType::texts, true,
                "The time periods without data, as 2019/20 or 201920. One without any row holds."},
               {"columns", ParamType::columns, false,
                "The columns to look at; all indicators that hold numbers where left out."},
               {"symbols", ParamType::texts, false,
                "What must stand in the cells; anything but a number where left out."},
               {"rows",
                ParamType::text,
                false,
                "`absent`: there must be no rows for the periods at all.",
                {"absent"}}},
    .bind = bind,
    .in_words = in_words,
};

}  // namespace crossfoot
