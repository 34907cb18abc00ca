#include "checks/kinds/metadata/agreement.h"

#include <algorithm>
#include <array>
#include <fmt/core.h>

#include "base/text/text.h"
#include "checks/support/cells.h"
#include "checks/support/time_period.h"
#include "expression/places/dependent_columns.h"
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

/// Whether a filter that the metadata list determines the column: the group of its items, say,
/// which the API's metadata never list.
bool is_said_by_a_filter(const Table& table, const Metadata& metadata, std::size_t index) {
  return std::ranges::any_of(metadata.filters, [&](const Filter& filter) {
    const auto column = table.find(filter.column);
    return column && *column != index && determines(table, *column, index);
  });
}

/// A filter of one item may be left out of the metadata (analysts' guide, "Single entry columns").
Agreements filters(const TableContext& context, const Metadata& metadata) {
  Agreement agreement{"filter column", {}, {}, {}};
  // A column that no meta.csv describes is left out by the platform, and may be meant so.
  if (metadata.origin == Metadata::Origin::meta_csv) agreement.unpublished = Severity::warning;
  for (const Filter& filter : metadata.filters) {
    agreement.published.insert(filter.column);
    if (!filter.group_column.empty()) agreement.published.insert(filter.group_column);
  }
  for (std::size_t index = 0; index < context.table.size(); ++index) {
    const Column& column = context.table.column(index);
    const bool varies = context.roles.of[index] == Role::filter && column.distinct() > 1;
    const bool known = std::ranges::find(metadata.indicators, column.name(), &Indicator::column) !=
                       metadata.indicators.end();
    const bool of_api = metadata.origin == Metadata::Origin::api;
    const bool needless =
        known || !varies || (of_api && is_said_by_a_filter(context.table, metadata, index));
    if (!needless || agreement.published.contains(column.name()))
      agreement.found.emplace(column.name(), std::nullopt);
  }
  return {agreement};
}

/// A column that the metadata doesn't name is no indicator, so only one side can lack any.
Agreements indicators(const TableContext& context, const Metadata& metadata) {
  Agreement agreement{"indicator column", {}, {}, {}};
  for (const Indicator& indicator : metadata.indicators) {
    agreement.published.insert(indicator.column);
    if (context.table.find(indicator.column))
      agreement.found.emplace(indicator.column, std::nullopt);
  }
  return {agreement};
}

Agreements items(const TableContext& context, const Metadata& metadata) {
  Agreements agreements;
  for (const Filter& filter : metadata.filters) {
    const auto column = context.table.find(filter.column);
    if (!column || filter.options.empty()) continue;
    Agreement agreement{
        "item of " + filter.column, {*column}, {}, texts_in(context.table.column(*column))};
    for (const FilterOption& option : filter.options) agreement.published.insert(option.label);
    agreements.push_back(std::move(agreement));
  }
  return agreements;
}

Agreements levels(const TableContext& context, const Metadata& metadata) {
  const auto column = context.table.find("geographic_level");
  if (!column || metadata.levels.empty()) return {};
  Agreement agreement{"geographic level", {*column}, {}, texts_in(context.table.column(*column))};
  for (const GeographicLevel& level : metadata.levels) agreement.published.insert(level.label);
  return {agreement};
}

std::string place_in(const Table& table, const PlaceLevel& columns, std::size_t row) {
  const auto text = [&](std::string_view column) {
    const auto index = table.find(column);
    return index ? table.column(*index).text_at(row) : std::string_view();
  };
  return place_text(columns, text(columns.label), [&](std::string_view, std::string_view column) {
    return std::string(text(column));
  });
}

/// The columns of the table that hold the names and codes of a level's places.
std::vector<std::size_t> columns_for(const Table& table, const PlaceLevel& places) {
  std::vector<std::size_t> columns;
  const auto add = [&](std::string_view name) {
    if (const auto index = table.find(name)) columns.push_back(*index);
  };
  add(places.label);
  for (const auto& [key, column] : places.codes) add(column);
  return columns;
}

/// Of each level all that its columns name, in rows of any level: the metadata list parents, too.
Agreements locations(const TableContext& context, const Metadata& metadata) {
  Agreements agreements;
  for (const LocationGroup& group : metadata.locations) {
    const PlaceLevel* places = level_named(group.level.label);
    const auto name = places == nullptr ? std::nullopt : context.table.find(places->label);
    if (!name) continue;
    Agreement agreement{fmt::format("location of the level {}", group.level.label),
                        columns_for(context.table, *places),
                        {},
                        {}};
    for (const Location& location : group.options)
      agreement.published.insert(place_text(*places, location));
    const Selection all(context.table.rows());
    for (const std::size_t row : distinct_rows(context, agreement.columns, all))
      if (!context.table.column(*name).text_at(row).empty())
        agreement.found.emplace(place_in(context.table, *places, row), row);
    agreements.push_back(std::move(agreement));
  }
  return agreements;
}

