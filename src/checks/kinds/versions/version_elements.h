#pragma once

#include <compare>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "expression/truths/roles.h"
#include "release/change_list.h"
#include "release/release.h"
#include "table/grouping.h"
#include "table/table.h"

namespace crossfoot {

/// One thing that a version has, as the platform tells whether two versions have the same: a filter
/// or an indicator by its column, an item by its label, a place by its name and all its codes.
struct VersionElement {
  ElementSort sort;
  std::string within;  ///< of an item its filter's column, of a location the label of its level
  std::string name;

  friend auto operator<=>(const VersionElement&, const VersionElement&) = default;
};

/// "the item 'SEN support' of sen_provision".
std::string words_of(const VersionElement& element);

/// What a version has, with the API's ids; those that the metadata doesn't tell are empty.
using VersionElements = std::map<VersionElement, std::string>;

/// From the data; the metadata (which may be null) tells which columns are filters, and the ids.
VersionElements elements_of(const Table& table, const Roles& roles, Groupings& groupings,
                            const Metadata* metadata);

/// How the facets of two versions differ. What a filter or a level takes with it when it goes, or
/// brings along, is not listed beside it.
struct ElementChanges {
  std::vector<VersionElement> removed;
  std::vector<VersionElement> added;
  std::vector<std::pair<VersionElement, VersionElement>>
      renamed;  ///< mapped by a person: the id stayed the same
  std::size_t kept = 0;
};

ElementChanges compare_elements(const VersionElements& before, const VersionElements& after);

/// The facet that an entry of the API's change list means.
VersionElement element_of(const ElementChange& change, const ElementState& state);

/// What kind of version a change asks for.
enum class VersionStep { patch, minor, major };
std::string_view name_of(VersionStep step);
/// The step from one number to a later one.
VersionStep step_between(const VersionNumber& before, const VersionNumber& after);
/// The number that a step leads to.
VersionNumber next_number(const VersionNumber& before, VersionStep step);

/// The metadata of a release; null where it has none.
const Metadata* metadata_of(const Release& release);

}  // namespace crossfoot
