#include "diff/table_diff.h"

#include <algorithm>
#include <iterator>

#include "base/parallel.h"
#include "diff/changed_cells.h"
#include "expression/places/key_cells.h"

namespace crossfoot {
namespace {

TableDiff::Row row_of(const Scope& scope, std::size_t row) {
  return {row + 1, scope.table.line_of(row), key_cells(scope.table, scope.roles, row)};
}

TableDiff::Rows repeated_rows(const Scope& scope, const std::vector<std::uint32_t>& rows,
                              std::uint64_t total, std::size_t most) {
  TableDiff::Rows out;
  out.total = total;
  for (std::size_t i = 0; i < std::min(rows.size(), most); ++i)
    out.first.push_back(row_of(scope, rows[i]));
  return out;
}

/// The rows without a partner; `is_known` tells of a row whether the other table has its items.
template <class IsKnown>
TableDiff::Rows lone_rows(const Scope& scope, const std::vector<std::uint32_t>& partners,
                          std::size_t most, const IsKnown& is_known) {
  TableDiff::Rows out;
  std::vector<std::size_t> known;
  std::vector<std::size_t> others;
  for (std::size_t row = 0; row < partners.size(); ++row) {
    if (partners[row] != no_row) continue;
    ++out.total;
    const bool is = is_known(row);
    if (is) ++out.of_known_items;
    std::vector<std::size_t>& kept = is ? known : others;
    if (kept.size() < most) kept.push_back(row);
  }
  std::ranges::copy(others, std::back_inserter(known));
  if (known.size() > most) known.resize(most);
  for (const std::size_t row : known) out.first.push_back(row_of(scope, row));
  return out;
}

/// Adds a text to those that are told, as long as there is room.
void tell(std::vector<std::string>& texts, std::uint64_t& total, std::string_view text,
          std::size_t most) {
  ++total;
  if (texts.size() < most) texts.emplace_back(text);
}

TableDiff::Items items_of(const JointColumn& joint, std::size_t most) {
  TableDiff::Items items;
  items.column = joint.after->name();
  for (Code code = 0; code < joint.before->distinct(); ++code)
    if (!joint.survives[code])
      tell(items.removed, items.removed_total, joint.before->text(code), most);
  for (Code code = 0; code < joint.after->distinct(); ++code)
    if (joint.of_after[code] >= joint.before->distinct())
      tell(items.added, items.added_total, joint.after->text(code), most);
  return items;
}

TableDiff::Cell cell_of(const CellComparer& comparer, CellChange change, const CellPlace& place,
                        const Scope& after) {
  TableDiff::Cell cell{change,
                       comparer.after().name(),
                       std::string(comparer.before().text(place.code_before)),
                       std::string(comparer.after().text(place.code_after)),
                       {},
                       change == CellChange::appeared && comparer.was_suppressed(place.code_before),
                       std::uint64_t{place.before} + 1,
                       std::uint64_t{place.after} + 1,
                       after.table.line_of(place.after),
                       key_cells(after.table, after.roles, place.after)};
  if (change == CellChange::revised || change == CellChange::compatible)
    cell.size = comparer.size(place.code_before, place.code_after);
  return cell;
}

bool is_graver(const TableDiff::Cell& a, const TableDiff::Cell& b) {
  if (a.size.score != b.size.score) return a.size.score > b.size.score;
  if (a.disclosed != b.disclosed) return a.disclosed;
  return a.row_after < b.row_after;
}

void compare_values(const Alignment& alignment, const Scope& before, const Scope& after,
                    const DiffOptions& options, TableDiff& diff) {
  for (const ColumnPair& pair : alignment.values) {
    const CellComparer comparer(before, after, pair);
    const ColumnChanges changes =
        compare_cells(alignment.rows, comparer, options.max_listed, options.jobs);
    diff.columns.push_back({comparer.after().name(), changes.counts, changes.disclosed});
    for (std::size_t i = 1; i < cell_changes; ++i)
      for (const CellPlace& place : changes.examples[i])
        diff.cells[i].push_back(cell_of(comparer, static_cast<CellChange>(i), place, after));
  }
  for (auto& cells : diff.cells) {
    std::ranges::stable_sort(cells, is_graver);
    if (cells.size() > options.max_listed) cells.resize(options.max_listed);
  }
  std::ranges::stable_partition(diff.columns, [](const TableDiff::Column& column) {
    return std::any_of(column.cells.begin() + 1, column.cells.end(),
                       [](std::uint64_t count) { return count > 0; });
  });
}

std::vector<std::string> names_of(const Table& table, const std::vector<std::size_t>& columns) {
  std::vector<std::string> names;
  for (const std::size_t column : columns) names.push_back(table.column(column).name());
  return names;
}

std::vector<TableDiff::Filter> filters_of(const std::vector<OneSided>& filters) {
  std::vector<TableDiff::Filter> out;
  for (const OneSided& filter : filters)
    out.push_back({filter.column->name(),
                   filter.total ? std::string(filter.column->text(*filter.total)) : ""});
  return out;
}

}  // namespace

std::uint64_t TableDiff::total(CellChange change) const {
  std::uint64_t sum = 0;
  for (const Column& column : columns) sum += column.of(change);
  return sum;
}

std::uint64_t TableDiff::changed_cells() const {
  std::uint64_t sum = 0;
  for (std::size_t i = 1; i < cell_changes; ++i) sum += total(static_cast<CellChange>(i));
  return sum;
}

std::uint64_t TableDiff::disclosed() const {
  std::uint64_t sum = 0;
  for (const Column& column : columns) sum += column.disclosed;
  return sum;
}

bool TableDiff::nothing() const {
  return removed.total == 0 && added.total == 0 && unmatched == 0 && columns_removed.empty() &&
         columns_added.empty() && renamed_columns.empty() && renamed_items.empty() &&
         changed_cells() == 0;
}

TableDiff compare(const Alignment& alignment, const Scope& before, const Scope& after,
                  const DiffOptions& options) {
  TableDiff diff;
  diff.before = before.table.name();
  diff.after = after.table.name();
  diff.rows_before = before.table.rows();
  diff.rows_after = after.table.rows();
  for (const JointColumn& joint : alignment.joint) diff.key.push_back(joint.after->name());
  const RowPairs& rows = alignment.rows;
  diff.matched = rows.pairs;
  diff.unmatched = static_cast<std::uint64_t>(std::ranges::count(rows.before_of, many_rows));
  diff.removed = lone_rows(before, rows.after_of, options.max_listed,
                           [&](std::size_t row) { return alignment.survives(row); });
  diff.added = lone_rows(after, rows.before_of, options.max_listed,
                         [&](std::size_t row) { return alignment.was_known(row); });
  diff.repeated_before =
      repeated_rows(before, rows.repeated_before, rows.repeated_before_total, options.max_listed);
  diff.repeated_after =
      repeated_rows(after, rows.repeated_after, rows.repeated_after_total, options.max_listed);
  diff.columns_removed = names_of(before.table, alignment.removed);
  diff.columns_added = names_of(after.table, alignment.added);
  diff.filters_removed = filters_of(alignment.lost);
  diff.filters_added = filters_of(alignment.gained);
  diff.renamed_columns = alignment.renamed_columns;
  diff.renamed_items = alignment.renamed_items;
  for (const JointColumn& joint : alignment.joint) {
    TableDiff::Items items = items_of(joint, options.max_listed);
    if (items.added_total + items.removed_total > 0) diff.items.push_back(std::move(items));
  }
  compare_values(alignment, before, after, options, diff);
  return diff;
}

}  // namespace crossfoot
