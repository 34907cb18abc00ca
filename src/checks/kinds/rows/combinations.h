#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/node.h"
#include "checks/kind.h"

namespace crossfoot {

/// A combination of items that a place and time lacks: the row that stands for the group, and the
/// item of each column that is combined.
struct Combination {
  std::size_t group_row;
  std::vector<Code> items;
};

/// The table's key as combinations see it: some columns are combined, the rest name groups.
struct CombinedKey {
  std::vector<std::size_t> over;
  std::vector<std::size_t> group_by;
};

/// Tells declared holes from missing rows: conditions over key columns, asked of combinations that
/// have no row of their own.
class Holes {
 public:
  /// Conditions that can't be bound are mistakes. The subject must outlive this.
  Holes(std::vector<WrittenExpr> conditions, CombinedKey key, Binding& binding);

  /// By combination, whether a condition is true of it.
  [[nodiscard]] std::vector<std::uint8_t> among(const std::vector<Combination>& missing) const;

 private:
  /// The combinations as a table of their own.
  [[nodiscard]] Table table_of(const std::vector<Combination>& missing) const;
  std::vector<std::uint8_t> select(const std::vector<Combination>& missing,
                                   Diagnostics& mistakes) const;

  const TableContext& context_;
  CombinedKey key_;
  std::vector<WrittenExpr> conditions_;
};

}  // namespace crossfoot
