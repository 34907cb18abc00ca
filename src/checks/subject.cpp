#include "checks/subject.h"

#include "expression/key_cells.h"

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

const Subject* SubjectTables::of(On on) const {
  return on == On::data ? data : on == On::metadata ? metadata : columns;
}

Scope scope_of(const Subject& subject) {
  return {subject.table,
          subject.roles,
          subject.specs,
          subject.symbols,
          subject.precision,
          subject.groupings,
          subject.previous_version,
          subject.data_set};
}

std::vector<Finding::Cell> key_of(const Subject& subject, std::size_t row) {
  return key_cells(subject.table, subject.roles, row);
}

Finding finding_at(const Subject& subject, std::size_t row,
                   const std::vector<std::size_t>& columns) {
  Finding finding;
  // The table of columns is made here, so its rows are in no file.
  const bool in_a_file = subject.tables == nullptr || &subject != subject.tables->columns;
  if (in_a_file) {
    finding.row = row + 1;
    finding.line = subject.table.line_of(row);
    finding.file = subject.file;
  }
  for (const std::size_t index : columns) {
    const Column& column = subject.table.column(index);
    finding.cells.emplace_back(column.name(), column.text_at(row));
  }
  finding.key = key_of(subject, row);
  return finding;
}

}  // namespace crossfoot
