#include <fmt/format.h>
#include <fmt/ranges.h>
#include <set>

#include "expression/syntax/functions.h"
#include "packs/lint/lint_finders.h"
#include "packs/rule_parts.h"

namespace crossfoot {
namespace {

class SymbolSearch {
 public:
  SymbolSearch(const PackGroup& packs, Diagnostics& found) : found_(found) {
    for (const Pack* pack : packs)
      for (const auto& [symbol, meaning] : pack->symbols) known_.insert(symbol);
  }

  void look_at(const Pack& pack) {
    for (const auto& [column, spec] : pack.columns) {
      const auto at = pack.column_positions.find(column);
      if (at == pack.column_positions.end()) continue;
      if (spec.suppressed_symbol) judge(*spec.suppressed_symbol, at->second);
      for (const RowSpec& rows : spec.rows)
        if (rows.spec.suppressed_symbol) judge(*rows.spec.suppressed_symbol, rows.where.word.at);
    }
    for (const Rule& rule : pack.rules)
      for (const RulePart* part : parts_of(rule)) look_at(*part);
  }

 private:
  void look_at(const RulePart& rule) {
    const auto judge_part = [this](const Expr& part) {
      if (const auto* call = part.as<Expr::Call>();
          call != nullptr && call->function->id == Function::Id::is_symbol)
        judge(part.children[1].get<Expr::Text>().text, part.children[1].at);
    };
    for (const Expr* condition : conditions_of(rule)) for_each_part(*condition, judge_part);
    for (const Expr& expr : rule.mentions.expressions) for_each_part(expr, judge_part);
    for (const Word& symbol : rule.mentions.symbols) judge(symbol.text, symbol.at);
  }

  void judge(const std::string& symbol, const Position& at) {
    if (known_.contains(symbol)) return;
    const std::vector<std::string> words(known_.begin(), known_.end());
    found_.push_back(
        {at, fmt::format("the symbol `{}` is not allowed", symbol),
         fmt::format("declare it under `symbols`, or write one of {}", fmt::join(words, ", "))});
  }

  std::set<std::string> known_;
  Diagnostics& found_;
};

void judge_parts(const Breakdown& one, Diagnostics& found) {
  std::set<std::string> seen;
  for (const Word& part : one.parts) {
    if (part.text == one.total.text)
      found.push_back({part.at, fmt::format("the total `{}` is one of its own parts", part.text),
                       "remove it from `parts`"});
    else if (!seen.insert(part.text).second)
      found.push_back(
          {part.at, fmt::format("the part `{}` is listed twice", part.text), "remove one of them"});
  }
}

}  // namespace

void find_unknown_symbols(const PackGroup& packs, Diagnostics& found) {
  SymbolSearch search(packs, found);
  for (const Pack* pack : packs) search.look_at(*pack);
}

void find_wrong_parts(const PackGroup& packs, Diagnostics& found) {
  for (const Pack* pack : packs)
    for (const Rule& rule : pack->rules)
      for (const RulePart* part : parts_of(rule))
        for (const Breakdown& one : part->mentions.breakdowns) judge_parts(one, found);
}

}  // namespace crossfoot
