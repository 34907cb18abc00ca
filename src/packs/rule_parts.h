#pragma once

#include <optional>
#include <string>
#include <vector>

#include "expression/syntax/syntax.h"
#include "packs/pack.h"

namespace crossfoot {

/// The rule itself and, of a rule of several parts, its parts.
std::vector<const RulePart*> parts_of(const Rule& rule);

/// The conditions of a rule or part that say which rows and versions it is for: its `where`, and
/// those of `if` and `unless`.
std::vector<const Expr*> conditions_of(const RulePart& rule);

/// Those of `if` and `unless` alone.
std::vector<const Expr*> premises_of(const RulePart& rule);

/// The tables besides its own that a rule or part looks into, its own parts apart.
Needs needs_of(const RulePart& rule);

/// An item that a rule names, where it names it, and the column that should have it.
struct NamedItem {
  Position at;
  std::string column;
  std::string item;
  bool in_where = false;
  bool optional = false;  ///< need not be there
};

/// All that are expected to be there: in comparisons with a text, in square brackets, in the lists
/// of `in`, and the total and its parts. Those that are only left out (`except`) don't matter, nor
/// do those of parts that look at another table.
std::vector<NamedItem> items_named_by(const Rule& rule);

/// The columns that a rule names in its parameters and conditions, each once, in order; of its
/// parts those that look at the same table count, too.
std::vector<std::string> columns_named_by(const Rule& rule);

/// What the pack and those that it uses say of columns; the pack has the last word.
ColumnSpecs column_specs_for(const Pack& pack);

/// The pack and all that it uses, used ones first, each once.
std::vector<const Pack*> with_used_packs(const Pack& pack);

}  // namespace crossfoot
