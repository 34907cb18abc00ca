#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

#include "table/table.h"

namespace crossfoot {

/// Which rows share their values in some columns: a dense group number per row, numbered in the
/// order of first appearance.
struct Grouping {
  std::vector<std::uint32_t> group_of;  ///< by row
  std::uint32_t groups = 0;
};

/// Groups the rows by the given columns; with no columns all rows are one group.
Grouping group_by(const Table& table, std::span<const std::size_t> columns);

/// The groupings of one table, each computed once, whoever asks first; threads may share it.
class Groupings {
 public:
  explicit Groupings(const Table& table) : table_(table) {}

  /// By these columns, in whatever order they are given.
  const Grouping& by(std::vector<std::size_t> columns);

 private:
  struct Slot {
    std::once_flag once;
    Grouping grouping;
  };

  const Table& table_;
  std::mutex mutex_;
  std::map<std::vector<std::size_t>, std::unique_ptr<Slot>> slots_;
};

/// Two numbers as one, for keys of pairs of groups.
constexpr std::uint64_t joined(std::uint32_t high, std::uint32_t low) {
  return (std::uint64_t{high} << 32U) | low;
}

}  // namespace crossfoot
