#include "checks/subject.h"

namespace crossfoot {

namespace {

bool is_time_or_place(Role role) { return role == Role::time || role == Role::geography; }

}  // namespace

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
  std::vector<Finding::Cell> key;
  for (const bool time_and_place : {false, true}) {
    for (const std::size_t index : subject.roles.key) {
      const Column& column = subject.table.column(index);
      if (is_time_or_place(subject.roles.of[index]) != time_and_place) continue;
      if (column.distinct() > 1) key.emplace_back(column.name(), column.text_at(row));
    }
  }
  return key;
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
