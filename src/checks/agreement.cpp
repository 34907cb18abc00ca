#include "checks/agreement.h"

#include <algorithm>
#include <array>
#include <fmt/core.h>

#include "base/text.h"
#include "checks/cells.h"
#include "checks/time_period.h"
#include "release/places.h"

namespace crossfoot {

namespace {

using Agreements = std::vector<Agreement>;

/// The distinct texts of a column with the row where each appears first, blanks left out.
std::map<std::string, std::optional<std::size_t>> texts_in(const Column& column) {
  std::map<std::string, std::optional<std::size_t>> texts;
  column.with_codes([&](auto codes) {
    Code next = 0;  // codes are numbered in the order of their first rows
    for (std::size_t row = 0; row < codes.size() && next < column.distinct(); ++row) {
      if (codes[row] != next) continue;
      if (!column.text(next).empty()) texts.emplace(column.text(next), row);
      ++next;
    }
  });
  return texts;
}

/// A filter of one item may be left out of the metadata (analysts' guide, "Single entry columns").
Agreements filters(const Subject& subject, const Metadata& metadata) {
  Agreement agreement{"filter column", {}, {}, {}};
  for (const Filter& filter : metadata.filters) {
    agreement.published.insert(filter.column);
    if (!filter.group_column.empty()) agreement.published.insert(filter.group_column);
  }
  for (std::size_t index = 0; index < subject.table.size(); ++index) {
    const Column& column = subject.table.column(index);
    const bool varies = subject.roles.of[index] == Role::filter && column.distinct() > 1;
    const bool known = std::ranges::find(metadata.indicators, column.name(), &Indicator::column) !=
                       metadata.indicators.end();
    if ((varies && !known) || agreement.published.contains(column.name()))
      agreement.found.emplace(column.name(), std::nullopt);
  }
  return {agreement};
}

/// A column that the metadata doesn't name is no indicator, so only one side can lack any.
Agreements indicators(const Subject& subject, const Metadata& metadata) {
  Agreement agreement{"indicator column", {}, {}, {}};
  for (const Indicator& indicator : metadata.indicators) {
    agreement.published.insert(indicator.column);
    if (subject.table.find(indicator.column))
      agreement.found.emplace(indicator.column, std::nullopt);
  }
  return {agreement};
}

Agreements items(const Subject& subject, const Metadata& metadata) {
  Agreements agreements;
  for (const Filter& filter : metadata.filters) {
    const auto column = subject.table.find(filter.column);
    if (!column || filter.options.empty()) continue;
    Agreement agreement{
        "item of " + filter.column, {*column}, {}, texts_in(subject.table.column(*column))};
    for (const FilterOption& option : filter.options) agreement.published.insert(option.label);
    agreements.push_back(std::move(agreement));
  }
  return agreements;
}

Agreements levels(const Subject& subject, const Metadata& metadata) {
  const auto column = subject.table.find("geographic_level");
  if (!column || metadata.levels.empty()) return {};
  Agreement agreement{"geographic level", {*column}, {}, texts_in(subject.table.column(*column))};
  for (const GeographicLevel& level : metadata.levels) agreement.published.insert(level.label);
  return {agreement};
}

std::string place_in(const Table& table, const PlaceColumns& columns, std::size_t row) {
  const auto text = [&](std::string_view column) {
    const auto index = table.find(column);
    return index ? table.column(*index).text_at(row) : std::string_view();
  };
  return place_text(
      columns, text(columns.name),
      [&](std::string_view, std::string_view column) { return std::string(text(column)); });
}

/// The columns of the table that hold the names and codes of these places.
std::vector<std::size_t> columns_for(const Table& table, std::span<const PlaceColumns> places) {
  std::vector<std::size_t> columns;
  const auto add = [&](std::string_view name) {
    if (const auto index = table.find(name)) columns.push_back(*index);
  };
  for (const PlaceColumns& each : places) {
    add(each.name);
    for (const auto& [key, column] : each.codes)
      if (!key.empty()) add(column);
  }
  return columns;
}

/// One row for each combination of level and places.
std::vector<std::size_t> rows_with_places(const Subject& subject, std::size_t level) {
  std::vector<std::size_t> columns = columns_for(subject.table, place_columns());
  columns.push_back(level);
  return distinct_rows(subject, std::move(columns), Selection(subject.table.rows()));
}

Agreements locations(const Subject& subject, const Metadata& metadata) {
  const auto level_column = subject.table.find("geographic_level");
  if (!level_column || metadata.locations.empty()) return {};
  std::map<std::string, Agreement, std::less<>> by_level;
  for (const LocationGroup& group : metadata.locations) {
    const PlaceColumns* columns = columns_of_level(group.level.label);
    if (columns == nullptr || !subject.table.find(columns->name)) continue;
    Agreement& agreement = by_level[group.level.label];
    agreement.sort = fmt::format("location of the level {}", group.level.label);
    agreement.columns = columns_for(subject.table, {columns, 1});
    for (const Location& location : group.options)
      agreement.published.insert(place_text(*columns, location));
  }
  for (const std::size_t row : rows_with_places(subject, *level_column)) {
    const auto level = subject.table.column(*level_column).text_at(row);
    const auto agreement = by_level.find(level);
    if (agreement == by_level.end()) continue;
    agreement->second.found.emplace(place_in(subject.table, *columns_of_level(level), row), row);
  }
  Agreements agreements;
  for (auto& [level, agreement] : by_level) agreements.push_back(std::move(agreement));
  return agreements;
}

Agreements periods(const Subject& subject, const Metadata& metadata) {
  const auto period = subject.table.find("time_period");
  const auto identifier = subject.table.find("time_identifier");
  if (!period || !identifier || metadata.periods.empty()) return {};
  Agreement agreement{"time period", {*period, *identifier}, {}, {}};
  for (const TimePeriod& published : metadata.periods) {
    const TimeIdentifier* known = identifier_coded(published.code);
    agreement.published.insert(fmt::format(
        "{} {}", shown_period(plain_period(published.period).value_or(published.period)),
        known != nullptr ? known->label : published.code));
  }
  const Selection all(subject.table.rows());
  for (const std::size_t row : distinct_rows(subject, {*period, *identifier}, all)) {
    agreement.found.emplace(
        fmt::format("{} {}", shown_period(subject.table.column(*period).text_at(row)),
                    subject.table.column(*identifier).text_at(row)),
        row);
  }
  return {agreement};
}

constexpr std::array<AgreementTopic, 6> topics{{
    {"filters", filters},
    {"indicators", indicators},
    {"items", items},
    {"levels", levels},
    {"locations", locations},
    {"periods", periods},
}};

}  // namespace

std::span<const AgreementTopic> agreement_topics() { return topics; }

}  // namespace crossfoot
