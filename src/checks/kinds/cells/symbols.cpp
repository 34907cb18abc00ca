#include <fmt/core.h>

#include "base/text/text.h"
#include "checks/kind.h"
#include "checks/kinds/cells/symbol_pairs.h"
#include "checks/kinds/cells/symbol_sizes.h"
#include "checks/kinds/cells/symbol_slices.h"
#include "checks/support/cells.h"
#include "checks/support/symbol_text.h"

namespace crossfoot {

namespace {

class SymbolsAllowed final : public Check {
 public:
  SymbolsAllowed(const TableContext& context, std::vector<std::size_t> columns, SymbolSet allowed,
                 std::vector<SymbolPair> pairs, bool hidden_together,
                 std::vector<std::size_t> within)
      : context_(context),
        columns_(std::move(columns)),
        allowed_(std::move(allowed)),
        pairs_(std::move(pairs)),
        hidden_together_(hidden_together),
        within_(std::move(within)) {}

  void run(const Selection& rows, OutcomeCounter& counter) const override {
    const auto judge = [this](std::size_t, std::string_view text, const Cell& cell) {
      return cell.is_number() || allowed_.contains(text) ? CellVerdict::holds
                                                         : CellVerdict::violated;
    };
    const auto describe = [this](Finding& finding, std::size_t column, std::string_view text,
                                 const Cell&) {
      finding.expected = a_number_or_symbol();
      finding.actual = in_quotes(text);
      finding.message =
          fmt::format("{} is {}: {}", context_.table.column(column).name(), in_quotes(text),
                      shorten(symbol_advice(text, context_.symbols), 120));
    };
    judge_cells(context_, columns_, rows, counter, judge, describe);
    judge_symbol_sizes(context_, columns_, rows, counter);
    judge_symbol_pairs(context_, pairs_, hidden_together_, rows, counter);
    if (!within_.empty()) judge_symbol_slices(context_, columns_, within_, rows, counter);
  }

  [[nodiscard]] std::string statement() const override {
    if (columns_.empty()) return statement_of(context_.table, pairs_);
    std::string cells = fmt::format("every cell of {} is {}", names_of(context_.table, columns_),
                                    a_number_or_symbol());
    if (!within_.empty())
      cells += fmt::format(", and for the same {} only one symbol is used for missing numbers",
                           names_of(context_.table, within_));
    return pairs_.empty() ? cells : cells + "; " + statement_of(context_.table, pairs_);
  }

 private:
  [[nodiscard]] std::string a_number_or_symbol() const {
    return allowed_.empty() ? "a number" : "a number or " + one_of(allowed_);
  }

  const TableContext& context_;
  std::vector<std::size_t> columns_;
  SymbolSet allowed_;
  std::vector<SymbolPair> pairs_;
  bool hidden_together_;
  std::vector<std::size_t> within_;
};

SymbolSet known_symbols(const TableContext& context) {
  SymbolSet known;
  for (const auto& [symbol, meaning] : context.symbols) known.insert(symbol);
  return known;
}

struct SymbolsRule final : Specification {
  SymbolsRule(const Params& params, Diagnostics&)
      : columns(params.words("columns")),
        allow(params.words("allow")),
        one_within(params.words("one_within")),
        pair_by_name(params.is_true("pair_by_name")),
        hidden_together(params.is_true("hidden_together")) {
    for (const Params& pair : params.maps("pairs"))
      pairs.push_back({pair.word("count"), pair.word("percent"), pair.word_if("base")});
  }

  [[nodiscard]] Bound bind(Binding& binding) const override {
    const bool pairs_alone =
        (!pairs.empty() || pair_by_name) && allow.empty() && one_within.empty();
    auto cells =
        columns_or(columns, binding,
                   pairs_alone ? std::vector<std::size_t>() : number_columns(binding.context));
    std::vector<SymbolPair> found =
        pair_by_name ? symbol_pairs_by_name(binding.context) : symbol_pairs_of(pairs, binding);
    if (pair_by_name && cells.empty() && found.empty())
      return NotApplicable{"the data has no indicators x and x_percent or x_rate"};
    SymbolSet allowed = allow.empty() ? known_symbols(binding.context) : symbols_of(allow, binding);
    auto slices = binding.columns(one_within);
    if (!one_within.empty() && !binding.absent.empty()) return binding.none();
    if (cells.empty() && found.empty())
      return without_columns(binding, "the data has no indicators");
    return std::make_unique<SymbolsAllowed>(binding.context, std::move(cells), std::move(allowed),
                                            std::move(found), hidden_together, std::move(slices));
  }

