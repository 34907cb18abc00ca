#include "engine/subject_for.h"

#include "engine/neighbour.h"

namespace crossfoot {

namespace {

const Scope* scope_of(const Neighbour* neighbour) {
  return neighbour == nullptr ? nullptr : &neighbour->scope();
}

}  // namespace

Subject subject_for(const Plan& plan, const Release& release, const Table& table,
                    Groupings& groupings, const Neighbours& neighbours) {
  return {table,
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
}

}  // namespace crossfoot
