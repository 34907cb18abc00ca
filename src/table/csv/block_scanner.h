#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "table/csv/csv_blocks.h"
#include "table/csv/csv_field.h"
#include "table/spellings.h"
#include "table/table.h"

namespace crossfoot {

/// Turns blocks into codes of spellings, column by column. Each thread has one of its own, which
/// remembers the spellings of all the blocks that it has seen.
class BlockScanner {
 public:
  /// `line_end` is the header's, CRLF or LF; records may end in either.
  BlockScanner(std::size_t columns, std::string_view line_end);

  /// Scans a block, up to the first fault. What follows is about this block.
  std::optional<Fault> scan(const Block& block);

  [[nodiscard]] std::size_t rows() const { return rows_; }

  /// The codes of the rows, as numbered by spellings().
  [[nodiscard]] std::span<const Code> codes(std::size_t column) const {
    return std::span(codes_).subspan(column * stride_, rows_);
  }
  [[nodiscard]] const Spellings& spellings(std::size_t column) const { return columns_[column]; }

  /// Whether a column's spellings are many and the last block hardly used any again: keeping them
  /// takes room and finds nothing.
  [[nodiscard]] bool hardly_repeats(std::size_t column) const;
  void forget(std::size_t column) { columns_[column].forget(); }

  /// Line breaks inside fields, as Table keeps them, rows counted from the block's first.
  [[nodiscard]] Table::Skips skips() const;

 private:
  /// The bytes of a line that holds nothing, not even a comma; 0 where there is something, and in
  /// a table of one column, whose blank cells look like that.
  [[nodiscard]] std::size_t empty_line(const char* at) const;
  /// How many fields, from the first on, a record has in common with the one before it.
  [[nodiscard]] std::size_t repeated_fields(const char* at);
  const char* scan_record(const char* at);
  void put(std::size_t column, Code code);
  void repeat_above(std::size_t column);
  const char* scan_field(std::size_t column, const char* at);
  const char* refuse(const char* at, std::string message);
  const char* refuse_length();
  const char* refuse_width();

  std::vector<Spellings> columns_;
  std::vector<std::size_t> known_;        // by column: its spellings when the block began
  std::vector<bool> multiline_;           // columns with a spelling that holds a line break
  std::vector<std::size_t> empty_lines_;  // the row that would have been there, once for each
  std::vector<Code> codes_;               // column after column, stride_ apart
  std::size_t stride_ = 0;
  std::size_t rows_ = 0;
  std::vector<std::size_t> written_;  // by column: rows whose codes are written; the next ones have
                                      // the same, up to a field that differs
  const char* previous_ = nullptr;    // the record before
  std::vector<std::size_t> ends_;     // of its fields, with what ends them, from its start
  std::size_t repeated_ = 0;          // how many of its fields the record before that had
  const char* end_ = nullptr;
  const char* record_ = nullptr;
  bool cut_ = false;
  std::optional<Fault> fault_;
};

}  // namespace crossfoot
