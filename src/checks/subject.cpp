#include "checks/subject.h"

#include "expression/key_cells.h"

namespace crossfoot {

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
  finding.row = row + 1;
  finding.line = subject.table.line_of(row);
  for (const std::size_t index : columns) {
    const Column& column = subject.table.column(index);
    finding.cells.emplace_back(column.name(), column.text_at(row));
  }
  finding.key = key_of(subject, row);
  return finding;
}

}  // namespace crossfoot
