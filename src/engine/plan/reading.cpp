#include "engine/plan/reading.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>
#include <vector>

#include "base/text/text.h"
#include "table/csv/multiline.h"

namespace crossfoot {
namespace {

Finding finding_of(const Table& table, const MultilineCell& cell) {
  constexpr std::size_t longest = 120;
  const Column& column = table.column(cell.column);
  const auto breaks = cell.last_line - cell.first_line;
  Finding finding;
  finding.row = cell.row + 1;
  finding.line = table.line_of(cell.row);
  finding.cells.emplace_back(column.name(), shorten(column.text_at(cell.row), longest));
  finding.severity = cell.swallows_rows ? Severity::error : Severity::info;
  finding.message =
      fmt::format("lines {} to {}: a quoted cell in {} runs over {} lines", cell.first_line,
                  cell.last_line, shorten(column.name(), longest), with_commas(breaks + 1));
  if (cell.swallows_rows)
    finding.message +=
        fmt::format(" and swallows {}; remove the stray quote from line {}, or close it there",
                    plural(breaks, "row", "rows"), cell.first_line);
  return finding;
}

}  // namespace

std::optional<RuleResult> reading_result(const Table& table, std::size_t max_findings) {
  std::vector<MultilineCell> cells = multiline_cells(table);
  if (cells.empty()) return std::nullopt;
  std::ranges::stable_partition(cells, &MultilineCell::swallows_rows);
  RuleResult result;
  result.id = reading_rule;
  result.title = "Each row of the file is one line";
  result.why = "A stray quote turns many lines into one cell, and no rule checks the rows in it.";
  result.kind = "reading";
  result.statement = "no quoted cell contains rows of the file";
  result.in_words = "no quoted cell runs over several lines of the file";
  result.pack = "crossfoot";
  result.severity = cells.front().swallows_rows ? Severity::error : Severity::info;
  result.verdict = cells.front().swallows_rows ? Verdict::failed : Verdict::noted;
  result.at = {table.name(), static_cast<int>(cells.front().first_line), 0};
  result.findings_total = cells.size();
  const auto swallowing =
      static_cast<std::uint64_t>(std::ranges::count_if(cells, &MultilineCell::swallows_rows));
  result.counts.violated = result.severity == Severity::error ? swallowing : cells.size();
  result.counts.holds = table.rows() - std::min<std::uint64_t>(table.rows(), cells.size());
  cells.resize(std::min(cells.size(), max_findings));
  for (const MultilineCell& cell : cells) result.findings.push_back(finding_of(table, cell));
  return result;
}

}  // namespace crossfoot
