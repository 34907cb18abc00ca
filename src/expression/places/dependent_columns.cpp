#include "expression/places/dependent_columns.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <optional>

#include "release/place_levels.h"

namespace crossfoot {
namespace {

bool is_named_group_of(const Scope& scope, std::size_t group, std::size_t filter) {
  const std::string& name = scope.table.column(group).name();
  return scope.roles.of[group] == Role::filter && scope.roles.of[filter] == Role::filter &&
         name.starts_with(scope.table.column(filter).name() + "_");
}

bool is_in_one_group(const Scope& scope, const BoundPin& pin, std::size_t group) {
  const Column& items = scope.table.column(pin.column);
  const Column& groups = scope.table.column(group);
  std::optional<Code> found;
  for (std::size_t row = 0; row < scope.table.rows(); ++row) {
    if (items.code_at(row) != pin.item) continue;
    if (found && *found != groups.code_at(row)) return false;
    found = groups.code_at(row);
  }
  return true;
}

template <class LeavesWith>
std::vector<std::size_t> key_but(const Scope& scope, LeavesWith leaves) {
  std::vector<std::size_t> key;
  std::ranges::copy_if(scope.roles.key, std::back_inserter(key),
                       [&](std::size_t column) { return !leaves(column); });
  return key;
}

}  // namespace

bool determines(const Table& table, std::size_t column, std::size_t other) {
  constexpr Code unseen = std::numeric_limits<Code>::max();
  const Column& items = table.column(column);
  const Column& others = table.column(other);
  std::vector<Code> beside(items.distinct(), unseen);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    Code& known = beside[items.code_at(row)];
    const Code here = others.code_at(row);
    if (known != unseen && known != here) return false;
    known = here;
  }
  return true;
}

bool depends_on(const Scope& scope, std::size_t dependent, std::size_t on) {
  const Role role = scope.roles.of[on];
  if (dependent == on || scope.roles.of[dependent] != role) return false;
  if (role == Role::geography) {
    const PlaceLevel* level = level_with_column(scope.table.column(on).name());
    return level != nullptr && level == level_with_column(scope.table.column(dependent).name());
  }
  return role == Role::filter && determines(scope.table, on, dependent);
}

std::vector<std::size_t> key_without(const Scope& scope, const std::vector<std::size_t>& columns) {
  return key_but(scope, [&](std::size_t column) {
    return std::ranges::any_of(columns, [&](std::size_t left_out) {
      return column == left_out || depends_on(scope, column, left_out);
    });
  });
}

std::vector<std::size_t> key_without(const Scope& scope, const std::vector<BoundPin>& pins) {
  return key_but(scope, [&](std::size_t column) {
    return std::ranges::any_of(pins, [&](const BoundPin& pin) {
      return column == pin.column || depends_on(scope, column, pin.column) ||
             (is_named_group_of(scope, column, pin.column) && is_in_one_group(scope, pin, column));
    });
  });
}

}  // namespace crossfoot
