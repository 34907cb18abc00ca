#pragma once

#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "table/column_builder.h"
#include "table/csv/block_scanner.h"
#include "table/table.h"

namespace crossfoot {

/// What the spellings of one scanner mean in the table: a code of the table by code of a
/// spelling, for each column.
using Meanings = std::vector<std::vector<Code>>;

/// Puts a table together from scanned blocks. Threads may come with their blocks in any order;
/// they wait for their turn, so that the table, or the error, is the same for any number of them.
class TableBuilder {
 public:
  /// `header_breaks` are the line breaks inside the header's quotes.
  TableBuilder(std::string name, std::vector<std::string> columns, std::size_t header_breaks);

  /// Adds what a scanner found in a block, and what its new spellings mean to `meanings`. False
  /// if there is no use in reading on.
  bool add(const Block& block, const BlockScanner& scanner, const std::optional<Fault>& fault,
           Meanings& meanings);

  /// Notes that the block of this number could not be read.
  void fail(std::size_t block, Error error);

  /// Stops all at once, whatever blocks are still to come.
  void abandon(Error error);

  /// The table, or the first error of the file. After all blocks have been added.
  Result<Table> finish() &&;

 private:
  std::unique_lock<std::mutex> wait_for(std::size_t block);
  void append(const BlockScanner& scanner, Meanings& meanings);
  [[nodiscard]] Error error_at(const Block& block, const Fault& fault) const;

  std::string name_;
  std::vector<ColumnBuilder> columns_;
  std::size_t rows_ = 0;
  Table::Skips skips_;

  std::mutex mutex_;
  std::condition_variable moved_on_;
  std::size_t turn_ = 0;
  std::optional<Error> error_;
};

}  // namespace crossfoot
