#include <nlohmann/json.hpp>

#include "report/diff/diff_report.h"

namespace crossfoot {
namespace {

using Json = nlohmann::ordered_json;

constexpr int schema_version = 1;

Json to_json(const TableDiff::Cells& key) {
  Json out = Json::object();
  for (const auto& [column, item] : key) out[column] = item;
  return out;
}

Json to_json(const TableDiff::Rows& rows) {
  Json out = {{"total", rows.total}, {"first", Json::array()}};
  for (const TableDiff::Row& row : rows.first)
    out["first"].push_back({{"row", row.row}, {"line", row.line}, {"key", to_json(row.key)}});
  return out;
}

/// The rows with how many are of items that both files have.
Json lone_to_json(const TableDiff::Rows& rows) {
  Json out = to_json(rows);
  out["of_known_items"] = rows.of_known_items;
  return out;
}

Json to_json(const Rename& rename) {
  Json out = Json::object();
  if (!rename.column.empty()) out["column"] = rename.column;
  out["before"] = rename.before;
  out["after"] = rename.after;
  out["same"] = rename.same;
  out["rows"] = rename.rows;
  return out;
}

Json to_json(const TableDiff::Items& items) {
  return {{"column", items.column},
          {"added_total", items.added_total},
          {"removed_total", items.removed_total},
          {"added", items.added},
          {"removed", items.removed}};
}

Json to_json(const TableDiff::Filter& filter) {
  Json out = {{"column", filter.column}};
  if (!filter.total.empty()) out["total"] = filter.total;
  return out;
}

Json to_json(const TableDiff::Column& column) {
  Json out = {{"column", column.name}};
  for (std::size_t i = 0; i < cell_changes; ++i)
    out[std::string(name_of(static_cast<CellChange>(i)))] = column.cells[i];
  out["disclosed"] = column.disclosed;
  return out;
}

Json to_json(const TableDiff::Cell& cell) {
  Json out = {{"column", cell.column}, {"before", cell.before}, {"after", cell.after}};
  if (!cell.size.difference.empty()) {
    out["difference"] = cell.size.difference;
    out["steps"] = cell.size.steps;
    out["score"] = cell.size.score;
  }
  if (cell.disclosed) out["disclosed"] = true;
  out["row_before"] = cell.row_before;
  out["row_after"] = cell.row_after;
  out["line_after"] = cell.line_after;
  out["key"] = to_json(cell.key);
  return out;
}

template <class Items>
Json list_of(const Items& items) {
  Json out = Json::array();
  for (const auto& item : items) out.push_back(to_json(item));
  return out;
}

Json cells_of(const TableDiff& diff) {
  Json out = Json::object();
  for (std::size_t i = 1; i < cell_changes; ++i) {
    const auto change = static_cast<CellChange>(i);
    out[std::string(name_of(change))] = {{"total", diff.total(change)},
                                         {"first", list_of(diff.examples(change))}};
  }
  return out;
}

}  // namespace

std::string render_diff_json(const TableDiff& diff) {
  Json out = {{"crossfoot", CROSSFOOT_VERSION}, {"schema", schema_version}};
  out["before"] = {{"name", diff.before}, {"rows", diff.rows_before}};
  out["after"] = {{"name", diff.after}, {"rows", diff.rows_after}};
  out["same"] = diff.nothing();
  out["key"] = diff.key;
  out["rows"] = {{"matched", diff.matched},
                 {"unmatched", diff.unmatched},
                 {"removed", lone_to_json(diff.removed)},
                 {"added", lone_to_json(diff.added)},
                 {"repeated_before", to_json(diff.repeated_before)},
                 {"repeated_after", to_json(diff.repeated_after)}};
  out["columns"] = {{"removed", diff.columns_removed},
                    {"added", diff.columns_added},
                    {"renamed", list_of(diff.renamed_columns)},
                    {"filters_removed", list_of(diff.filters_removed)},
                    {"filters_added", list_of(diff.filters_added)}};
  out["items"] = {{"changed", list_of(diff.items)}, {"renamed", list_of(diff.renamed_items)}};
  out["cells"] = {{"by_column", list_of(diff.columns)},
                  {"disclosed", diff.disclosed()},
                  {"by_change", cells_of(diff)}};
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace crossfoot
