#pragma once

#include <span>
#include <string>

#include "expression/truths/roles.h"
#include "table/table.h"

namespace crossfoot {

/// Whether a column that no metadata describes holds figures: more of its distinct texts are
/// numbers or symbols than not, or nearly all are numbers, marks and texts made like numbers; and
/// it doesn't hold identifiers.
bool looks_like_an_indicator(const Column& column);

/// Takes columns that no metadata describes, and no pack names as keys, for the indicators that
/// packs say they are: those in `figures`.
void take_for_indicators(std::span<const std::string> figures, std::span<const std::string> keys,
                         const Table& table, Roles& roles);

/// Where the role of a column is guessed though its cells leave doubt: what it is taken for, and
/// why that may be wrong. Empty where there is no doubt, or where metadata say what it is.
std::string doubt_about(const Table& table, const Roles& roles, bool has_metadata,
                        std::size_t column);

}  // namespace crossfoot
