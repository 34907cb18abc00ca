#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "checks/kind.h"
#include "checks/outcome_counter.h"
#include "checks/table_context.h"
#include "table/selection.h"

namespace crossfoot {

/// What a rule says of a cell that can be judged by its own text.
enum class CellVerdict : std::uint8_t { holds, violated, not_applicable };

/// Asked once for each distinct text of a column.
using JudgeCell =
    std::function<CellVerdict(std::size_t column, std::string_view text, const Cell& cell)>;

/// Completes a finding that has row, line, key and cell already.
using DescribeCell = std::function<void(Finding& finding, std::size_t column, std::string_view text,
                                        const Cell& cell)>;

/// How far off a violated cell is, asked once for each distinct text; nothing where none can say.
using MeasureCell = std::function<std::optional<Measure>(std::string_view text, const Cell& cell)>;

/// Judges every selected cell of the columns; findings come in the order of the file.
void judge_cells(const TableContext& context, std::span<const std::size_t> columns,
                 const Selection& rows, OutcomeCounter& counter, const JudgeCell& judge,
                 const DescribeCell& describe, const MeasureCell& measure = {});

/// The first selected row of each combination of the columns' texts, in the order of the file.
std::vector<std::size_t> distinct_rows(const TableContext& context,
                                       std::vector<std::size_t> columns, const Selection& rows);

/// A cell's text in a message: in quotes, cut where long, `blank` where there is none.
std::string in_quotes(std::string_view text);

/// `a, b and c`: the names of columns, in the order given.
std::string names_of(const Table& table, std::span<const std::size_t> columns);

/// `pupil_count holds`, `pupil_count and pupil_percent hold`.
std::string names_hold(const Table& table, std::span<const std::size_t> columns);

/// The indicators of the table, leaving out those whose unit says that they are texts.
std::vector<std::size_t> number_columns(const TableContext& context);

/// The columns that a rule names, or `otherwise` where it names none.
std::vector<std::size_t> columns_or(const Words& names, Binding& binding,
                                    std::vector<std::size_t> otherwise);

/// The rows that a condition selects; all where there is none. See select_rows.
Selection rows_where(const std::optional<WrittenExpr>& when, Binding& binding);

/// The rows that both select.
Selection in_both(const Selection& a, const Selection& b);

/// Whether the rule looks at the metadata, whose cells name columns of the data.
bool is_metadata(const TableContext& context);

/// What a rule becomes that is left with no column: not applicable, because an optional column is
/// absent or else because of `reason`.
Bound without_columns(const Binding& binding, std::string_view reason);

}  // namespace crossfoot
