#include <algorithm>
#include <fmt/format.h>

#include "base/text/text.h"
#include "base/text/utf8.h"
#include "report/diff/diff_report.h"
#include "report/words.h"

namespace crossfoot {
namespace {

constexpr std::size_t widest_cell = 40;

std::string painted(bool colour, std::string_view code, const std::string& text) {
  return colour ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : text;
}

using Row = std::vector<std::string>;

/// The widths that the columns of a table need.
std::vector<std::size_t> widths_of(const std::vector<Row>& rows) {
  std::vector<std::size_t> widths(rows.front().size(), 0);
  for (const Row& row : rows)
    for (std::size_t i = 0; i < row.size(); ++i)
      widths[i] = std::max(widths[i], characters_in(row[i]));
  return widths;
}

/// Columns side by side; the last one takes what room is left.
std::string table_of(const DiffSection& section, std::size_t width) {
  if (section.columns.empty()) return "";
  std::vector<Row> rows{section.columns};
  for (const Row& row : section.rows) {
    rows.emplace_back();
    for (const std::string& cell : row)
      rows.back().push_back(tame(cell, rows.back().size() + 1 == row.size() ? 400 : widest_cell));
  }
  const auto widths = widths_of(rows);
  std::string text;
  for (const Row& row : rows) {
    std::string line = "  ";
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i + 1 < row.size())
        line += row[i] + std::string(widths[i] - characters_in(row[i]) + 2, ' ');
      else
        line += shorten(row[i], std::max<std::size_t>(20, width - std::min(width, line.size())));
    }
    text += std::string(line.substr(0, line.find_last_not_of(' ') + 1)) + "\n";
  }
  return text;
}

}  // namespace

std::string render_diff_terminal(const TableDiff& diff, bool colour, std::size_t width) {
  std::string text = fmt::format("{}\n{}\n", painted(colour, "1", tame(diff.before, 200) + " →"),
                                 painted(colour, "1", tame(diff.after, 200)));
  for (const DiffSection& section : sections_of(diff)) {
    text += "\n" + painted(colour, section.grave ? "31" : "1", tame(section.heading, 200)) + "\n";
    if (!section.note.empty()) text += "  " + section.note + "\n";
    text += table_of(section, width);
    if (!section.more.empty()) text += "  " + section.more + "\n";
  }
  return text + "\n" + diff_in_words(diff) + ".\n";
}

}  // namespace crossfoot
