#include <fmt/core.h>

#include "base/text.h"
#include "checks/cells.h"
#include "checks/kind.h"
#include "checks/param_words.h"
#include "checks/symbol_pairs.h"
#include "checks/symbol_slices.h"
#include "checks/symbol_text.h"

namespace crossfoot {

namespace {

class SymbolsAllowed final : public Check {
 public:
  SymbolsAllowed(const Subject& subject, std::vector<std::size_t> columns, SymbolSet allowed,
                 std::vector<SymbolPair> pairs, std::vector<std::size_t> within)
      : subject_(subject),
        columns_(std::move(columns)),
        allowed_(std::move(allowed)),
        pairs_(std::move(pairs)),
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
    judge_symbol_pairs(subject_, pairs_, rows, tally);
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
  const bool pairs_alone = pairs != nullptr && allow == nullptr && within == nullptr;
  auto columns =
      columns_or(params.find("columns"), binding,
                 pairs_alone ? std::vector<std::size_t>() : number_columns(binding.subject));
  std::vector<SymbolPair> read_pairs = symbol_pairs_of(pairs, binding);
  SymbolSet allowed =
      allow != nullptr ? symbols_of(*allow, binding) : known_symbols(binding.subject);
  const std::vector<std::size_t> slices =
      within != nullptr ? binding.columns(*within) : std::vector<std::size_t>();
  if (within != nullptr && !binding.absent.empty()) return {nullptr, binding.absent};
  if (columns.empty() && read_pairs.empty())
    return without_columns(binding, "the data have no indicators");
  return {std::make_unique<SymbolsAllowed>(binding.subject, std::move(columns), std::move(allowed),
                                           std::move(read_pairs), slices),
          {}};
}

std::string in_words(const Node& params) {
  const Node* pairs = params.find("pairs");
  std::string text = fmt::format(
      "every cell of {} is a number or {}", words_of(params, "columns", "all indicators"),
      choice_of(params, "allow", "a symbol that the pack or the EES standard knows"));
  if (params.find("one_within") != nullptr)
    text += fmt::format(", and with one {} what has no number is marked in one way",
                        words_of(params, "one_within"));
  if (pairs == nullptr) return text;
  const bool alone = params.entries.size() == 1;
  std::vector<std::string> names;
  for (const Node& pair : pairs->items)
    names.push_back(pair.find("percent")->text + " with " + pair.find("count")->text);
  const std::string agree = "symbols agree within each row: " + join_words(names);
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
        "beside its percentage is not suppressed at all.",
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
                "be had from a number, and a percentage of 0 is for a count of 0. Where only pairs "
                "are given, only they are looked at.",
                {},
                {{"count", ParamType::column, true, "The column of counts."},
                 {"percent", ParamType::column, true,
                  "The column of their percentages, averages or rates."},
                 {"base", ParamType::column, false,
                  "The column that the counts are divided by."}}}},
    .shorthand = "columns",
    .bind = bind,
    .in_words = in_words,
};

}  // namespace crossfoot
