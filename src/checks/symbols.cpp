#include <fmt/core.h>

#include "base/text.h"
#include "checks/cells.h"
#include "checks/kind.h"
#include "checks/symbol_text.h"

namespace crossfoot {

namespace {

class SymbolsAllowed final : public Check {
 public:
  SymbolsAllowed(const Subject& subject, std::vector<std::size_t> columns, SymbolSet allowed)
      : subject_(subject), columns_(std::move(columns)), allowed_(std::move(allowed)) {}

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
  }

  [[nodiscard]] std::string statement() const override {
    return fmt::format("every cell of {} is {}", names_of(subject_.table, columns_),
                       a_number_or_symbol());
  }

 private:
  [[nodiscard]] std::string a_number_or_symbol() const {
    return allowed_.empty() ? "a number" : "a number or " + one_of(allowed_);
  }

  const Subject& subject_;
  std::vector<std::size_t> columns_;
  SymbolSet allowed_;
};

SymbolSet known_symbols(const Subject& subject) {
  SymbolSet known;
  for (const auto& [symbol, meaning] : subject.symbols) known.insert(symbol);
  return known;
}

Bound bind(const Node& params, Binding& binding) {
  auto columns = columns_or(params.find("columns"), binding, number_columns(binding.subject));
  const Node* allow = params.find("allow");
  SymbolSet allowed =
      allow != nullptr ? symbols_of(*allow, binding) : known_symbols(binding.subject);
  if (columns.empty()) return without_columns(binding, "the data have no indicators");
  return {std::make_unique<SymbolsAllowed>(binding.subject, std::move(columns), std::move(allowed)),
          {}};
}

}  // namespace

extern const Kind symbols_kind;
const Kind symbols_kind{
    .name = "symbols",
    .summary = "A cell is neither a number nor an allowed symbol.",
    .why =
        "A cell with a blank, an old mark such as : or *, a thousands separator or a percent "
        "sign is read as text, and charts, tables and the API lose the value.",
    .example = R"(
- id: indicators-are-numbers
  title: Indicators hold numbers or symbols
  symbols: {columns: [pupil_count, pupil_percent], allow: [z, x, c]}
)",
    .params = {{"columns", ParamType::columns, false,
                "The columns to look at; all indicators that hold numbers where left out."},
               {"allow", ParamType::texts, false,
                "The symbols that may stand in a cell; all that the pack knows where left out."}},
    .shorthand = "columns",
    .bind = bind,
};

}  // namespace crossfoot
