#include "checks/facets.h"

#include <algorithm>
#include <array>
#include <fmt/core.h>
#include <functional>
#include <set>

#include "checks/cells.h"
#include "checks/time_period.h"
#include "release/places.h"

namespace crossfoot {

namespace {

/// The first row of each combination of the columns that there are.
std::vector<std::size_t> first_rows(const Table& table, Groupings& groupings,
                                    const std::vector<std::string_view>& columns) {
  std::vector<std::size_t> indices;
  for (const std::string_view name : columns)
    if (const auto index = table.find(name)) indices.push_back(*index);
  const Grouping& grouping = groupings.by(indices);
  std::vector<std::size_t> first;
  for (std::size_t row = 0; row < table.rows() && first.size() < grouping.groups; ++row)
    if (grouping.group_of[row] == first.size()) first.push_back(row);
  return first;
}

std::string text_at(const Table& table, std::string_view column, std::size_t row) {
  const auto index = table.find(column);
  return index ? std::string(table.column(*index).text_at(row)) : "";
}

std::string period_name(std::string_view plain, std::string_view identifier) {
  return fmt::format("{} {}", shown_period(plain), identifier);
}

std::string id_among(const auto& list, const std::string& name, auto member) {
  const auto found = std::ranges::find(list, name, member);
  return found == list.end() ? "" : found->id;
}

/// Collects the facets of one version.
class Collector {
 public:
  Collector(const Table& table, const Roles& roles, Groupings& groupings, const Metadata* metadata)
      : table_(table), roles_(roles), groupings_(groupings), metadata_(metadata) {}

  Facets collect() {
    for (std::size_t index = 0; index < table_.size(); ++index) {
      if (roles_.of[index] == Role::filter) add_filter(table_.column(index));
      if (roles_.of[index] == Role::indicator) add_indicator(table_.column(index).name());
    }
    add_periods();
    add_places();
    return std::move(facets_);
  }

 private:
  void add_filter(const Column& column) {
    const Filter* filter = nullptr;
    if (metadata_ != nullptr) {
      const auto found = std::ranges::find(metadata_->filters, column.name(), &Filter::column);
      // A column that the metadata doesn't name is none of the platform's.
      if (found == metadata_->filters.end()) return;
      filter = &*found;
    }
    facets_[{FacetSort::filter, "", column.name()}] = filter == nullptr ? "" : filter->id;
    for (Code code = 0; code < column.distinct(); ++code) {
      const std::string label(column.text(code));
      if (label.empty()) continue;
      facets_[{FacetSort::item, column.name(), label}] =
          filter == nullptr ? "" : id_among(filter->options, label, &FilterOption::label);
    }
  }

  void add_indicator(const std::string& column) {
    facets_[{FacetSort::indicator, "", column}] =
        metadata_ == nullptr ? "" : id_among(metadata_->indicators, column, &Indicator::column);
  }

  void add_periods() {
    if (!table_.find("time_period")) return;
    for (const std::size_t row : first_rows(table_, groupings_, {"time_period", "time_identifier"}))
      facets_[{FacetSort::period, "",
               period_name(text_at(table_, "time_period", row),
                           text_at(table_, "time_identifier", row))}] = "";
  }

  /// Places are all that the place columns name, in rows of any level.
  void add_places() {
    if (!table_.find("geographic_level")) return;
    for (const std::size_t row : first_rows(table_, groupings_, {"geographic_level"}))
      facets_[{FacetSort::level, "", text_at(table_, "geographic_level", row)}] = "";
    for (const PlaceLevel& place : place_levels()) {
      if (!table_.find(place.label)) continue;
      std::vector<std::string_view> columns = {place.label};
      for (const auto& [key, column] : place.codes) columns.push_back(column);
      for (const std::size_t row : first_rows(table_, groupings_, columns)) add_place(place, row);
    }
  }

  void add_place(const PlaceLevel& columns, std::size_t row) {
    const std::string label = text_at(table_, columns.label, row);
    if (label.empty()) return;
    const std::string name = place_text(
        columns, label,
        [&](std::string_view, std::string_view column) { return text_at(table_, column, row); });
    const std::string level(columns.name);
    facets_[{FacetSort::location_group, "", level}] = "";
    facets_[{FacetSort::location, level, name}] = location_id(columns, name);
  }

  [[nodiscard]] std::string location_id(const PlaceLevel& columns, const std::string& name) {
    if (metadata_ == nullptr) return "";
    auto& ids = location_ids_[columns.name];
    if (ids.empty())
      for (const LocationGroup& group : metadata_->locations)
        if (group.level.label == columns.name)
          for (const Location& location : group.options)
            ids[place_text(columns, location)] = location.id;
    const auto found = ids.find(name);
    return found == ids.end() ? "" : found->second;
  }

