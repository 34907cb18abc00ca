#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "expression/places/lookup.h"
#include "expression/truths/scope.h"
#include "table/grouping.h"
#include "table/pair_map.h"

namespace crossfoot {

/// Places of a row match that are no row.
inline constexpr std::uint32_t no_row = PairMap::none;
inline constexpr std::uint32_t many_rows = no_row - 1;

/// Makes a row answer where none did; where one did already, many do.
inline void answer(std::uint32_t& place, std::size_t row) {
  place = place == no_row ? static_cast<std::uint32_t>(row) : many_rows;
}

/// The rows of `to` that `pins` select, matched to the rows of `from`: they agree, by text, in
/// every key column of `to` that isn't pinned and that `from` has too. Columns that hold one text
/// throughout `to` need no match. By row of `from`: a row of `to`, no_row or many_rows.
/// `unmatched` gets the key columns of `to` that can't be matched, and so must be pinned; then no
/// row is matched. `to` must live as long as the groupings of `from`, which keep the result.
const RowMatches& match_rows(const Scope& from, const Scope& to, const std::vector<BoundPin>& pins,
                             std::vector<std::string>& unmatched);

/// The same within one table, one published period of the same time identifier earlier.
/// `time` is the column of periods; no_row where the table has none earlier.
const RowMatches& match_previous_period(const Scope& scope, std::size_t time,
                                        const std::vector<BoundPin>& pins);

/// By group of the rows that agree in every key column but those of `pins`: the row among them that
/// the pins select, no_row or many_rows.
const RowMatches& match_pinned(const Scope& scope, const std::vector<BoundPin>& pins);

/// Whether a row is one that all pins select.
bool is_pinned(const Table& table, std::size_t row, const std::vector<BoundPin>& pins);

}  // namespace crossfoot
