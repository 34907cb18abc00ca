#include <algorithm>
#include <fmt/format.h>
#include <string>
#include <utility>

#include "base/text/text.h"
#include "report/html/html_parts.h"
#include "report/words.h"

namespace crossfoot {

namespace {

PageData more_words(std::uint64_t left_out, std::string_view one, std::string_view many) {
  if (left_out == 0) return {false};
  return {plural(left_out, one, many) + " not shown here."};
}

/// Rows by level and period.
PageData grid_of(const Contents& contents) {
  if (contents.levels.empty() || contents.periods.empty()) return {false};
  PageItems rows;
  for (std::size_t level = 0; level < contents.levels.size(); ++level) {
    PageItems cells;
    for (const std::uint64_t count : contents.rows[level]) {
      PageData cell;
      cell["count"] = count == 0 ? PageData("none") : page_count(count);
      cell["style"] = count == 0 ? PageData("missing") : PageData(false);
      cells.push_back(std::move(cell));
    }
    PageData row;
    row["level"] =
        contents.levels[level].empty() ? PageData("blank") : page_text(contents.levels[level]);
    row["cells"] = page_list(std::move(cells));
    rows.push_back(std::move(row));
  }
  PageData out;
  out["periods"] = page_texts(contents.periods);
  out["rows"] = page_list(std::move(rows));
  out["more_periods"] =
      more_words(contents.periods_left_out, "earlier period is", "earlier periods are");
  out["more_levels"] = more_words(contents.levels_left_out, "more level is", "more levels are");
  return out;
}

/// "in 201617", "in 12 of 14 periods", "before 201516".
std::string absent_in_words(const Contents::Item& item, const std::vector<std::string>& periods) {
  constexpr std::size_t most = 4;
  const std::size_t absent = item.absent_in.size();
  const bool at_first =
      absent < periods.size() && absent > 1 && item.absent_in.back() == periods[absent - 1];
  if (at_first) return "before " + tame(periods[absent], 50);
  if (absent > most) return fmt::format("in {} of {} periods", absent, periods.size());
  std::vector<std::string> words;
  for (const std::string& period : item.absent_in) words.push_back(tame(period, 50));
  return "in " + join_words(words);
}

PageData page_of_filter(const Contents::Filter& filter, const std::vector<std::string>& periods) {
  PageItems items;
  for (const Contents::Item& item : filter.items) {
    PageData out;
    out["item"] = item.text.empty() ? PageData("blank") : page_text(item.text);
    out["rows"] = page_count(item.rows);
    out["absent"] =
        item.absent_in.empty() ? PageData(false) : PageData(absent_in_words(item, periods));
    items.push_back(std::move(out));
  }
  PageData out;
  out["column"] = page_text(filter.column);
  out["count"] = plural(filter.items.size() + filter.items_left_out, "item", "items");
  out["items"] = page_list(std::move(items));
  out["more"] = more_words(filter.items_left_out, "more item is", "more items are");
  return out;
}

PageData page_of_symbol(const Contents::Symbol& symbol) {
  std::vector<std::string> columns;
  for (const auto& [column, cells] : symbol.columns)
    columns.push_back(fmt::format("{} {}", tame(column, 100), with_commas(cells)));
  if (symbol.columns_left_out > 0)
    columns.push_back(plural(symbol.columns_left_out, "more column", "more columns"));
  PageData out;
  out["symbol"] = page_text_or_none(symbol.text);
  out["meaning"] = page_text(symbol.text.empty() ? "" : symbol.meaning);
  out["cells"] = page_count(symbol.cells);
  out["columns"] = join_words(columns);
  return out;
}

}  // namespace

PageData page_of_contents(const Contents& contents) {
  PageItems filters;
  for (const Contents::Filter& filter : contents.filters)
    filters.push_back(page_of_filter(filter, contents.periods));
  PageItems symbols;
  for (const Contents::Symbol& symbol : contents.symbols) symbols.push_back(page_of_symbol(symbol));
  PageData out;
  out["grid"] = grid_of(contents);
  out["has_filters"] = !filters.empty();
  out["filters"] = page_list(std::move(filters));
  out["more_filters"] = more_words(contents.filters_left_out, "more filter is", "more filters are");
  out["has_symbols"] = !symbols.empty();
  out["symbols"] = page_list(std::move(symbols));
  out["more_symbols"] = more_words(contents.symbols_left_out, "more text is", "more texts are");
  return out;
}

}  // namespace crossfoot
