#pragma once

#include <optional>
#include <string>
#include <vector>

namespace crossfoot {

/// What can come, go or be renamed between two versions.
/// Levels are those of rows; groups of locations those of columns, whatever the row's level.
enum class ElementSort { filter, item, indicator, level, location_group, location, period };

/// One thing that the API lists among a version's changes, before or after.
struct ElementState {
  std::string id;  ///< the API's; levels and periods have none
  /// What the platform knows it by: a column, an item, a level, a place with its codes, a period
  /// as the API writes it.
  std::string name;
  std::string code;  ///< of a period: what kind it is, "AY"
};

/// An entry of the API's change list. Without `before` it was added, without `after` removed.
struct ElementChange {
  ElementSort sort = ElementSort::filter;
  bool major = false;  ///< listed under major changes
  std::string within;  ///< of an item its filter's column, of a location the label of its level
  std::optional<ElementState> before;
  std::optional<ElementState> after;
};

/// What the API says has changed since the version before.
struct ChangeList {
  std::vector<ElementChange> changes;
  std::string trouble;  ///< why the list can't be read; then there are no changes
};

}  // namespace crossfoot
