#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "checks/table_context.h"
#include "table/selection.h"

namespace crossfoot {

/// Rows of one period (or of whatever the copies differ in) that hold the figures which the same
/// rows hold in another.
struct RepeatedBlock {
  std::optional<std::size_t> by;     ///< the column whose item the rows share; none for all rows
  Code item = 0;                     ///< of `by`
  std::uint32_t copy = 0;            ///< groups of the columns that copies differ in: the later one
  std::uint32_t original = 0;        ///< and the one before
  std::vector<std::size_t> columns;  ///< that repeat, ascending
  /// The rows that repeat, each with its original, in the column that has most of them.
  std::vector<std::pair<std::size_t, std::size_t>> rows;
  std::size_t compared = 0;  ///< rows that could have repeated there
  double elsewhere = 0;      ///< the share of others that do
};

struct RepeatedBlocks {
  std::vector<RepeatedBlock> blocks;  ///< largest first
  std::uint64_t compared = 0;         ///< pairs of figures
};

/// What a search takes: columns of figures, the key columns that copies differ in, and how many
/// rows a block has at least.
struct RepeatedSearch {
  std::vector<std::size_t> of;
  std::vector<std::size_t> over;
  std::size_t least = 5;
};

/// Looks for blocks that chance can't explain. How often figures of a size repeat is taken from the
/// rest of the table, and only figures of a hundred units or more count; since figures of a row or
/// of neighbouring rows hang together, the evidence is taken for half of what it seems. A block is
/// told where chance would bring one like it in less than a millionth of such tables.
RepeatedBlocks find_repeated(const TableContext& subject, const RepeatedSearch& search,
                             const Selection& rows);

}  // namespace crossfoot
