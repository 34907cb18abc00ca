#include "table/csv/multiline.h"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <utility>

namespace crossfoot {
namespace {

std::size_t count(std::string_view text, char wanted) {
  return static_cast<std::size_t>(std::ranges::count(text, wanted));
}

/// Whether the lines of a cell, with what stands before and behind it in its record, are rows. A
/// long note may have many commas, so a line must also have exactly those of a row, and where the
/// commas are few all lines must.
bool swallows_rows(std::string_view text, std::size_t column, std::size_t columns) {
  if (columns < 2) return false;
  const std::size_t separators = count(text, ',');
  std::size_t lines = 0;
  std::size_t fitting = 0;
  while (true) {
    const std::size_t end = text.find('\n');
    const std::size_t before = lines == 0 ? column : 0;
    const std::size_t behind = end == std::string_view::npos ? columns - 1 - column : 0;
    ++lines;
    if (before + count(text.substr(0, end), ',') + behind + 1 == columns) ++fitting;
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return fitting == lines || (separators >= columns && fitting > 0);
}

enum class Shape : std::uint8_t { one_line, several_lines, rows };

/// By code; empty where all texts of the column are of one line.
std::vector<Shape> shapes_of(const Table& table, std::size_t index) {
  const Column& column = table.column(index);
  std::vector<Shape> shapes;
  for (Code code = 0; code < column.distinct(); ++code) {
    const std::string_view text = column.text(code);
    if (text.find('\n') == std::string_view::npos) continue;
    shapes.resize(column.distinct(), Shape::one_line);
    shapes[code] = swallows_rows(text, index, table.size()) ? Shape::rows : Shape::several_lines;
  }
  return shapes;
}

/// The line where a cell begins.
std::uint64_t line_of(const Table& table, std::size_t row, std::size_t column) {
  std::uint64_t line = table.line_of(row);
  for (std::size_t before = 0; before < column; ++before)
    line += count(table.column(before).text_at(row), '\n');
  return line;
}

}  // namespace

std::vector<MultilineCell> multiline_cells(const Table& table) {
  std::vector<MultilineCell> cells;
  const bool one_line_each = table.line_of(table.rows()) == table.rows() + 2;
  if (one_line_each) return cells;
  for (std::size_t index = 0; index < table.size(); ++index) {
    const std::vector<Shape> shapes = shapes_of(table, index);
    if (shapes.empty()) continue;
    const Column& column = table.column(index);
    column.with_codes([&](auto codes) {
      for (std::size_t row = 0; row < codes.size(); ++row) {
        const Shape shape = shapes[codes[row]];
        if (shape == Shape::one_line) continue;
        const std::uint64_t first = line_of(table, row, index);
        cells.push_back({row, index, first, first + count(column.text(codes[row]), '\n'),
                         shape == Shape::rows});
      }
    });
  }
  std::ranges::sort(cells, {},
                    [](const MultilineCell& cell) { return std::pair(cell.row, cell.column); });
  return cells;
}

}  // namespace crossfoot