  [[nodiscard]] std::string in_words() const override {
    if (pair_by_name)
      return "symbols agree within each row between indicators x and x_percent, x_rate and similar "
             "names";
    std::string text =
        fmt::format("every cell of {} is a number or {}", words_of(columns, "all indicators"),
                    choice_of(allow, "a symbol from the pack or the EES standard"));
    if (!one_within.empty())
      text += fmt::format(", and for the same {} only one symbol is used for missing numbers",
                          words_of(one_within));
    if (pairs.empty()) return text;
    const bool alone = columns.empty() && allow.empty() && one_within.empty();
    return alone ? pairs_in_words() : text + "; " + pairs_in_words();
  }

  void add_mentions(Mentions& mentions) const override { mentions.symbols = allow; }

  Words columns;
  Words allow;
  Words one_within;
  std::vector<WrittenPair> pairs;
  bool pair_by_name;
  bool hidden_together;

 private:
  [[nodiscard]] std::string pairs_in_words() const {
    std::vector<std::string> names;
    for (const WrittenPair& pair : pairs)
      names.push_back(pair.percent.text + " with " + pair.count.text);
    return (hidden_together
                ? "symbols agree within each row, and what is hidden is hidden together: "
                : "symbols agree within each row: ") +
           join_words(names);
  }
};

}  // namespace

extern const Kind symbols_kind;
const Kind symbols_kind{
    .name = "symbols",
    .summary =
        "A cell is neither a number nor an allowed symbol, or its symbol contradicts other cells "
        "in the row.",
    .why =
        "Blank cells, old symbols such as : or *, thousands separators and percent signs are read "
        "as text, and charts, tables and the API lose the value. A suppressed count next to its "
        "percentage is not suppressed at all.\n\nA number that the pack says should be hidden "
        "(`suppressed: {symbol: c, below: 6}`) is a finding, except 0. If no pack says so, the "
        "figures can show it: a few small counts that are shown although all others of their size "
        "are hidden are a warning.",
    .example = R"(
- id: indicators-are-numbers
  title: Indicators contain numbers or symbols
  symbols: {columns: [pupil_count, pupil_percent], allow: [z, x, c]}
)",
    .params =
        {{"columns", ParamType::columns, false,
          "The columns to check. Default: all indicators with numbers."},
         {"allow", ParamType::texts, false,
          "The symbols allowed in a cell. Default: all symbols of the pack and the EES standard."},
         {"one_within", ParamType::columns, false,
          "Columns whose items divide the rows into slices. Within a slice, a column can't be both "
          "not applicable (z) and not available (x)."},
         {"pairs",
          ParamType::maps,
          false,
          "Counts and the figures calculated from them, whose symbols must agree. A suppressed "
          "count needs a suppressed percentage. A figure that is not applicable (z) can't come "
          "from a number, and a number can't come from one that is not applicable. A percentage of "
          "0 is for a count of 0, and one that rounds to 0 (low, k) is for a count above 0. If "
          "only pairs are given, only pairs are tested.",
          {},
          {{"count", ParamType::column, true, "The column of counts."},
           {"percent", ParamType::column, true,
            "The column of their percentages, averages or rates."},
           {"base", ParamType::column, false, "The column that the counts are divided by."}}},
         {"hidden_together", ParamType::boolean, false,
          "With `true`, a suppressed percentage also needs a suppressed count or base. If all "
          "three are hidden when they are small, suppression missed a count that is shown next to "
          "its hidden percentage."},
         {"pair_by_name", ParamType::boolean, false,
          "Whether to find pairs by name: x_percent, x_percentage, x_pc, x_rate, x_proportion and "
          "x_share are matched with x, x_count, x_number or x_total."}},
    .shorthand = "columns",
    .parse = parse_as<SymbolsRule>,
};

}  // namespace crossfoot
