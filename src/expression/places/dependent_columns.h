#pragma once

#include <cstddef>
#include <vector>

#include "expression/places/lookup.h"
#include "expression/truths/scope.h"

namespace crossfoot {

/// Whether all rows with one text in `column` have one text in `other`.
bool determines(const Table& table, std::size_t column, std::size_t other);

/// Whether a key column only repeats in other words what another one says: the other columns of
/// the same level of places (the name beside the code), or a filter that the other filter
/// determines in all rows (the group of its items, a code's name).
bool depends_on(const Scope& scope, std::size_t dependent, std::size_t on);

/// The key columns that are neither among the given ones nor depend on one of them.
std::vector<std::size_t> key_without(const Scope& scope, const std::vector<std::size_t>& columns);

/// The same for pinned columns. A column named as the group of a filter (`need_group` beside
/// `need`) depends on it already where all rows with the pinned item are in one group.
std::vector<std::size_t> key_without(const Scope& scope, const std::vector<BoundPin>& pins);

}  // namespace crossfoot
