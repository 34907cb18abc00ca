#pragma once

#include <compare>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "expression/roles.h"
#include "release/change_list.h"
#include "release/release.h"
#include "table/grouping.h"
#include "table/table.h"

namespace crossfoot {

/// One thing that a version has, as the platform tells whether two versions have the same: a filter
/// or an indicator by its column, an item by its label, a place by its name and all its codes.
struct Facet {
  FacetSort sort;
  std::string within;  ///< of an item its filter's column, of a location the label of its level
  std::string name;

  friend auto operator<=>(const Facet&, const Facet&) = default;
};

/// "the item 'SEN support' of sen_provision".
std::string words_of(const Facet& facet);

/// What a version has, with the API's ids; those that the metadata doesn't tell are empty.
using Facets = std::map<Facet, std::string>;

/// From the data; the metadata (which may be null) tells which columns are filters, and the ids.
Facets facets_of(const Table& table, const Roles& roles, Groupings& groupings,
                 const Metadata* metadata);

/// How the facets of two versions differ. What a filter or a level takes with it when it goes, or
/// brings along, is not listed beside it.
struct FacetChanges {
  std::vector<Facet> removed;
  std::vector<Facet> added;
  std::vector<std::pair<Facet, Facet>> renamed;  ///< mapped by a person: the id stayed the same
  std::size_t kept = 0;
};

FacetChanges compare_facets(const Facets& before, const Facets& after);

/// The facet that an entry of the API's change list means.
Facet facet_of(const FacetChange& change, const FacetState& state);

/// What kind of version a change asks for.
enum class VersionStep { patch, minor, major };
std::string_view name_of(VersionStep step);
/// The step from one number to a later one.
VersionStep step_between(const VersionNumber& before, const VersionNumber& after);
/// The number that a step leads to.
VersionNumber next_number(const VersionNumber& before, VersionStep step);

}  // namespace crossfoot
