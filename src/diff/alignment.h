#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "diff/joint_column.h"
#include "diff/row_pairs.h"
#include "expression/truths/scope.h"

namespace crossfoot {

/// A column of two tables, by index.
struct ColumnPair {
  std::size_t before;
  std::size_t after;
};

/// Something that seems to be called otherwise, since the same keys carry the same values.
struct Rename {
  std::string column;  ///< of an item: its column, by its name after; empty for a column itself
  std::string before;
  std::string after;
  std::uint64_t same = 0;  ///< rows with the same values under both names
  std::uint64_t rows = 0;  ///< rows that were compared
};

/// A filter that one of two tables lacks: of the other one the rows with its total are compared.
struct OneSided {
  const Column* column;
  std::optional<Code> total;  ///< nothing where it has none, so that no row can be compared
};

/// Two versions of a table side by side: which columns and which rows belong together.
struct Alignment {
  std::vector<ColumnPair> key;       ///< columns that name rows
  std::vector<JointColumn> joint;    ///< the same columns, with the texts of both
  std::vector<ColumnPair> values;    ///< all other columns that both have
  std::vector<OneSided> lost;        ///< filters that only `before` has, of several items
  std::vector<OneSided> gained;      ///< filters that only `after` has, of several items
  std::vector<std::size_t> removed;  ///< columns that only `before` has
  std::vector<std::size_t> added;    ///< columns that only `after` has
  std::vector<Rename> renamed_columns;
  std::vector<Rename> renamed_items;
  RowPairs rows;

  /// Whether all items that name this row of `before` are still there after.
  [[nodiscard]] bool survives(std::size_t row) const;
  /// Whether all items that name this row of `after` were there before.
  [[nodiscard]] bool was_known(std::size_t row) const;
};

struct AlignOptions {
  unsigned jobs = 1;
  std::size_t max_listed = 50;  ///< rows with repeated keys that are listed, per table
  bool find_renames = true;     ///< else only what is called the same is the same
};

/// Aligns by the columns that name rows on both sides. The result points into the tables.
Alignment align(const Scope& before, const Scope& after, const AlignOptions& options);

}  // namespace crossfoot
