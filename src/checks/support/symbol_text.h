#pragma once

#include <set>
#include <string>
#include <string_view>

#include "checks/kind.h"
#include "expression/truths/precision.h"

namespace crossfoot {

using SymbolSet = std::set<std::string, std::less<>>;

/// The symbols that a parameter lists. One that the data set doesn't have is a mistake.
SymbolSet symbols_of(const Words& list, Binding& binding);

/// `one of c, x and z`, or the symbol alone where there is but one.
std::string one_of(const SymbolSet& symbols);

/// What is wrong with a text that stands where a number or a symbol belongs, and what to write
/// instead: "a thousands separator; write 1234". `symbols` are those that the data set has.
std::string symbol_advice(std::string_view text, const Symbols& symbols);

/// What a column shows instead of numbers, and how to declare it.
struct UndeclaredRanges {
  std::string message;     ///< "`deaths` shows '1-9' and 2 other ranges, which …"; empty: none
  std::string suggestion;  ///< "declare them under `symbols:`, as in '1-9': {from: 1, to: 9}"
};

/// The texts such as `1-9` or `<5` of a column that `symbols` don't have.
UndeclaredRanges undeclared_ranges(const Column& column, const Symbols& symbols);

}  // namespace crossfoot
