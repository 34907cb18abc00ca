#include <fmt/core.h>

#include "base/text.h"
#include "checks/cells.h"
#include "checks/kind.h"
#include "checks/param_words.h"
#include "checks/symbol_pairs.h"
#include "checks/symbol_sizes.h"
#include "checks/symbol_slices.h"
#include "checks/symbol_text.h"

namespace crossfoot {

namespace {

class SymbolsAllowed final : public Check {
 public:
  SymbolsAllowed(const Subject& subject, std::vector<std::size_t> columns, SymbolSet allowed,
                 std::vector<SymbolPair> pairs, bool hidden_together,
                 std::vector<std::size_t> within)
      : subject_(subject),
        columns_(std::move(columns)),
        allowed_(std::move(allowed)),
        pairs_(std::move(pairs)),
        hidden_together_(hidden_together),
        within_(std::move(within)) {}

  void run(const Selection& rows, Tally& tally) const override {
    const auto judge = [this](std::size_t, std::string_view text, const Cell& cell) {
      return cell.is_number() || allowed_.contains(text) ? CellVerdict::holds
                                                         : CellVerdict::violated;
    };
    const auto describe = [this](Finding& finding, std::size_t column, std::string_view text,
                                 const Cell&) {
      finding.expected = a_number_or_symbol();
      finding.actual = quoted(text);
      finding.message =
          fmt::format("{} is {}: {}", subject_.table.column(column).name(), quoted(text),
                      shorten(symbol_advice(text, subject_.symbols), 120));
    };
    judge_cells(subject_, columns_, rows, tally, judge, describe);
    judge_symbol_sizes(subject_, columns_, rows, tally);
    judge_symbol_pairs(subject_, pairs_, hidden_together_, rows, tally);
    if (!within_.empty()) judge_symbol_slices(subject_, columns_, within_, rows, tally);
  }

  [[nodiscard]] std::string statement() const override {
    if (columns_.empty()) return statement_of(subject_.table, pairs_);
    std::string cells = fmt::format("every cell of {} is {}", names_of(subject_.table, columns_),
                                    a_number_or_symbol());
    if (!within_.empty())
      cells += fmt::format(", and with one {} what has no number is marked in one way",
                           names_of(subject_.table, within_));
    return pairs_.empty() ? cells : cells + "; " + statement_of(subject_.table, pairs_);
  }

 private:
  [[nodiscard]] std::string a_number_or_symbol() const {
    return allowed_.empty() ? "a number" : "a number or " + one_of(allowed_);
  }

