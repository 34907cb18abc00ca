#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "release/place_levels.h"
#include "release/release.h"

namespace crossfoot {

/// `Sheffield (code E08000019, oldCode 373)`; `code_of` gives the text of a code by its key and its
/// column, blank for none.
std::string place_text(
    const PlaceLevel& level, std::string_view name,
    const std::function<std::string(std::string_view key, std::string_view column)>& code_of);

/// The same of a place as the metadata has it.
std::string place_text(const PlaceLevel& level, const Location& location);

}  // namespace crossfoot
