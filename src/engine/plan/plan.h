#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "engine/plan/check_options.h"
#include "engine/plan/matching_packs.h"
#include "expression/truths/precision.h"
#include "expression/truths/roles.h"
#include "packs/pack.h"
#include "release/release.h"
#include "table/table.h"

namespace crossfoot {

/// What the columns and symbols of a table are taken for by the rules of one pack and of those that
/// it uses.
struct Meaning {
  Roles roles;
  ColumnSpecs specs;
  Symbols symbols;
  std::vector<Precision> precision;  ///< by column
};

/// What packs say of tables, merged: a later pack wins over an earlier one.
struct Declared {
  ColumnSpecs specs;
  std::map<std::string, std::string, std::less<>> written;  ///< the same, as text to compare
  std::vector<std::string> keys;
  std::vector<std::string> figures;  ///< columns that hold figures, in order, each once
  Symbols symbols = standard_symbols();

  friend bool operator==(const Declared& a, const Declared& b) {
    return a.written == b.written && a.keys == b.keys && a.figures == b.figures &&
           a.symbols == b.symbols;
  }
};

/// What the packs say, with what they use before them.
Declared declared_by(std::span<const std::shared_ptr<const Pack>> packs);

Meaning meaning_of(const Release& release, const Table& table, const Declared& declared,
                   Diagnostics& mistakes);

/// What runs on one version of a data set, and what its columns are taken for.
struct Plan {
  /// A pack that was named, with what it and those that it uses say of the columns. Packs that say
  /// the same share one.
  struct View {
    std::vector<std::shared_ptr<const Pack>> packs;  ///< those that see the table so
    Declared declared;
    Meaning meaning;
  };

  struct Step {
    std::shared_ptr<const Pack> pack;
    std::shared_ptr<const Rule> rule;  ///< as it is written, with the overrides
    std::string switched_off;          ///< why it doesn't run; empty where it does
    std::vector<std::string> notes;    ///< what the overrides changed
    std::vector<Accepted> accepted;    ///< its exceptions, as far as they are for the version
    std::size_t view = 0;              ///< how it sees the table
  };

  /// How results that aren't of one rule see the table: as the pack that says most of it.
  [[nodiscard]] const View& main() const { return views[main_view]; }

  std::vector<View> views;  ///< at least one
  std::size_t main_view = 0;
  std::vector<Step> steps;  ///< in the order of the results
};

/// Plans the rules of the given packs (which match the version) and of the packs they use, used
/// ones first. What a pack says of columns, keys, symbols and rules holds for its own rules and for
/// those that it uses, and the using pack wins over the used one. Given packs don't change each
/// other; one that another given pack uses runs as that one wants it. A rule that several packs use
/// runs once where they say the same, else once for each: then its id is followed by `@` and the
/// name of the file of each pack but the first. Rules that are not meant for this version, or that
/// carry none of the wanted tags, are left out. Columns that a pack describes and the table lacks
/// are added to the mistakes, unless they are optional.
Plan make_plan(const Release& release, const Table& table,
               std::span<const std::shared_ptr<const Pack>> packs, const CheckOptions& options,
               Diagnostics& mistakes);

/// The plan as text: a line per column, then a line per rule.
std::string describe(const Plan& plan, const Table& table);

}  // namespace crossfoot
