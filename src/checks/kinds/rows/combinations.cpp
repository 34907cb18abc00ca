#include "checks/kinds/rows/combinations.h"

#include <algorithm>

#include "expression/truths/scope.h"

namespace crossfoot {
namespace {

/// A column that has all texts of another, and codes of its own.
Column column_with(const Column& texts, std::vector<Code> codes) {
  std::string bytes;
  std::vector<std::size_t> starts{0};
  for (Code code = 0; code < texts.distinct(); ++code) {
    bytes += texts.text(code);
    starts.push_back(bytes.size());
  }
  return {texts.name(), std::move(bytes), std::move(starts), Column::Codes(std::move(codes))};
}

}  // namespace

Holes::Holes(std::vector<WrittenExpr> conditions, CombinedKey key, Binding& binding)
    : context_(binding.context), key_(std::move(key)), conditions_(std::move(conditions)) {
  select({}, binding.mistakes);
}

std::vector<std::uint8_t> Holes::among(const std::vector<Combination>& missing) const {
  // What is wrong with the conditions was said when they were bound.
  Diagnostics ignored;
  return select(missing, ignored);
}

Table Holes::table_of(const std::vector<Combination>& missing) const {
  std::vector<Column> columns;
  for (std::size_t i = 0; i < key_.over.size(); ++i) {
    std::vector<Code> codes;
    for (const Combination& each : missing) codes.push_back(each.items[i]);
    columns.push_back(column_with(context_.table.column(key_.over[i]), std::move(codes)));
  }
  for (const std::size_t index : key_.group_by) {
    const Column& column = context_.table.column(index);
    std::vector<Code> codes;
    for (const Combination& each : missing) codes.push_back(column.code_at(each.group_row));
    columns.push_back(column_with(column, std::move(codes)));
  }
  return {context_.table.name(), std::move(columns), missing.size(), {}};
}

std::vector<std::uint8_t> Holes::select(const std::vector<Combination>& missing,
                                        Diagnostics& mistakes) const {
  std::vector<std::uint8_t> holes(missing.size());
  if (conditions_.empty()) return holes;
  const Table table = table_of(missing);
  Roles roles;
  for (std::size_t i = 0; i < table.size(); ++i) {
    const std::size_t original =
        i < key_.over.size() ? key_.over[i] : key_.group_by[i - key_.over.size()];
    roles.of.push_back(context_.roles.of[original]);
    roles.key.push_back(i);
  }
  const std::vector<Precision> precision(table.size());
  Groupings groupings(table);
  const Scope scope{table, roles, context_.specs, context_.symbols, precision, groupings};
  for (const WrittenExpr& condition : conditions_) {
    const auto selected = select_rows(condition.expr, scope, mistakes);
    if (selected) selected->for_each([&](std::size_t row) { holes[row] = 1; });
  }
  return holes;
}

}  // namespace crossfoot
