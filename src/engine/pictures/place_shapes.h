#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "checks/table_context.h"
#include "findings/pictures.h"

namespace crossfoot {

/// Counts the violations of one rule by time period and filter item. Its memory depends on how many
/// items the filters have, not on how many violations there are. The subject must outlive it.
class PlaceCounter {
 public:
  explicit PlaceCounter(const TableContext& context);

  /// A violation in this row, from 0.
  void add(std::size_t row);

  /// By the filter whose items differ most; nothing where there were no violations, no periods or
  /// no filter to tell them apart.
  [[nodiscard]] std::optional<HeatMap> heat_map() const;

 private:
  struct Filter {
    std::size_t column;
    std::vector<std::uint64_t> counts;  ///< by item, then by period
  };

  [[nodiscard]] const Filter& most_telling() const;

  const Table& table_;
  std::optional<std::size_t> time_;
  std::vector<Filter> filters_;
  bool any_ = false;
};

}  // namespace crossfoot