Agreements periods(const TableContext& context, const Metadata& metadata) {
  const auto period = context.table.find("time_period");
  const auto identifier = context.table.find("time_identifier");
  if (!period || !identifier || metadata.periods.empty()) return {};
  Agreement agreement{"time period", {*period, *identifier}, {}, {}};
  for (const TimePeriod& published : metadata.periods) {
    const TimeIdentifier* known = identifier_coded(published.code);
    agreement.published.insert(fmt::format(
        "{} {}", shown_period(plain_period(published.period).value_or(published.period)),
        known != nullptr ? known->label : published.code));
  }
  const Selection all(context.table.rows());
  for (const std::size_t row : distinct_rows(context, {*period, *identifier}, all)) {
    agreement.found.emplace(
        fmt::format("{} {}", shown_period(context.table.column(*period).text_at(row)),
                    context.table.column(*identifier).text_at(row)),
        row);
  }
  return {agreement};
}

/// What a body of the API says about a version, beside the same from the data.
class BodyAgreement {
 public:
  BodyAgreement(const TableContext& context, const Metadata& metadata, const VersionInfo& body,
                std::string_view whose)
      : context_(context), metadata_(metadata), body_(body), whose_(whose) {}

  Agreements gather() {
    if (body_.total_results) {
      Agreement& rows = add("number of rows", {with_commas(*body_.total_results)});
      rows.found.emplace(with_commas(context_.table.rows()), std::nullopt);
    }
    add_levels();
    add_labels("filter", body_.filter_labels, metadata_.filters);
    add_labels("indicator", body_.indicator_labels, metadata_.indicators);
    add_range();
    return std::move(agreements_);
  }

 private:
  Agreement& add(std::string_view what, std::set<std::string> published) {
    return agreements_.emplace_back(
        Agreement{fmt::format("{} of the {}", what, whose_), {}, std::move(published), {}});
  }

  void add_levels() {
    const auto column = context_.table.find("geographic_level");
    if (!column || body_.level_labels.empty()) return;
    Agreement& levels =
        add("geographic level", {body_.level_labels.begin(), body_.level_labels.end()});
    levels.columns = {*column};
    levels.found = texts_in(context_.table.column(*column));
  }

  /// Labels are of columns, so those of columns that the data have.
  template <class VersionElements>
  void add_labels(std::string_view what, const std::vector<std::string>& published,
                  const VersionElements& elements) {
    if (published.empty()) return;
    Agreement& labels = add(what, {published.begin(), published.end()});
    for (const auto& element : elements)
      if (context_.table.find(element.column)) labels.found.emplace(element.label, std::nullopt);
  }

  void add_range() {
    const auto column = context_.table.find("time_period");
    // Of several identifiers nobody can tell here which period comes first.
    const auto same_code = [&](const TimePeriod& period) {
      return period.code == metadata_.periods.front().code;
    };
    if (!column || body_.period_start.empty() || metadata_.periods.empty() ||
        !std::ranges::all_of(metadata_.periods, same_code))
      return;
    const auto texts = texts_in(context_.table.column(*column));
    if (texts.empty()) return;
    Agreement& first = add("first time period", {body_.period_start});
    first.found.emplace(label_of(texts.begin()->first), texts.begin()->second);
    first.columns = {*column};
    Agreement& last = add("last time period", {body_.period_end});
    last.found.emplace(label_of(texts.rbegin()->first), texts.rbegin()->second);
    last.columns = {*column};
  }

  [[nodiscard]] std::string label_of(const std::string& plain) const {
    for (const TimePeriod& period : metadata_.periods)
      if (plain_period(period.period).value_or(period.period) == plain) return period.label;
    return shown_period(plain);
  }

  const TableContext& context_;
  const Metadata& metadata_;
  const VersionInfo& body_;
  std::string_view whose_;
  Agreements agreements_;
};

Agreements version_body(const TableContext& context, const Metadata& metadata) {
  if (metadata.origin != Metadata::Origin::api || !context.release.version) return {};
  return BodyAgreement(context, metadata, *context.release.version, "version's summary").gather();
}

/// The data set sums up its latest version; of another one it can only say that it isn't later.
Agreements data_set_body(const TableContext& context, const Metadata& metadata) {
  const auto& latest = context.release.data_set.latest;
  const auto& version = context.release.version;
  if (metadata.origin != Metadata::Origin::api || !latest || !version) return {};
  if (latest->number == version->number)
    return BodyAgreement(context, metadata, *latest, "data set's summary").gather();
  Agreement number{"latest version of the data set's summary", {}, {latest->number.text()}, {}};
  number.found.emplace(std::max(latest->number, version->number).text(), std::nullopt);
  return {number};
}

constexpr std::array<AgreementTopic, 8> all_topics{{
    {"data_set", data_set_body},
    {"filters", filters},
    {"indicators", indicators},
    {"items", items},
    {"levels", levels},
    {"locations", locations},
    {"periods", periods},
    {"version", version_body},
}};

}  // namespace

std::span<const AgreementTopic> agreement_topics() { return all_topics; }

}  // namespace crossfoot
