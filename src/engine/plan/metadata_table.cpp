#include "engine/plan/metadata_table.h"

#include <cassert>
#include <fmt/format.h>
#include <vector>

#include "base/stream.h"
#include "base/text/encoding.h"
#include "table/csv/read_table.h"

namespace crossfoot {
namespace {

std::string csv_record(const std::vector<std::string>& fields) {
  std::string record;
  for (const std::string& field : fields) record += (record.empty() ? "" : ",") + csv_quoted(field);
  return record + "\n";
}

std::string csv_of(const Metadata& metadata) {
  std::string csv =
      "col_name,col_type,label,indicator_unit,indicator_dp,filter_hint,filter_grouping_column\n";
  for (const Filter& filter : metadata.filters)
    csv += csv_record(
        {filter.column, "Filter", filter.label, "", "", filter.hint, filter.group_column});
  for (const Indicator& indicator : metadata.indicators)
    csv += csv_record({indicator.column, "Indicator", indicator.label, indicator.unit,
                       indicator.decimal_places ? std::to_string(*indicator.decimal_places) : "",
                       "", ""});
  return csv;
}

}  // namespace

Result<std::optional<Table>> metadata_table(const Release& release) {
  if (!release.open_metadata && !release.metadata) return std::optional<Table>();
  const std::string name = release.open_metadata ? release.metadata_name : "the metadata";
  auto stream = release.open_metadata ? release.open_metadata()
                                      : Result(open_text(csv_of(*release.metadata)));
  if (!stream) return std::move(stream).error();
  Result<Table> table = read_table(**stream, name, {});
  if (!table) return std::move(table).error();
  return std::optional(*std::move(table));
}

Table columns_table(const Table& table) {
  std::string csv = "name,position,distinct\n";
  for (std::size_t index = 0; index < table.size(); ++index) {
    const Column& column = table.column(index);
    csv +=
        csv_record({column.name(), std::to_string(index + 1), std::to_string(column.distinct())});
  }
  Result<Table> columns = read_table(*open_text(std::move(csv)), "the columns", {});
  assert(columns);  // names were read from a CSV, too
  return *std::move(columns);
}

}  // namespace crossfoot
