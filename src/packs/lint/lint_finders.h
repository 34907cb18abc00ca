#pragma once

#include "packs/lint/lint.h"

namespace crossfoot {

// What the rows of the table in lint.cpp look for, a function each.

void find_unused_aliases(const PackGroup& packs, Diagnostics& found);
void find_contradictory_where(const PackGroup& packs, Diagnostics& found);
void find_checks_never_false(const PackGroup& packs, Diagnostics& found);
void find_kinds_never_false(const PackGroup& packs, Diagnostics& found);
void find_checks_never_true(const PackGroup& packs, Diagnostics& found);
void find_half_anchored(const PackGroup& packs, Diagnostics& found);
void find_shadowed_rules(const PackGroup& packs, Diagnostics& found);
void find_unknown_symbols(const PackGroup& packs, Diagnostics& found);
void find_wrong_parts(const PackGroup& packs, Diagnostics& found);

}  // namespace crossfoot
