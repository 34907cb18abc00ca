#pragma once

#include <memory>
#include <string>
#include <vector>

#include "expression/places/lookup.h"
#include "expression/truths/scope.h"
#include "release/place_levels.h"

namespace crossfoot {

/// `column[place = region, …]`: the cell in the row of the region that this row's place lies in,
/// which agrees with this one in every key column but those of places and of `pins`. A row that
/// names no region has nothing to be compared with; a region without a row is a missing partner.
/// `level_row` is the column of geographic levels with the code of `level`.
NumberPtr place_cell(const Scope& scope, std::shared_ptr<const Values> values,
                     const PlaceLevel& level, BoundPin level_row, const std::vector<BoundPin>& pins,
                     std::string text);

}  // namespace crossfoot
