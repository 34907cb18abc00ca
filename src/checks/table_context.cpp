#include "checks/table_context.h"

#include "expression/places/key_cells.h"

namespace crossfoot {

std::optional<On> on_named(std::string_view name) {
  for (const On on : {On::data, On::metadata, On::columns})
    if (name_of(on) == name) return on;
  return std::nullopt;
}

std::string_view name_of(On on) {
  switch (on) {
    case On::data:
      return "data";
    case On::metadata:
      return "metadata";
    case On::columns:
      return "columns";
  }
  return {};
}

const TableContext* TableContexts::of(On on) const {
  return on == On::data ? data : on == On::metadata ? metadata : columns;
}

std::vector<Finding::Cell> key_of(const TableContext& context, std::size_t row) {
  return key_cells(context.table, context.roles, row);
}

Finding finding_at(const TableContext& context, std::size_t row,
                   const std::vector<std::size_t>& columns) {
  Finding finding;
  // The table of columns is made here, so its rows are in no file.
  const bool in_a_file = context.tables == nullptr || &context != context.tables->columns;
  if (in_a_file) {
    finding.row = row + 1;
    finding.line = context.table.line_of(row);
    finding.file = context.file;
  }
  for (const std::size_t index : columns) {
    const Column& column = context.table.column(index);
    finding.cells.emplace_back(column.name(), column.text_at(row));
  }
  finding.key = key_of(context, row);
  return finding;
}

}  // namespace crossfoot
