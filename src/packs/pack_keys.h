#pragma once

#include "packs/fields.h"

namespace crossfoot {

/// The keys that a pack is written with. Loader and JSON Schema both read these tables.
const Fields& pack_keys();
const Fields& applies_to_keys();
const Fields& column_keys();      ///< of an entry of `columns`
const Fields& row_column_keys();  ///< of one of several such entries, for some rows each
const Fields& suppressed_keys();  ///< of the long form of `suppressed`
const Fields& rule_keys();        ///< without the kinds
const Fields& part_keys();        ///< of a part of `all_of`, without the kinds
const Fields& premise_keys();     ///< of `if` and `unless`
const Fields& profile_keys();
const Fields& override_keys();  ///< of an entry of `overrides`
const Fields& accepted_keys();  ///< of an entry of `accepted`

/// What `symbols` says of each symbol; without a name, which is the symbol.
const ParamSpec& symbol_meaning();

/// The bounds of a symbol that stands for a range of numbers.
const Fields& symbol_range_keys();

}  // namespace crossfoot
