#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "diff/alignment.h"
#include "diff/cell_change.h"
#include "expression/truths/scope.h"

namespace crossfoot {

/// The difference of two versions of a table as texts and numbers: counts of everything, and the
/// first, or the largest, examples of each sort. Reports are functions of this value.
struct TableDiff {
  using Cells = std::vector<std::pair<std::string, std::string>>;  ///< columns and items

  /// A row that only one table has, or whose key is not unique in its table.
  struct Row {
    std::uint64_t row;   ///< from 1
    std::uint64_t line;  ///< of the CSV file
    Cells key;
  };
  struct Rows {
    std::uint64_t total = 0;
    std::uint64_t of_known_items = 0;  ///< rows whose items both tables have
    std::vector<Row> first;            ///< those of known items first
  };

  /// A changed cell.
  struct Cell {
    CellChange change;
    std::string column;  ///< its name after
    std::string before;
    std::string after;
    ChangeSize size;           ///< of two numbers
    bool disclosed = false;    ///< a number where a suppressed value was
    std::uint64_t row_before;  ///< from 1
    std::uint64_t row_after;
    std::uint64_t line_after;
    Cells key;
  };

  /// What became of the cells of one column in rows that both tables have.
  struct Column {
    std::string name;  ///< after
    std::array<std::uint64_t, cell_changes> cells{};
    std::uint64_t disclosed = 0;

    [[nodiscard]] std::uint64_t of(CellChange change) const {
      return cells[static_cast<std::size_t>(change)];
    }
  };

  /// Items of a key column that only one table has.
  struct Items {
    std::string column;  ///< its name after
    std::uint64_t added_total = 0;
    std::uint64_t removed_total = 0;
    std::vector<std::string> added;
    std::vector<std::string> removed;
  };

  /// A filter that only one table has, and the total whose rows are compared.
  struct Filter {
    std::string column;
    std::string total;  ///< empty: none, so no row could be compared
  };

  std::string before;  ///< names, for people
  std::string after;
  std::uint64_t rows_before = 0;
  std::uint64_t rows_after = 0;
  std::vector<std::string> key;  ///< columns that rows are matched by, by their names after
  std::uint64_t matched = 0;     ///< rows that both have
  std::uint64_t unmatched = 0;   ///< rows after that can't be matched: their key is not unique
  Rows removed;
  Rows added;
  Rows repeated_before;  ///< rows whose key another row of their table has, too
  Rows repeated_after;
  std::vector<std::string> columns_removed;
  std::vector<std::string> columns_added;
  std::vector<Filter> filters_removed;
  std::vector<Filter> filters_added;
  std::vector<Rename> renamed_columns;
  std::vector<Rename> renamed_items;
  std::vector<Items> items;
  std::vector<Column> columns;  ///< those with cells that changed first, as in the table
  std::array<std::vector<Cell>, cell_changes> cells;  ///< by change; numbers: the largest first

  [[nodiscard]] std::uint64_t total(CellChange change) const;
  [[nodiscard]] std::uint64_t changed_cells() const;
  [[nodiscard]] std::uint64_t disclosed() const;
  [[nodiscard]] const std::vector<Cell>& examples(CellChange change) const {
    return cells[static_cast<std::size_t>(change)];
  }
  /// Whether nothing differs but perhaps the order of rows and columns.
  [[nodiscard]] bool nothing() const;
};

struct DiffOptions {
  unsigned jobs = 1;
  std::size_t max_listed = 20;  ///< examples of each sort
};

/// Compares what was aligned.
TableDiff compare(const Alignment& alignment, const Scope& before, const Scope& after,
                  const DiffOptions& options);

}  // namespace crossfoot
