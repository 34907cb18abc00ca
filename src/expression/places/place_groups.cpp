#include "expression/places/place_groups.h"

#include <numeric>
#include <optional>
#include <unordered_map>

#include "expression/places/lookup.h"
#include "table/pair_map.h"

namespace crossfoot {
namespace {

/// The key columns that name no place, or those of time alone.
std::vector<std::size_t> key_apart_from_places(const Scope& scope, bool time_alone) {
  std::vector<std::size_t> key;
  for (const std::size_t column : scope.roles.key) {
    const Role role = scope.roles.of[column];
    if (time_alone ? role == Role::time : role != Role::geography) key.push_back(column);
  }
  return key;
}

}  // namespace

void Members::name_each_once() {
  for (std::size_t group = 0; group < sizes_.size(); ++group) {
    const auto all = std::span(places_).subspan(starts_[group], sizes_[group]);
    std::ranges::sort(all);
    sizes_[group] -= static_cast<std::uint32_t>(std::ranges::unique(all).size());
  }
}

PlaceGroups::PlaceGroups(const Scope& scope, std::size_t level_index, Code item,
                         const PlaceLevel& level, const PlaceLevel& by)
    : own_(scope, level), parents_(scope, by), takes_part_(scope.table.rows()) {
  const Column& levels = scope.table.column(level_index);
  for (std::size_t row = 0; row < takes_part_.size(); ++row)
    takes_part_[row] = levels.code_at(row) == item;
  make_groups(scope);
  const bool up = &level == &by;
  link_london(up);
  if (!up) note_members(scope);
}

void PlaceGroups::make_groups(const Scope& scope) {
  const Grouping& base = scope.groupings.by(key_apart_from_places(scope, false));
  const Grouping& times = scope.groupings.by(key_apart_from_places(scope, true));
  PairMap numbers(base.groups, parents_.count(), scope.table.rows());
  base_ = time_ = {0};
  place_ = {Places::nowhere};
  group_of_.assign(scope.table.rows(), 0);
  for (std::size_t row = 0; row < group_of_.size(); ++row) {
    const std::uint32_t place = parents_.of(row);
    if (place == Places::nowhere) continue;
    std::uint32_t& group = numbers.at(base.group_of[row], place);
    group_of_[row] = group == PairMap::none ? groups() : group;
    if (group != PairMap::none) continue;
    group = groups();
    base_.push_back(base.group_of[row]);
    place_.push_back(place);
    time_.push_back(times.group_of[row]);
  }
}

/// Authorities of either half count in London (and, looking up, London's row covers both halves).
void PlaceGroups::link_london(bool up) {
  also_in_.assign(groups(), {0, 0});
  halves_.assign(groups(), false);
  has_london_.assign(groups(), false);
  london_ = own_.with_code(london).value_or(Places::nowhere);
  for (const std::string_view half : {inner_london, outer_london})
    if (const auto place = own_.with_code(half)) halves_of_london_.push_back(*place);

  const auto whole = parents_.with_code(london);
  std::unordered_map<std::uint32_t, std::uint32_t> whole_of;  // by base: the group of London
  for (std::uint32_t group = 1; group < groups(); ++group)
    if (whole && place_[group] == *whole) whole_of.emplace(base_[group], group);
  std::size_t slot = 0;
  for (const std::string_view half : {inner_london, outer_london}) {
    const auto place = parents_.with_code(half);
    for (std::uint32_t group = 1; place && group < groups(); ++group) {
      if (place_[group] != *place) continue;
      halves_[group] = true;
      const auto found = whole_of.find(base_[group]);
      if (found == whole_of.end()) continue;
      if (up)
        also_in_[found->second][slot] = group;
      else
        also_in_[group][0] = found->second;
    }
    ++slot;
  }
  for (std::size_t row = 0; row < group_of_.size() && !up; ++row)
    if (takes_part_[row] && own_.of(row) == london_ && london_ != Places::nowhere)
      has_london_[group_of_[row]] = true;
}

bool PlaceGroups::is_half(std::uint32_t place) const {
  return london_ != Places::nowhere &&
         std::ranges::find(halves_of_london_, place) != halves_of_london_.end();
}

/// One half of London beside London itself.
bool PlaceGroups::counts_twice(std::size_t row) const {
  return has_london_[group_of_[row]] &&
         std::ranges::find(halves_of_london_, own_.of(row)) != halves_of_london_.end();
}

void PlaceGroups::note_members(const Scope& scope) {
  const std::uint32_t times = *std::ranges::max_element(time_) + 1;
  PairMap kin_numbers(times, parents_.count(), scope.table.rows());
  std::uint32_t kins = 0;
  const auto kin_at = [&](std::uint32_t time, std::uint32_t parent) {
    std::uint32_t& kin = kin_numbers.at(time, parent);
    return kin == PairMap::none ? kin = kins++ : kin;
  };
  kin_.assign(groups(), 0);
  for (std::uint32_t group = 1; group < groups(); ++group)
    kin_[group] = kin_at(time_[group], place_[group]);

  const std::optional<std::uint32_t> whole = parents_.with_code(london);
  std::vector<std::pair<std::uint32_t, std::uint32_t>> wanted;
  for (std::uint32_t group = 1; group < groups() && whole; ++group) kin_at(time_[group], *whole);
  PairMap seen(kins, own_.count(), scope.table.rows());
  const auto want = [&](std::uint32_t kin, std::uint32_t place) {
    if (std::exchange(seen.at(kin, place), 0) == PairMap::none) wanted.emplace_back(kin, place);
  };
  const auto each_member = [&](const auto& visit) {
    for (std::size_t row = 0; row < scope.table.rows(); ++row) {
      const std::uint32_t group = group_of_[row];
      if (group == 0 || !takes_part_[row] || own_.of(row) == Places::nowhere) continue;
      const std::uint32_t place = is_half(own_.of(row)) ? london_ : own_.of(row);
      for (const std::uint32_t in : {group, also_in_[group][0]})
        if (in != 0) visit(in, place);
    }
  };
  there_ = Members(groups(), each_member);
  for (std::uint32_t group = 1; group < groups(); ++group) {
    for (const std::uint32_t place : there_.of(group)) {
      want(kin_[group], place);
      // What is in a half is in London, also where London has no row for these filters.
      if (halves_[group] && whole) want(kin_at(time_[group], *whole), place);
    }
  }
  wanted_ = Members(kins, [&](const auto& visit) {
    for (const auto& [kin, place] : wanted) visit(kin, place);
  });
}

bool PlaceGroups::incomplete(std::uint32_t group) const {
  return has_members(group) && there_.of(group).size() < wanted_.of(kin_[group]).size();
}

std::vector<std::string> PlaceGroups::missing(std::uint32_t group) const {
  std::vector<std::string> names;
  if (!has_members(group)) return names;
  for (const std::uint32_t wanted : wanted_.of(kin_[group]))
    if (!std::ranges::binary_search(there_.of(group), wanted)) names.push_back(own_.name(wanted));
  return names;
}

}  // namespace crossfoot
