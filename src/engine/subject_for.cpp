#include "engine/subject_for.h"

#include "diff/alongside.h"
#include "engine/neighbour.h"

namespace crossfoot {

namespace {

const Scope* scope_of(const Neighbour* neighbour) {
  return neighbour == nullptr ? nullptr : &neighbour->scope();
}

}  // namespace

Subject subject_for(const Plan& plan, const Release& release, const Table& table,
                    Groupings& groupings, const Neighbours& neighbours, unsigned jobs) {
  Subject subject{table,
                  release,
                  plan.roles,
                  plan.specs,
                  plan.symbols,
                  plan.precision,
                  groupings,
                  scope_of(neighbours.previous_version),
                  [&neighbours](std::string_view name) {
                    const auto found = neighbours.data_sets.find(name);
                    return found == neighbours.data_sets.end() ? nullptr : scope_of(found->second);
                  }};
  subject.queried = neighbours.queried;
  if (const Neighbour* previous = neighbours.previous_version) {
    const Scope own{table, plan.roles, plan.specs, plan.symbols, plan.precision, groupings};
    subject.previous_release = &previous->release();
    subject.alongside = std::make_shared<Alongside>(previous->scope(), own, jobs);
  }
  return subject;
}

}  // namespace crossfoot
