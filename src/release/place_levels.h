#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace crossfoot {

/// A column that holds a code of places, and the metadata's name for that code.
struct PlaceCode {
  std::string_view key;     ///< "oldCode"
  std::string_view column;  ///< "old_la_code"
};

/// A geographic level and the columns that say which place of it a row is in.
struct PlaceLevel {
  std::string_view code;         ///< "LA"
  std::string_view name;         ///< "Local authority"
  int depth;                     ///< 0 for countries; deeper levels are parts of others
  std::string_view label;        ///< column of the name
  std::vector<PlaceCode> codes;  ///< the one that counts first; some levels have none
};

/// All that the standard knows.
std::span<const PlaceLevel> place_levels();

/// Null where no level has this name.
const PlaceLevel* level_named(std::string_view name);

/// The level whose places this column names, by code or by label; null where none has it.
const PlaceLevel* level_with_column(std::string_view column);

std::vector<std::string> level_names();

}  // namespace crossfoot
