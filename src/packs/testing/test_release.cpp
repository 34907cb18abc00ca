#include "packs/testing/test_release.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "base/stream.h"
#include "base/text/encoding.h"
#include "base/text/text.h"
#include "packs/fields.h"
#include "packs/testing/test_keys.h"
#include "packs/testing/test_metadata.h"
#include "table/csv/read_table.h"

namespace crossfoot {

namespace {

/// The entries of a field that is a map; none where it is absent or isn't one.
std::vector<Node::Entry> entries_of(const Node& map, std::string_view key) {
  const Node* field = map.find(key);
  return field == nullptr ? std::vector<Node::Entry>{} : field->entries;
}

std::string id_of(const Node& meta, const std::string& column) {
  for (const auto& [name, at, id] : entries_of(meta, "ids"))
    if (name == column) return id.text;
  return "";
}

std::vector<Filter> read_filters(const Node& meta, Diagnostics& mistakes) {
  std::vector<Filter> filters;
  for (const auto& [column, at, items] : entries_of(meta, "filters")) {
    Filter filter;
    filter.column = column;
    filter.id = id_of(meta, column);
    for (const std::string& label : texts_of(&items)) filter.options.push_back({"", label});
    for (const auto& [label, place, id] : items.entries) filter.options.push_back({id.text, label});
    filters.push_back(std::move(filter));
  }
  for (const auto& [column, at, group] : entries_of(meta, "groups")) {
    const auto filter = std::ranges::find(filters, column, &Filter::column);
    if (filter == filters.end())
      mistakes.push_back(
          {at, fmt::format("there is no filter `{}` to group", column), "add it to `filters`"});
    else
      filter->group_column = group.text;
  }
  return filters;
}

std::vector<Indicator> read_indicators(const Node& meta) {
  std::vector<Indicator> indicators;
  for (const auto& [column, at, unit] : entries_of(meta, "indicators"))
    indicators.push_back({id_of(meta, column), column, "", unit.text, {}});
  return indicators;
}

Location read_location(const Node& place) {
  Location location;
  for (const auto& [key, at, value] : place.entries) {
    if (key == "label")
      location.label = value.text;
    else
      location.codes.emplace_back(key, value.text);
  }
  return location;
}

std::vector<LocationGroup> read_locations(const Node& meta) {
  std::vector<LocationGroup> groups;
  for (const auto& [level, at, places] : entries_of(meta, "locations")) {
    LocationGroup group{{"", level}, {}};
    for (const Node& place : places.items) group.options.push_back(read_location(place));
    groups.push_back(std::move(group));
  }
  return groups;
}

std::vector<TimePeriod> read_periods(const Node& meta) {
  std::vector<TimePeriod> periods;
  if (const Node* listed = meta.find("periods"))
    for (const Node& period : listed->items)
      periods.push_back({text_field(period, "code"), text_field(period, "period"), ""});
  return periods;
}

Metadata read_metadata(const Node& meta, Diagnostics& mistakes) {
  check_fields(meta, test_meta_keys(), "`meta`", ExpressionUse::value, mistakes);
  Metadata metadata;
  if (text_field(meta, "origin") == "meta_csv") metadata.origin = Metadata::Origin::meta_csv;
  metadata.filters = read_filters(meta, mistakes);
  metadata.indicators = read_indicators(meta);
  metadata.locations = read_locations(meta);
  metadata.periods = read_periods(meta);
  for (const std::string& label : texts_field(meta, "levels"))
    metadata.levels.push_back({"", label});
  return metadata;
}

ElementSort sort_named(std::string_view name) {
  constexpr std::array names = {"filter",         "item",     "indicator", "level",
                                "location_group", "location", "period"};
  const auto* found = std::ranges::find(names, name);
  return static_cast<ElementSort>(found == names.end() ? 0 : found - names.begin());
}

ElementChange read_change(const Node& entry) {
  ElementChange change;
  change.sort = sort_named(text_field(entry, "sort"));
  change.within = text_field(entry, "within");
  change.major = text_field(entry, "major") == "true";
  const std::string code = text_field(entry, "code");
  if (const Node* before = entry.find("before"))
    change.before = ElementState{"", before->text, code};
  if (const Node* after = entry.find("after")) change.after = ElementState{"", after->text, code};
  return change;
}

ChangeList read_changes(const Node& list, Diagnostics& mistakes) {
  ChangeList changes;
  for (const Node& entry : list.items) {
    check_fields(entry, test_change_keys(), "a change", ExpressionUse::value, mistakes);
    changes.changes.push_back(read_change(entry));
  }
  return changes;
}

VersionNumber read_version(const Node* version, Diagnostics& mistakes) {
  if (version == nullptr) return {};
  const auto number = VersionNumber::parse(version->text);
  if (!number)
    mistakes.push_back(
        {version->at, fmt::format("`{}` is not a version", version->text), "write it like 1.0"});
  return number.value_or(VersionNumber{});
}

/// The text with `${row}` replaced by the number of the row.
std::string with_number(std::string text, std::int64_t number) {
  constexpr std::string_view place = "${row}";
  const std::string digits = std::to_string(number);
  for (std::size_t at = text.find(place); at != std::string::npos;
       at = text.find(place, at + digits.size()))
    text.replace(at, place.size(), digits);
  return text;
}

/// How many rows `row` makes where it stands alone.
std::int64_t times_of(const Node& test, Diagnostics& mistakes) {
  constexpr std::int64_t most_rows = 100'000;
  const Node* rows = test.find("rows");
  if (rows == nullptr) return 1;
  const auto times = whole_number(rows->text);
  if (times && *times >= 1 && *times <= most_rows && test.find("data") == nullptr) return *times;
  mistakes.push_back(
      {rows->at, "`rows` repeats a `row` 1 to 100,000 times, and only without `data`", ""});
  return 1;
}

/// The columns of `row` that the table lacks, in front of its own; where the test gives no table,
/// as many rows as it wants.
std::string with_row(const Table* table, const Node& row, std::int64_t times) {
  std::string header;
  std::string values;
  for (const auto& [column, at, value] : row.entries) {
    if (table != nullptr && table->find(column)) continue;
    header += (header.empty() ? "" : ",") + csv_quoted(column);
    values += (values.empty() ? "" : ",") + csv_quoted(value.text);
  }
  if (table == nullptr) {
    std::string csv = header + "\n";
    for (std::int64_t number = 1; number <= times; ++number)
      csv += with_number(values, number) + "\n";
    return csv;
  }
  for (const Column& column : table->columns())
    header += (header.empty() ? "" : ",") + csv_quoted(column.name());
  std::string csv = header + "\n";
  for (std::size_t i = 0; i < table->rows(); ++i) {
    std::string record = values;
    for (const Column& column : table->columns())
      record += (record.empty() ? "" : ",") + csv_quoted(column.text_at(i));
    csv += record + "\n";
  }
  return csv;
}

Result<Table> read_csv(const std::string& text, const std::string& name) {
  const auto stream = open_text(text);
  return read_table(*stream, name, {});
}

/// The place in the test file of what is wrong in its data.
Position place_in(const Node& data, const Error& error) {
  if (!data.block || !error.at || error.at->line == 0) return data.at;
  return {data.at.file, data.at.line + error.at->line, 0};
}

/// One table of several pieces, each CSV or a row as a map: of a map the table so far gets the
/// columns that it lacks, and one that stands alone is made `times` rows of.
std::shared_ptr<const Table> read_table_of(std::initializer_list<const Node*> pieces,
                                           const std::string& name, Diagnostics& mistakes,
                                           std::int64_t times = 1) {
  std::optional<Table> table;
  for (const Node* piece : pieces) {
    if (piece == nullptr) continue;
    Result<Table> read = read_csv(
        piece->is_map() ? with_row(table ? &*table : nullptr, *piece, times) : piece->text, name);
    if (!read) {
      mistakes.push_back(
          {place_in(*piece, read.error()), "the data can't be read: " + read.error().message, ""});
      return nullptr;
    }
    table = *std::move(read);
  }
  return table ? std::make_shared<const Table>(*std::move(table)) : nullptr;
}

bool is_table(const Node& node, const std::string& what, Diagnostics& mistakes) {
  if (node.is_scalar() || node.is_map()) return true;
  mistakes.push_back({node.at, fmt::format("`{}` is not a table", what),
                      "write it as CSV with a header, or a row as a map"});
  return false;
}

}  // namespace

Release read_test_release(const Node& test, Diagnostics& mistakes) {
  Release release;
  release.data_set.id = "test";
  release.data_name = "data.csv";
  const auto is_given = [&](const char* key) { return test.find(key) != nullptr; };
  if (std::ranges::any_of(std::array{"version", "type", "total_results", "notes"}, is_given)) {
    release.origin = Release::Origin::api;
    release.version.emplace();
    release.version->number = read_version(test.find("version"), mistakes);
    release.version->notes = text_field(test, "notes");
    release.version->type = text_field(test, "type");
    if (const auto rows = whole_number(text_field(test, "total_results")))
      release.version->total_results = static_cast<std::uint64_t>(*rows);
  }
  if (const Node* meta = test.find("meta")) release.metadata = read_metadata(*meta, mistakes);
  const Node* files = test.find("files");
  if (files != nullptr && files->is_map()) {
    check_fields(*files, test_files_keys(), "`files`", ExpressionUse::value, mistakes);
    if (const Node* data = files->find("data")) release.data_name = data->text;
  }
  if (const Node* changes = test.find("changes"))
    release.changes = read_changes(*changes, mistakes);
  const Node* csv = test.find("metadata");
  if (csv == nullptr) return release;
  release.metadata_name = "data.meta.csv";
  if (files != nullptr)
    if (const Node* name = files->find("metadata")) release.metadata_name = name->text;
  read_metadata_csv(*csv, release, mistakes);
  return release;
}

Release read_previous_release(const Node& test, const Release& release, Diagnostics& mistakes) {
  Release previous = release;
  if (previous.version || test.find("previous_version") != nullptr) {
    previous.origin = Release::Origin::api;
    previous.version.emplace();
    previous.version->number = read_version(test.find("previous_version"), mistakes);
  }
  if (const Node* meta = test.find("previous_meta"))
    previous.metadata = read_metadata(*meta, mistakes);
  return previous;
}

std::shared_ptr<const Table> read_test_data(const Node& test, const std::string& name,
                                            Diagnostics& mistakes) {
  const Node* data = test.find("data");
  const Node* row = test.find("row");
  if ((data != nullptr && !data->is_scalar()) || (row != nullptr && !row->is_map())) return nullptr;
  if (data != nullptr || row != nullptr)
    return read_table_of({data, row}, name, mistakes, times_of(test, mistakes));
  mistakes.push_back({test.at, "the test has no data", "add `data:` or `row:`"});
  return nullptr;
}

std::shared_ptr<const Table> read_beside(const Node& test, const char* key, const std::string& name,
                                         Diagnostics& mistakes) {
  const Node* table = test.find(key);
  const Node* row = test.find("row");
  if (table == nullptr || !is_table(*table, key, mistakes)) return nullptr;
  return read_table_of({table, row != nullptr && row->is_map() ? row : nullptr}, name, mistakes);
}

std::map<std::string, std::shared_ptr<const Table>, std::less<>> read_other_data_sets(
    const Node& test, Diagnostics& mistakes) {
  std::map<std::string, std::shared_ptr<const Table>, std::less<>> tables;
  for (const auto& [name, at, table] : entries_of(test, "data_sets"))
    if (is_table(table, name, mistakes))
      if (auto read = read_table_of({&table}, name + ".csv", mistakes))
        tables.emplace(name, std::move(read));
  return tables;
}

}  // namespace crossfoot
