#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/once_each.h"
#include "table/table.h"

namespace crossfoot {

/// Which rows share their values in some columns: a dense group number per row, numbered in the
/// order of first appearance.
struct Grouping {
  std::vector<std::uint32_t> group_of;  ///< by row
  std::uint32_t groups = 0;
};

/// Up to this many combinations are looked up in an array, above it in a hash table.
std::uint64_t most_slots(std::size_t rows);

/// Groups the rows by the given columns; with no columns all rows are one group.
Grouping group_by(const Table& table, std::span<const std::size_t> columns);

/// For each row of a table, a row of it or of another.
using RowMatches = std::vector<std::uint32_t>;

/// The groupings of one table, and what was matched to its rows by them, each computed once,
/// whoever asks first; threads may share it.
class Groupings {
 public:
  explicit Groupings(const Table& table) : table_(table) {}

  /// By these columns, in whatever order they are given.
  const Grouping& by(std::vector<std::size_t> columns);

  /// Matches that `make()` finds. `how` says by what rows are matched, and to what, so that equal
  /// keys stand for equal matches.
  template <class Make>
  const RowMatches& matched(const std::vector<std::uint64_t>& how, const Make& make) {
    return matches_.at(how, make);
  }

 private:
  const Table& table_;
  OnceEach<std::vector<std::size_t>, Grouping> groupings_;
  OnceEach<std::vector<std::uint64_t>, RowMatches> matches_;
};

/// Two numbers as one, for keys of pairs of groups.
constexpr std::uint64_t joined(std::uint32_t high, std::uint32_t low) {
  return (std::uint64_t{high} << 32U) | low;
}

}  // namespace crossfoot
