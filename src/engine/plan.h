#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/mistake.h"
#include "engine/check_release.h"
#include "expression/precision.h"
#include "expression/roles.h"
#include "packs/pack.h"
#include "release/release.h"
#include "table/table.h"

namespace crossfoot {

/// What runs on one version of a data set, and what its columns are taken for.
struct Plan {
  struct Step {
    std::shared_ptr<const Pack> pack;
    const Rule* rule;  ///< of the pack
  };

  Roles roles;
  ColumnSpecs specs;
  Symbols symbols;
  std::vector<Precision> precision;  ///< by column
  std::vector<Step> steps;           ///< in the order of the results
};

/// Plans the rules of the given packs (which match the version) and of the packs they use, used
/// ones first, each rule once. What several packs say about a column or a symbol is merged: the
/// using pack wins over the used one, a later pack over an earlier one. Rules that are not meant
/// for this version, or that carry none of the wanted tags, are left out. Columns that a pack
/// describes and the table lacks are added to the mistakes, unless they are optional.
Plan make_plan(const Release& release, const Table& table,
               std::span<const std::shared_ptr<const Pack>> packs, const CheckOptions& options,
               Mistakes& mistakes);

/// The plan as text: a line per column, then a line per rule.
std::string describe(const Plan& plan, const Table& table);

}  // namespace crossfoot
