#include <algorithm>
#include <fmt/format.h>
#include <iterator>

#include "base/text/hidden_marks.h"
#include "base/text/text.h"
#include "report/diff/diff_report.h"
#include "report/words.h"

namespace crossfoot {
namespace {

using Sections = std::vector<DiffSection>;
using Texts = std::vector<std::string>;

std::string more_of(std::uint64_t total, std::size_t shown) {
  return total > shown ? fmt::format("and {} more", with_commas(total - shown)) : "";
}

/// A text, with what nobody would see in it in words.
std::string shown(const std::string& text) {
  if (text.empty()) return "(blank)";
  const std::string hidden = hidden_note(text);
  return hidden.empty() ? text : fmt::format("'{}'{}", text, hidden);
}

std::string key_text(const TableDiff::Cells& key) {
  std::string text;
  for (const auto& [column, item] : key)
    text +=
        fmt::format("{}{} {}", text.empty() ? "" : ", ", column, item.empty() ? item : shown(item));
  return text;
}

void add_columns(const Texts& names, std::string_view what, bool grave, Sections& sections) {
  if (names.empty()) return;
  DiffSection section{plural(names.size(), "column", "columns") + " " + std::string(what),
                      "",
                      grave,
                      {"column"},
                      {},
                      ""};
  for (const std::string& name : names) section.rows.push_back({shown(name)});
  sections.push_back(std::move(section));
}

void add_filters(const std::vector<TableDiff::Filter>& filters, std::string_view only,
                 Sections& sections) {
  for (const auto& [column, total] : filters) {
    DiffSection section{
        fmt::format("Only the {} file has the filter {}", only, column), "", true, {}, {}, ""};
    section.note = total.empty() ? "It has no total, so none of its rows can be compared."
                                 : fmt::format("Its rows with '{}' are compared.", total);
    sections.push_back(std::move(section));
  }
}

void add_renames(const std::vector<Rename>& renames, std::string_view one, std::string_view many,
                 Sections& sections) {
  if (renames.empty()) return;
  DiffSection section{plural(renames.size(), one, many) + " apparently renamed",
                      "The same keys have the same values under both names.",
                      false,
                      {"column", "before", "after", "rows with the same values"},
                      {},
                      ""};
  for (const Rename& rename : renames)
    section.rows.push_back(
        {rename.column.empty() ? "(the column itself)" : rename.column, shown(rename.before),
         shown(rename.after),
         fmt::format("{} of {}", with_commas(rename.same), with_commas(rename.rows))});
  sections.push_back(std::move(section));
}

void add_items(const TableDiff& diff, bool removed, Sections& sections) {
  DiffSection section{"", "", removed, {"column", "item"}, {}, ""};
  std::uint64_t total = 0;
  for (const TableDiff::Items& items : diff.items) {
    total += removed ? items.removed_total : items.added_total;
    for (const std::string& item : removed ? items.removed : items.added)
      section.rows.push_back({items.column, shown(item)});
  }
  if (total == 0) return;
  section.heading = plural(total, "item", "items") + (removed ? " removed" : " added");
  section.more = more_of(total, section.rows.size());
  sections.push_back(std::move(section));
}

void add_rows(const TableDiff::Rows& rows, std::string_view what, std::string_view note, bool grave,
              Sections& sections) {
  if (rows.total == 0) return;
  DiffSection section{plural(rows.total, "row", "rows") + " " + std::string(what),
                      std::string(note),
                      grave,
                      {"row", "line", "key"},
                      {},
                      more_of(rows.total, rows.first.size())};
  for (const TableDiff::Row& row : rows.first)
    section.rows.push_back({std::to_string(row.row), std::to_string(row.line), key_text(row.key)});
  sections.push_back(std::move(section));
}

/// `4 times the published step`.
std::string steps_of(const ChangeSize& size) {
  return size.steps == 0 ? "" : fmt::format("{:.10g}", size.steps);
}

void add_cells(const TableDiff& diff, CellChange change, std::string_view heading,
               std::string_view note, bool grave, Sections& sections) {
  const std::uint64_t total = diff.total(change);
  if (total == 0) return;
  const bool numbers = change == CellChange::revised || change == CellChange::compatible;
  DiffSection section{fmt::format("{} {}", plural(total, "cell", "cells"), heading),
                      std::string(note),
                      grave,
                      {"line", "column", "before", "after"},
                      {},
                      more_of(total, diff.examples(change).size())};
  if (numbers)
    std::ranges::copy(Texts{"change", "in published steps"}, std::back_inserter(section.columns));
  section.columns.emplace_back("key");
  for (const TableDiff::Cell& cell : diff.examples(change)) {
    Texts row{std::to_string(cell.line_after), cell.column, shown(cell.before), shown(cell.after)};
    if (numbers)
      std::ranges::copy(Texts{cell.size.difference, steps_of(cell.size)}, std::back_inserter(row));
    row.push_back((cell.disclosed ? "possible disclosure: " : "") + key_text(cell.key));
    section.rows.push_back(std::move(row));
  }
  sections.push_back(std::move(section));
}

void add_counts(const TableDiff& diff, Sections& sections) {
  DiffSection section{"Changed cells by column",
                      "",
                      false,
                      {"column", "revised", "within rounding", "symbol to number",
                       "number to symbol", "other symbol", "same"},
                      {},
                      ""};
  for (const TableDiff::Column& column : diff.columns) {
    if (std::all_of(column.cells.begin() + 1, column.cells.end(),
                    [](std::uint64_t count) { return count == 0; }))
      continue;
    section.rows.push_back(
        {column.name, with_commas(column.of(CellChange::revised)),
         with_commas(column.of(CellChange::compatible)),
         with_commas(column.of(CellChange::appeared)), with_commas(column.of(CellChange::vanished)),
         with_commas(column.of(CellChange::reworded)), with_commas(column.of(CellChange::same))});
  }
  if (!section.rows.empty()) sections.push_back(std::move(section));
}

std::string known_items_note(const TableDiff::Rows& rows, std::string_view other) {
  if (rows.of_known_items == 0) return "";
  return fmt::format("For {} of them, the {} file has all the items.",
                     with_commas(rows.of_known_items), other);
}

}  // namespace

std::vector<DiffSection> sections_of(const TableDiff& diff) {
  Sections sections;
  add_columns(diff.columns_removed, "removed", true, sections);
  add_filters(diff.filters_removed, "old", sections);
  add_items(diff, true, sections);
  add_rows(diff.removed, "removed", known_items_note(diff.removed, "new"), true, sections);
  add_cells(diff, CellChange::vanished, "lost their number", "", true, sections);
  const std::string disclosed =
      diff.disclosed() == 0
          ? ""
          : fmt::format("{} suppressed before: a possible disclosure.",
                        diff.disclosed() == 1 ? "One of them was"
                                              : with_commas(diff.disclosed()) + " of them were");
  add_cells(diff, CellChange::appeared, "gained a number", disclosed, diff.disclosed() > 0,
            sections);
  const char* unpaired =
      "Rows that share a key are paired if their values are the same. The others can't be "
      "compared.";
  add_rows(diff.repeated_before, "of the old file share a key with another row", unpaired, true,
           sections);
  add_rows(diff.repeated_after, "of the new file share a key with another row", unpaired, true,
           sections);
  add_counts(diff, sections);
  add_cells(diff, CellChange::revised, "revised",
            "The largest come first, by the smallest change that rounding allows.", false,
            sections);
  add_cells(diff, CellChange::compatible, "within rounding",
            "The two can be the same number, published with different precision.", false, sections);
  add_cells(diff, CellChange::reworded, "with a different symbol or text", "", false, sections);
  add_renames(diff.renamed_columns, "column", "columns", sections);
  add_renames(diff.renamed_items, "item", "items", sections);
  add_columns(diff.columns_added, "added", false, sections);
  add_filters(diff.filters_added, "new", sections);
  add_items(diff, false, sections);
  add_rows(diff.added, "added", known_items_note(diff.added, "old"), false, sections);
  return sections;
}

std::string diff_in_words(const TableDiff& diff) {
  if (diff.nothing())
    return fmt::format("No difference: all {} agree", plural(diff.rows_after, "row", "rows"));
  Texts parts{fmt::format("{} in both", plural(diff.matched, "row", "rows"))};
  if (diff.removed.total > 0) parts.push_back(with_commas(diff.removed.total) + " removed");
  if (diff.added.total > 0) parts.push_back(with_commas(diff.added.total) + " added");
  const std::uint64_t cells = diff.changed_cells();
  parts.push_back(cells == 0 ? "no cell changed" : plural(cells, "cell", "cells") + " changed");
  if (diff.disclosed() > 0)
    parts.push_back(plural(diff.disclosed(), "possible disclosure", "possible disclosures"));
  return fmt::format("{}", fmt::join(parts, "; "));
}

}  // namespace crossfoot
