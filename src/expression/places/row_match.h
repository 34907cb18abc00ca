#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "expression/places/lookup.h"
#include "expression/truths/scope.h"

namespace crossfoot {

/// Places of a row match that are no row.
inline constexpr std::uint32_t no_row = std::numeric_limits<std::uint32_t>::max();
inline constexpr std::uint32_t many_rows = no_row - 1;

/// The rows of `to` that `pins` select, matched to the rows of `from`: they agree, by text, in
/// every key column of `to` that isn't pinned and that `from` has too. Columns that hold one text
/// throughout `to` need no match. By row of `from`: a row of `to`, no_row or many_rows.
/// `unmatched` gets the key columns of `to` that can't be matched, and so must be pinned.
std::vector<std::uint32_t> match_rows(const Scope& from, const Scope& to,
                                      const std::vector<BoundPin>& pins,
                                      std::vector<std::string>& unmatched);

/// The same within one table, one published period of the same time identifier earlier.
/// `time` is the column of periods; no_row where the table has none earlier.
std::vector<std::uint32_t> match_previous_period(const Scope& scope, std::size_t time,
                                                 const std::vector<BoundPin>& pins);

}  // namespace crossfoot
