#include <algorithm>
#include <fmt/format.h>
#include <string>
#include <utility>

#include "base/text/text.h"
#include "report/html/html_parts.h"
#include "report/words.h"

namespace crossfoot {

namespace {

constexpr std::size_t longest_cell = 200;

PageData heads_of(const ContextTable& table) {
  PageItems heads;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    PageData head;
    head["text"] = page_text(table.columns[i]);
    head["number"] = i >= table.keys;
    heads.push_back(std::move(head));
  }
  return page_list(std::move(heads));
}

PageData row_of(const ContextTable::Row& row, std::size_t keys) {
  PageItems cells;
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    PageData cell;
    cell["text"] = tame(row.cells[i].text, longest_cell);
    cell["meaning"] = page_text_or_none(row.cells[i].meaning);
    cell["failing"] = row.cells[i].failing;
    cell["number"] = i >= keys;
    cells.push_back(std::move(cell));
  }
  PageData out;
  out["row"] = page_count(row.row);
  out["cells"] = page_list(std::move(cells));
  out["style"] = row.failing         ? PageData("flagged")
                 : row.compared_with ? PageData("compared")
                                     : PageData(false);
  out["part"] = row.failing ? "fails" : row.compared_with ? "compared with" : "";
  return out;
}

bool ends_alike(const std::vector<const Finding*>& findings, std::string_view end) {
  return std::ranges::all_of(findings,
                             [&](const Finding* finding) { return finding->by.ends_with(end); });
}

}  // namespace

PageData page_of_context(const ContextTable& table, const std::string& anchor) {
  Finding shared;
  shared.key = table.shared;
  PageItems rows;
  for (const ContextTable::Row& row : table.rows) rows.push_back(row_of(row, table.keys));
  PageData out;
  out["table_anchor"] = anchor;
  out["caption"] = "The rows around it, as published";
  out["shared"] = page_text_or_none(key_of(shared));
  out["heads"] = heads_of(table);
  out["rows"] = page_list(std::move(rows));
  out["more"] = table.left_out == 0 ? PageData(false)
                                    : PageData(plural(table.left_out, "more row", "more rows") +
                                               " with the same items are not shown here.");
  return out;
}

std::string cause_in_words(const ContextTable& table, const std::vector<const Finding*>& findings) {
  const auto failing = std::ranges::count_if(table.rows, &ContextTable::Row::failing);
  if (failing < 2) return "";
  const auto others = std::ranges::count_if(
      table.rows, [](const ContextTable::Row& row) { return !row.failing && !row.compared_with; });
  const std::string direction = ends_alike(findings, "too high")  ? ", each too high"
                                : ends_alike(findings, "too low") ? ", each too low"
                                                                  : "";
  if (others == 0 && table.left_out == 0)
    return fmt::format(
        "All {} rows here fail{}: one cause is likely, such as a wrong base or total",
        with_commas(static_cast<std::uint64_t>(failing)), direction);
  return fmt::format("{} rows compared with the same figures fail{}",
                     with_commas(static_cast<std::uint64_t>(failing)), direction);
}

}  // namespace crossfoot
