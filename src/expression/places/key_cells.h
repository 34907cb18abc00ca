#pragma once

#include <string>
#include <utility>
#include <vector>

#include "expression/truths/scope.h"

namespace crossfoot {

/// What names a row for people, as columns and items: filters first, time and place after. Columns
/// that hold one text throughout the table are left out, for they tell nothing.
std::vector<std::pair<std::string, std::string>> key_cells(const Table& table, const Roles& roles,
                                                           std::size_t row);

}  // namespace crossfoot
