#pragma once

#include <map>
#include <memory>
#include <set>
#include <span>
#include <string>

#include "engine/plan/check_options.h"
#include "engine/plan/matching_packs.h"
#include "engine/plan/plan.h"
#include "expression/syntax/syntax.h"
#include "expression/truths/scope.h"

namespace crossfoot {

/// A published table that rules of another version or data set compare with, and what its columns
/// are taken for.
class ComparisonTable {
 public:
  /// `packs` are those that match it.
  ComparisonTable(const Release& release, Table table,
                  std::span<const std::shared_ptr<const Pack>> packs);

  ComparisonTable(const ComparisonTable&) = delete;
  ComparisonTable& operator=(const ComparisonTable&) = delete;
  ~ComparisonTable();

  /// The table as all its packs together describe it, for what is of no single pack.
  [[nodiscard]] const Scope& scope() const;

  /// The same data set as a table that is seen by these declarations; it stays as long as this.
  /// Not for several threads at once.
  [[nodiscard]] const Scope& scope_as(const Declared& declared) const;

  /// Another data set, for rules of this view: as the view's packs describe it where one of them is
  /// for it, too, else as its own packs do.
  [[nodiscard]] const Scope& scope_for(const Plan::View& view) const;

  [[nodiscard]] const Release& release() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

/// What names in data('…') stand for in the rules of the packs and of the packs that they use.
Aliases aliases_of(std::span<const std::shared_ptr<const Pack>> packs);

/// What the rules of the packs (and of the packs they use) ask of the API's query endpoint.
std::set<QueryNeed> queries_of(std::span<const std::shared_ptr<const Pack>> packs);

/// What a rule and its parts look into besides their own table.
Needs needs_of(const Rule& rule);

/// What the rules of the packs (and of the packs they use) look into besides their own table.
Needs needs_of(std::span<const std::shared_ptr<const Pack>> packs);

}  // namespace crossfoot
