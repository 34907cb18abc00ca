#include "expression/places/place_groups.h"

#include <optional>
#include <unordered_map>

#include "expression/places/lookup.h"

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

void sort_once(std::vector<std::pair<std::uint64_t, std::uint32_t>>& pairs) {
  std::ranges::sort(pairs);
  const auto repeated = std::ranges::unique(pairs);
  pairs.erase(repeated.begin(), repeated.end());
}

/// Those of one group, in a sorted list.
template <class Pairs>
auto pairs_under(const Pairs& pairs, std::uint64_t group) {
  return std::ranges::equal_range(pairs, group, {}, &Pairs::value_type::first);
}

}  // namespace

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
  std::unordered_map<std::uint64_t, std::uint32_t> numbers;
  base_ = time_ = {0};
  place_ = {Places::nowhere};
  group_of_.assign(scope.table.rows(), 0);
  for (std::size_t row = 0; row < group_of_.size(); ++row) {
    const std::uint32_t place = parents_.of(row);
    if (place == Places::nowhere) continue;
    const auto [entry, fresh] = numbers.try_emplace(joined(base.group_of[row], place), groups());
    group_of_[row] = entry->second;
    if (!fresh) continue;
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

/// One half of London beside London itself.
bool PlaceGroups::counts_twice(std::size_t row) const {
  return has_london_[group_of_[row]] &&
         std::ranges::find(halves_of_london_, own_.of(row)) != halves_of_london_.end();
}

std::uint64_t PlaceGroups::kin_of(std::uint32_t group) const {
  return joined(time_[group], place_[group]);
}

void PlaceGroups::note_members(const Scope& scope) {
  const std::optional<std::uint32_t> whole = parents_.with_code(london);
  for (std::size_t row = 0; row < scope.table.rows(); ++row) {
    if (!takes_part_[row] || own_.of(row) == Places::nowhere) continue;
    const bool half = london_ != Places::nowhere &&
                      std::ranges::find(halves_of_london_, own_.of(row)) != halves_of_london_.end();
    const std::uint32_t place = half ? london_ : own_.of(row);
    const auto note = [&](std::uint32_t group) {
      there_.emplace_back(group, place);
      wanted_.emplace_back(kin_of(group), place);
    };
    const std::uint32_t group = group_of_[row];
    if (group != 0) note(group);
    if (group != 0 && also_in_[group][0] != 0) note(also_in_[group][0]);
    // What is in a half is in London, also where London has no row for these filters.
    if (halves_[group] && whole) wanted_.emplace_back(joined(time_[group], *whole), place);
  }
  sort_once(there_);
  sort_once(wanted_);
}

bool PlaceGroups::incomplete(std::uint32_t group) const {
  return pairs_under(there_, group).size() < pairs_under(wanted_, kin_of(group)).size();
}

std::vector<std::string> PlaceGroups::missing(std::uint32_t group) const {
  std::vector<std::string> names;
  for (const Pair& wanted : pairs_under(wanted_, kin_of(group)))
    if (!std::ranges::binary_search(there_, Pair{group, wanted.second}))
      names.push_back(own_.name(wanted.second));
  return names;
}

}  // namespace crossfoot
