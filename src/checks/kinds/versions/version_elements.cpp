#include "checks/kinds/versions/version_elements.h"

#include <algorithm>
#include <array>
#include <fmt/core.h>
#include <functional>
#include <set>

#include "checks/support/cells.h"
#include "checks/support/time_period.h"
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

  VersionElements collect() {
    for (std::size_t index = 0; index < table_.size(); ++index) {
      if (roles_.of[index] == Role::filter) add_filter(table_.column(index));
      if (roles_.of[index] == Role::indicator) add_indicator(table_.column(index).name());
    }
    add_periods();
    add_places();
    return std::move(elements_);
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
    elements_[{ElementSort::filter, "", column.name()}] = filter == nullptr ? "" : filter->id;
    for (Code code = 0; code < column.distinct(); ++code) {
      const std::string label(column.text(code));
      if (label.empty()) continue;
      elements_[{ElementSort::item, column.name(), label}] =
          filter == nullptr ? "" : id_among(filter->options, label, &FilterOption::label);
    }
  }

  void add_indicator(const std::string& column) {
    elements_[{ElementSort::indicator, "", column}] =
        metadata_ == nullptr ? "" : id_among(metadata_->indicators, column, &Indicator::column);
  }

  void add_periods() {
    if (!table_.find("time_period")) return;
    for (const std::size_t row : first_rows(table_, groupings_, {"time_period", "time_identifier"}))
      elements_[{ElementSort::period, "",
                 period_name(text_at(table_, "time_period", row),
                             text_at(table_, "time_identifier", row))}] = "";
  }

  /// Places are all that the place columns name, in rows of any level.
  void add_places() {
    if (!table_.find("geographic_level")) return;
    for (const std::size_t row : first_rows(table_, groupings_, {"geographic_level"}))
      elements_[{ElementSort::level, "", text_at(table_, "geographic_level", row)}] = "";
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
    elements_[{ElementSort::location_group, "", level}] = "";
    elements_[{ElementSort::location, level, name}] = location_id(columns, name);
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
  VersionElements elements_;
  std::map<std::string_view, std::map<std::string, std::string>> location_ids_;
};

/// Where an item or a location belongs, as a facet.
std::optional<VersionElement> holder_of(const VersionElement& element) {
  if (element.sort == ElementSort::item)
    return VersionElement{ElementSort::filter, "", element.within};
  if (element.sort == ElementSort::location)
    return VersionElement{ElementSort::location_group, "", element.within};
  return std::nullopt;
}

std::vector<VersionElement> only_in(const VersionElements& one, const VersionElements& other) {
  std::vector<VersionElement> out;
  for (const auto& [element, id] : one)
    if (!other.contains(element)) out.push_back(element);
  return out;
}

/// Leaves out what goes, or comes, with its filter or level.
void drop_held(std::vector<VersionElement>& elements) {
  const std::set<VersionElement> all(elements.begin(), elements.end());
  std::erase_if(elements, [&](const VersionElement& element) {
    const auto holder = holder_of(element);
    return holder && all.contains(*holder);
  });
}

/// Takes pairs of the same sort and id out of both lists.
void take_renamed(const VersionElements& before, const VersionElements& after, ElementSort sort,
                  ElementChanges& changes) {
  std::map<std::pair<std::string, std::string>, VersionElement> by_id;
  for (const VersionElement& element : changes.added)
    if (element.sort == sort && !after.at(element).empty())
      by_id.emplace(std::pair(element.within, after.at(element)), element);
  std::erase_if(changes.removed, [&](const VersionElement& old) {
    if (old.sort != sort || before.at(old).empty()) return false;
    const auto found = by_id.find({old.within, before.at(old)});
    if (found == by_id.end()) return false;
    changes.renamed.emplace_back(old, found->second);
    std::erase(changes.added, found->second);
    return true;
  });
}

/// The facets with items under their filter's new name.
VersionElements moved(const VersionElements& elements,
                      const std::vector<std::pair<VersionElement, VersionElement>>& renamed) {
  VersionElements out;
  for (const auto& [element, id] : elements) {
    VersionElement here = element;
    for (const auto& [old, now] : renamed)
      if (here.sort == ElementSort::item && here.within == old.name) here.within = now.name;
    out.emplace(std::move(here), id);
  }
  return out;
}

}  // namespace

std::string words_of(const VersionElement& element) {
  switch (element.sort) {
    case ElementSort::filter:
      return "the filter " + element.name;
    case ElementSort::item:
      return fmt::format("the item {} of {}", in_quotes(element.name), element.within);
    case ElementSort::indicator:
      return "the indicator " + element.name;
    case ElementSort::level:
      return fmt::format("the geographic level {}", in_quotes(element.name));
    case ElementSort::location_group:
      return fmt::format("the places of the level {}", element.name);
    case ElementSort::location:
      return fmt::format("the place {} of the level {}", in_quotes(element.name), element.within);
    case ElementSort::period:
      return fmt::format("the time period {}", element.name);
  }
  return "";
}

VersionElements elements_of(const Table& table, const Roles& roles, Groupings& groupings,
                            const Metadata* metadata) {
  return Collector(table, roles, groupings, metadata).collect();
}

ElementChanges compare_elements(const VersionElements& before, const VersionElements& after) {
  ElementChanges filters{only_in(before, after), only_in(after, before), {}, 0};
  take_renamed(before, after, ElementSort::filter, filters);
  const VersionElements old = moved(before, filters.renamed);
  ElementChanges changes{only_in(old, after), only_in(after, old), {}, 0};
  changes.kept = old.size() - changes.removed.size();
  for (const ElementSort sort :
       {ElementSort::filter, ElementSort::item, ElementSort::indicator, ElementSort::location})
    take_renamed(old, after, sort, changes);
  drop_held(changes.removed);
  drop_held(changes.added);
  return changes;
}

VersionElement element_of(const ElementChange& change, const ElementState& state) {
  if (change.sort != ElementSort::period) return {change.sort, change.within, state.name};
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

const Metadata* metadata_of(const Release& release) {
  return release.metadata ? &*release.metadata : nullptr;
}

}  // namespace crossfoot
