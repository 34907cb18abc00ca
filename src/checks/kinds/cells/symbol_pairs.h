#pragma once

#include <optional>
#include <string>
#include <vector>

#include "checks/kind.h"

namespace crossfoot {

/// A count and what is worked out from it, in one row.
struct SymbolPair {
  std::size_t count;
  std::size_t percent;
  std::optional<std::size_t> base;
};

/// The same as a rule names them.
struct WrittenPair {
  Word count;
  Word percent;
  std::optional<Word> base;
};

/// The pairs of a rule. Pairs with an unknown or absent column are left out.
std::vector<SymbolPair> symbol_pairs_of(const std::vector<WrittenPair>& pairs, Binding& binding);

/// The pairs that names alone tell: `sex_percent` or `sex_rate` is worked out from `sex_count` or
/// `sex`, where both are indicators.
std::vector<SymbolPair> symbol_pairs_by_name(const TableContext& context);

/// Judges whether the symbols of a pair can stand beside each other (stat-methods 3.1), for every
/// selected row: a suppressed count hides its percentage, too; what is not applicable has no number
/// to depend on; a percentage of 0 is of nobody.
/// With `hidden_together` a suppressed percentage has a suppressed count or base, too.
void judge_symbol_pairs(const TableContext& context, const std::vector<SymbolPair>& pairs,
                        bool hidden_together, const Selection& rows, OutcomeCounter& counter);

/// `percentages are hidden with their counts …`, naming the pairs.
std::string statement_of(const Table& table, const std::vector<SymbolPair>& pairs);

}  // namespace crossfoot
