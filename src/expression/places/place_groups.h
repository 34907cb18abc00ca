#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <numeric>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "expression/places/places.h"

namespace crossfoot {

/// Which places are in which group, each named once.
class Members {
 public:
  Members() = default;

  /// `each_pair(visit)` calls `visit(group, place)` for each, the same ones whenever it is called;
  /// they are counted first, so that no list of pairs is kept.
  template <class EachPair>
  Members(std::uint32_t groups, const EachPair& each_pair)
      : starts_(groups + std::size_t{1}), sizes_(groups) {
    each_pair([&](std::uint32_t group, std::uint32_t) { ++starts_[group + std::size_t{1}]; });
    std::partial_sum(starts_.begin(), starts_.end(), starts_.begin());
    places_.resize(starts_.back());
    each_pair([&](std::uint32_t group, std::uint32_t place) {
      places_[starts_[group] + sizes_[group]++] = place;
    });
    name_each_once();
  }

  /// In the order of their numbers.
  [[nodiscard]] std::span<const std::uint32_t> of(std::uint32_t group) const {
    return std::span(places_).subspan(starts_[group], sizes_[group]);
  }

 private:
  void name_each_once();

  std::vector<std::size_t> starts_;   ///< by group: its first entry in places_
  std::vector<std::uint32_t> sizes_;  ///< by group
  std::vector<std::uint32_t> places_;
};

/// Rows of one geographic level and the rows of other levels that they belong to: for
/// `over geographic_level in ('Local authority') by region_code` the authorities of each region.
/// Rows of a group agree in every key column but those of places, and in the place of the level
/// that `by` names. Regional rows of Inner and Outer London are parts of London's row: they don't
/// count beside it, and what is in them is in London.
class PlaceGroups {
 public:
  /// `item` is the code of the level whose rows take part, `level` that level.
  PlaceGroups(const Scope& scope, std::size_t level_index, Code item, const PlaceLevel& level,
              const PlaceLevel& by);

  [[nodiscard]] std::uint32_t groups() const { return static_cast<std::uint32_t>(place_.size()); }
  [[nodiscard]] std::uint32_t of(std::size_t row) const { return group_of_[row]; }

  [[nodiscard]] bool takes_part(std::size_t row) const { return takes_part_[row]; }

  /// Calls `visit(group)` for the groups that a row counts in.
  template <class Visit>
  void for_each_group(std::size_t row, Visit visit) const {
    const std::uint32_t own = group_of_[row];
    if (own == 0) return;
    if (!counts_twice(row)) visit(own);
    for (const std::uint32_t other : also_in_[own])
      if (other != 0) visit(other);
  }

  /// Whether the group lacks a place that other rows of the same time have under the same place.
  [[nodiscard]] bool incomplete(std::uint32_t group) const;
  [[nodiscard]] std::vector<std::string> missing(std::uint32_t group) const;

  /// Whether the place is one half of London, which authorities may or may not name.
  [[nodiscard]] bool is_part_of_london(std::uint32_t group) const { return halves_[group]; }

  [[nodiscard]] std::string name_of_row(std::size_t row) const { return own_.name(own_.of(row)); }

 private:
  void make_groups(const Scope& scope);
  void link_london(bool up);
  void note_members(const Scope& scope);
  /// Whether a place is one half of London, of which London is a place, too.
  [[nodiscard]] bool is_half(std::uint32_t place) const;
  [[nodiscard]] bool counts_twice(std::size_t row) const;
  /// Looking up, and nowhere, no place is missed.
  [[nodiscard]] bool has_members(std::uint32_t group) const { return group != 0 && !kin_.empty(); }

  Places own_;                                         ///< of the level that takes part
  Places parents_;                                     ///< of the level that `by` names
  std::vector<bool> takes_part_;                       ///< by row
  std::vector<std::uint32_t> group_of_;                ///< by row; group 0 is nowhere
  std::vector<std::uint32_t> base_;                    ///< by group: the key apart from places
  std::vector<std::uint32_t> place_;                   ///< by group
  std::vector<std::uint32_t> time_;                    ///< by group
  std::vector<std::array<std::uint32_t, 2>> also_in_;  ///< by group: others that its rows count in
  std::vector<bool> halves_;                           ///< by group
  std::vector<bool> has_london_;                 ///< by group: whether London's own row takes part
  std::vector<std::uint32_t> halves_of_london_;  ///< places of own_
  std::uint32_t london_ = Places::nowhere;       ///< place of own_
  std::vector<std::uint32_t> kin_;  ///< by group: groups of one time and parent are of one kin
  Members there_;                   ///< by group: the places that are in it
  Members wanted_;                  ///< by kin: the places that one of its groups has
};

}  // namespace crossfoot