  const Subject& subject_;
  std::vector<std::size_t> columns_;
  SymbolSet allowed_;
  std::vector<SymbolPair> pairs_;
  bool hidden_together_;
  std::vector<std::size_t> within_;
};

SymbolSet known_symbols(const Subject& subject) {
  SymbolSet known;
  for (const auto& [symbol, meaning] : subject.symbols) known.insert(symbol);
  return known;
}

Bound bind(const Node& params, Binding& binding) {
  const Node* pairs = params.find("pairs");
  const Node* allow = params.find("allow");
  const Node* within = params.find("one_within");
  const Node* by_name = params.find("pair_by_name");
  const Node* together = params.find("hidden_together");
  const bool named_alike = by_name != nullptr && by_name->text == "true";
  const bool pairs_alone =
      (pairs != nullptr || named_alike) && allow == nullptr && within == nullptr;
  auto columns =
      columns_or(params.find("columns"), binding,
                 pairs_alone ? std::vector<std::size_t>() : number_columns(binding.subject));
  std::vector<SymbolPair> read_pairs =
      named_alike ? symbol_pairs_by_name(binding.subject) : symbol_pairs_of(pairs, binding);
  if (named_alike && columns.empty() && read_pairs.empty())
    return {nullptr, "the data have no indicators x and x_percent or x_rate"};
  SymbolSet allowed =
      allow != nullptr ? symbols_of(*allow, binding) : known_symbols(binding.subject);
  const std::vector<std::size_t> slices =
      within != nullptr ? binding.columns(*within) : std::vector<std::size_t>();
  if (within != nullptr && !binding.absent.empty()) return {nullptr, binding.absent};
  if (columns.empty() && read_pairs.empty())
    return without_columns(binding, "the data have no indicators");
  return {std::make_unique<SymbolsAllowed>(binding.subject, std::move(columns), std::move(allowed),
                                           std::move(read_pairs),
                                           together != nullptr && together->text == "true", slices),
          {}};
}

std::string beside(const Node& params) {
  const Node* together = params.find("hidden_together");
  return together != nullptr && together->text == "true"
             ? "symbols agree within each row, and what is hidden is hidden together: "
             : "symbols agree within each row: ";
}

std::string in_words(const Node& params) {
  if (const Node* by_name = params.find("pair_by_name");
      by_name != nullptr && by_name->text == "true")
    return "symbols agree within each row between indicators x and x_percent, x_rate and the like";
  const Node* pairs = params.find("pairs");
  std::string text = fmt::format(
      "every cell of {} is a number or {}", words_of(params, "columns", "all indicators"),
      choice_of(params, "allow", "a symbol that the pack or the EES standard knows"));
  if (params.find("one_within") != nullptr)
    text += fmt::format(", and with one {} what has no number is marked in one way",
                        words_of(params, "one_within"));
  if (pairs == nullptr) return text;
  const bool alone = params.find("columns") == nullptr && params.find("allow") == nullptr &&
                     params.find("one_within") == nullptr;
  std::vector<std::string> names;
  for (const Node& pair : pairs->items)
    names.push_back(pair.find("percent")->text + " with " + pair.find("count")->text);
  const std::string agree = beside(params) + join_words(names);
  return alone ? agree : text + "; " + agree;
}

}  // namespace

extern const Kind symbols_kind;
const Kind symbols_kind{
    .name = "symbols",
    .summary =
        "A cell is neither a number nor an allowed symbol, or its symbol can't hold beside the "
        "row's other cells.",
    .why =
        "A cell with a blank, an old mark such as : or *, a thousands separator or a percent "
        "sign is read as text, and charts, tables and the API lose the value. A suppressed count "
        "beside its percentage is not suppressed at all.\n\n"
        "A number that can only stand for what the pack says is hidden (`suppressed: {symbol: c, "
        "below: 6}`) is a finding; 0 is not. Where no pack says it, the figures may: a few small "
        "counts that are shown where all others of their size are hidden warn.",
    .example = R"(
- id: indicators-are-numbers
  title: Indicators hold numbers or symbols
  symbols: {columns: [pupil_count, pupil_percent], allow: [z, x, c]}
)",
    .params = {{"columns", ParamType::columns, false,
                "The columns to look at; all indicators that hold numbers where left out."},
               {"allow", ParamType::texts, false,
                "The symbols that may stand in a cell; all that the pack knows where left out."},
               {"one_within", ParamType::columns, false,
                "Columns whose items make slices; within one, a column may not hold both what is "
                "not applicable (z) and what is not available (x)."},
               {"pairs",
                ParamType::maps,
                false,
                "Counts with what is worked out from them, whose symbols must agree: a suppressed "
                "count needs a suppressed percentage, one that is not applicable (z) can't have or "
                "be had from a number, a percentage of 0 is for a count of 0, and one that rounds "
                "to 0 (low, k) is not. Where only pairs "
                "are given, only they are looked at.",
                {},
                {{"count", ParamType::column, true, "The column of counts."},
                 {"percent", ParamType::column, true,
                  "The column of their percentages, averages or rates."},
                 {"base", ParamType::column, false, "The column that the counts are divided by."}}},
               {"hidden_together", ParamType::boolean, false,
                "With `true` a suppressed percentage of a pair needs a suppressed count or base, "
                "too: where all three are hidden for being small, a count that is shown beside its "
                "hidden percentage escaped."},
               {"pair_by_name", ParamType::boolean, false,
                "Whether names tell the pairs: x_percent, x_percentage, x_pc, x_rate, x_proportion "
                "and x_share go with x, x_count, x_number or x_total."}},
    .shorthand = "columns",
    .bind = bind,
    .in_words = in_words,
};

}  // namespace crossfoot
