#include "engine/neighbour.h"

#include "engine/plan.h"
#include "packs/aliases.h"

namespace crossfoot {

/// In this order, for each part refers to those before it.
struct Neighbour::Parts {
  Parts(const Release& published, Table data, std::span<const std::shared_ptr<const Pack>> packs)
      : release(published),
        table(std::move(data)),
        plan(make_plan(release, table, packs, {}, mistakes)),
        groupings(table),
        scope{table, plan.roles, plan.specs, plan.symbols, plan.precision, groupings} {}

  Release release;
  Table table;
  Mistakes mistakes;  // of columns that this version lacks; its own check tells them
  Plan plan;
  Groupings groupings;
  Scope scope;
};

Neighbour::Neighbour(const Release& release, Table table,
                     std::span<const std::shared_ptr<const Pack>> packs)
    : parts_(std::make_unique<Parts>(release, std::move(table), packs)) {}

Neighbour::~Neighbour() = default;

const Scope& Neighbour::scope() const { return parts_->scope; }

const Release& Neighbour::release() const { return parts_->release; }

Aliases aliases_of(std::span<const std::shared_ptr<const Pack>> packs) {
  Aliases all;
  for (const auto& pack : packs) all.merge(aliases_for(*pack));
  return all;
}

std::set<QueryNeed> queries_of(std::span<const std::shared_ptr<const Pack>> packs) {
  std::set<QueryNeed> all;
  for (const auto& pack : packs) {
    for (const Rule& rule : pack->rules)
      if (rule.kind->queries != nullptr)
        for (const QueryNeed& need : rule.kind->queries(rule.params)) all.insert(need);
    all.merge(queries_of(pack->uses));
  }
  return all;
}

Needs needs_of(std::span<const std::shared_ptr<const Pack>> packs) {
  Needs needs;
  for (const auto& pack : packs) {
    for (const Rule& rule : pack->rules) {
      add_needs(rule.params, needs);
      add_needs(rule.where, needs);
      const auto compares = rule.kind->compares_versions;
      if (compares != nullptr && compares(rule.params)) needs.previous_version = true;
    }
    const Needs used = needs_of(pack->uses);
    needs.previous_version = needs.previous_version || used.previous_version;
    needs.data_sets.insert(used.data_sets.begin(), used.data_sets.end());
  }
  return needs;
}

}  // namespace crossfoot
