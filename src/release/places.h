#pragma once

#include <array>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "release/release.h"

namespace crossfoot {

/// The columns that name a place of a level, and the metadata's names for its codes.
struct PlaceColumns {
  std::string_view code;                                               ///< "LA"
  std::string_view level;                                              ///< "Local authority"
  std::string_view name;                                               ///< column of the name
  std::array<std::pair<std::string_view, std::string_view>, 2> codes;  ///< key, column; or none
};

std::span<const PlaceColumns> place_columns();
/// By the label of the level; null for one that the standard doesn't know.
const PlaceColumns* columns_of_level(std::string_view level);

/// `Sheffield (code E08000019, oldCode 373)`; `code_of` gives the text of a code by its key and its
/// column, blank for none.
std::string place_text(
    const PlaceColumns& columns, std::string_view name,
    const std::function<std::string(std::string_view key, std::string_view column)>& code_of);

/// The same of a place as the metadata has it.
std::string place_text(const PlaceColumns& columns, const Location& location);

}  // namespace crossfoot
