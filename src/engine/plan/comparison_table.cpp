#include "engine/plan/comparison_table.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "packs/load/aliases.h"
#include "packs/rule_parts.h"

namespace crossfoot {

namespace {

/// The table as some declarations have it; in this order, for the scope refers to the rest.
struct Described {
  Described(const Release& release, const Table& table, Groupings& groupings, Declared said)
      : declared(std::move(said)),
        meaning(meaning_of(release, table, declared, mistakes)),
        scope{table, meaning.roles, meaning.specs, meaning.symbols, meaning.precision, groupings} {}

  Declared declared;
  /// A column that only this table lacks is none of the pack's; its own table tells those.
  Diagnostics mistakes;
  Meaning meaning;
  Scope scope;
};

}  // namespace

struct ComparisonTable::Parts {
  Parts(Release published, Table data, std::span<const std::shared_ptr<const Pack>> matching)
      : release(std::move(published)),
        table(std::move(data)),
        packs(matching.begin(), matching.end()),
        declared(declared_by(packs)),
        groupings(table) {}

  const Scope& scope_as(const Declared& wanted) {
    const auto is_it = [&](const auto& known) { return known->declared == wanted; };
    const auto known = std::ranges::find_if(described, is_it);
    if (known != described.end()) return (*known)->scope;
    described.push_back(std::make_unique<Described>(release, table, groupings, wanted));
    return described.back()->scope;
  }

  Release release;
  Table table;
  std::vector<std::shared_ptr<const Pack>> packs;
  Declared declared;
  Groupings groupings;
  std::vector<std::unique_ptr<Described>> described;
};

ComparisonTable::ComparisonTable(const Release& release, Table table,
                                 std::span<const std::shared_ptr<const Pack>> packs)
    : parts_(std::make_unique<Parts>(release, std::move(table), packs)) {}

ComparisonTable::~ComparisonTable() = default;

const Scope& ComparisonTable::scope() const { return parts_->scope_as(parts_->declared); }

const Scope& ComparisonTable::scope_as(const Declared& declared) const {
  return parts_->scope_as(declared);
}

const Scope& ComparisonTable::scope_for(const Plan::View& view) const {
  const auto is_for_it = [&](const auto& pack) {
    return std::ranges::find(view.packs, pack) != view.packs.end();
  };
  return std::ranges::any_of(parts_->packs, is_for_it) ? scope_as(view.declared) : scope();
}

const Release& ComparisonTable::release() const { return parts_->release; }

Aliases aliases_of(std::span<const std::shared_ptr<const Pack>> packs) {
  Aliases all;
  for (const auto& pack : packs) all.merge(aliases_for(*pack));
  return all;
}

std::set<QueryNeed> queries_of(std::span<const std::shared_ptr<const Pack>> packs) {
  std::set<QueryNeed> all;
  for (const auto& pack : packs) {
    for (const Rule& rule : pack->rules)
      for (const QueryNeed& need : rule.specification->queries()) all.insert(need);
    all.merge(queries_of(pack->uses));
  }
  return all;
}

namespace {

void add(const Needs& more, Needs& needs) {
  needs.previous_version = needs.previous_version || more.previous_version;
  needs.data_sets.insert(more.data_sets.begin(), more.data_sets.end());
}

}  // namespace

Needs needs_of(const Rule& rule) {
  Needs needs;
  for (const RulePart* part : parts_of(rule)) add(needs_of(*part), needs);
  return needs;
}

Needs needs_of(std::span<const std::shared_ptr<const Pack>> packs) {
  Needs needs;
  for (const auto& pack : packs) {
    for (const Rule& rule : pack->rules) add(needs_of(rule), needs);
    add(needs_of(pack->uses), needs);
  }
  return needs;
}

}  // namespace crossfoot
