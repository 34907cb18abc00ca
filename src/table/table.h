#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "table/column.h"

namespace crossfoot {

/// A data file in memory. Rows count from 0 here and from 1 in everything that people read.
class Table {
 public:
  /// `skips` lists (row, lines): from that row on, records start that many lines later than one
  /// line a record would put them, because of line breaks inside quotes. Ascending, sparse.
  using Skips = std::vector<std::pair<std::size_t, std::size_t>>;

  Table(std::string name, std::vector<Column> columns, std::size_t rows, Skips skips);

  /// Of the file, for messages.
  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] std::size_t rows() const { return rows_; }
  [[nodiscard]] std::size_t size() const { return columns_.size(); }
  [[nodiscard]] const std::vector<Column>& columns() const { return columns_; }
  [[nodiscard]] const Column& column(std::size_t index) const { return columns_[index]; }
  [[nodiscard]] std::optional<std::size_t> find(std::string_view column) const;

  /// Whether a record may run over several lines; false where none does.
  [[nodiscard]] bool may_have_line_breaks() const { return !skips_.empty(); }

  /// The line of the file where the record starts; the header's record starts at line 1.
  [[nodiscard]] std::uint64_t line_of(std::size_t row) const;

 private:
  std::string name_;
  std::vector<Column> columns_;
  std::size_t rows_;
  Skips skips_;
};

}  // namespace crossfoot