  const Table& table_;
  const Roles& roles_;
  Groupings& groupings_;
  const Metadata* metadata_;
  Facets facets_;
  std::map<std::string_view, std::map<std::string, std::string>> location_ids_;
};

/// Where an item or a location belongs, as a facet.
std::optional<Facet> holder_of(const Facet& facet) {
  if (facet.sort == FacetSort::item) return Facet{FacetSort::filter, "", facet.within};
  if (facet.sort == FacetSort::location) return Facet{FacetSort::location_group, "", facet.within};
  return std::nullopt;
}

std::vector<Facet> only_in(const Facets& one, const Facets& other) {
  std::vector<Facet> out;
  for (const auto& [facet, id] : one)
    if (!other.contains(facet)) out.push_back(facet);
  return out;
}

/// Leaves out what goes, or comes, with its filter or level.
void drop_held(std::vector<Facet>& facets) {
  const std::set<Facet> all(facets.begin(), facets.end());
  std::erase_if(facets, [&](const Facet& facet) {
    const auto holder = holder_of(facet);
    return holder && all.contains(*holder);
  });
}

/// Takes pairs of the same sort and id out of both lists.
void take_renamed(const Facets& before, const Facets& after, FacetSort sort,
                  FacetChanges& changes) {
  std::map<std::pair<std::string, std::string>, Facet> by_id;
  for (const Facet& facet : changes.added)
    if (facet.sort == sort && !after.at(facet).empty())
      by_id.emplace(std::pair(facet.within, after.at(facet)), facet);
  std::erase_if(changes.removed, [&](const Facet& old) {
    if (old.sort != sort || before.at(old).empty()) return false;
    const auto found = by_id.find({old.within, before.at(old)});
    if (found == by_id.end()) return false;
    changes.renamed.emplace_back(old, found->second);
    std::erase(changes.added, found->second);
    return true;
  });
}

/// The facets with items under their filter's new name.
Facets moved(const Facets& facets, const std::vector<std::pair<Facet, Facet>>& renamed) {
  Facets out;
  for (const auto& [facet, id] : facets) {
    Facet here = facet;
    for (const auto& [old, now] : renamed)
      if (here.sort == FacetSort::item && here.within == old.name) here.within = now.name;
    out.emplace(std::move(here), id);
  }
  return out;
}

}  // namespace

std::string words_of(const Facet& facet) {
  switch (facet.sort) {
    case FacetSort::filter:
      return "the filter " + facet.name;
    case FacetSort::item:
      return fmt::format("the item {} of {}", crossfoot::quoted(facet.name), facet.within);
    case FacetSort::indicator:
      return "the indicator " + facet.name;
    case FacetSort::level:
      return fmt::format("the geographic level {}", crossfoot::quoted(facet.name));
    case FacetSort::location_group:
      return fmt::format("the places of the level {}", facet.name);
    case FacetSort::location:
      return fmt::format("the place {} of the level {}", crossfoot::quoted(facet.name),
                         facet.within);
    case FacetSort::period:
      return fmt::format("the time period {}", facet.name);
  }
  return "";
}

Facets facets_of(const Table& table, const Roles& roles, Groupings& groupings,
                 const Metadata* metadata) {
  return Collector(table, roles, groupings, metadata).collect();
}

FacetChanges compare_facets(const Facets& before, const Facets& after) {
  FacetChanges filters{only_in(before, after), only_in(after, before), {}, 0};
  take_renamed(before, after, FacetSort::filter, filters);
  const Facets old = moved(before, filters.renamed);
  FacetChanges changes{only_in(old, after), only_in(after, old), {}, 0};
  changes.kept = old.size() - changes.removed.size();
  for (const FacetSort sort :
       {FacetSort::filter, FacetSort::item, FacetSort::indicator, FacetSort::location})
    take_renamed(old, after, sort, changes);
  drop_held(changes.removed);
  drop_held(changes.added);
  return changes;
}

Facet facet_of(const FacetChange& change, const FacetState& state) {
  if (change.sort != FacetSort::period) return {change.sort, change.within, state.name};
  const TimeIdentifier* identifier = identifier_coded(state.code);
  return {change.sort, "",
          period_name(plain_period(state.name).value_or(state.name),
                      identifier == nullptr ? state.code : identifier->label)};
}

std::string_view name_of(VersionStep step) {
  constexpr std::array<std::string_view, 3> names = {"patch", "minor", "major"};
  return names.at(static_cast<std::size_t>(step));
}

VersionStep step_between(const VersionNumber& before, const VersionNumber& after) {
  if (after.major != before.major) return VersionStep::major;
  return after.minor != before.minor ? VersionStep::minor : VersionStep::patch;
}

VersionNumber next_number(const VersionNumber& before, VersionStep step) {
  switch (step) {
    case VersionStep::major:
      return {before.major + 1, 0, 0};
    case VersionStep::minor:
      return {before.major, before.minor + 1, 0};
    case VersionStep::patch:
      break;
  }
  return {before.major, before.minor, before.patch + 1};
}

}  // namespace crossfoot
