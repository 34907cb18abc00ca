#pragma once

#include <cstddef>
#include <vector>

#include "checks/table_context.h"
#include "findings/findings.h"

namespace crossfoot {

/// The rows that fail a rule: a bit each, once there is one.
class FailingRows {
 public:
  explicit FailingRows(std::size_t rows) : rows_(rows) {}

  /// A row, from 0, once or several times.
  void add(std::size_t row) {
    if (failing_.empty()) failing_.resize(rows_);
    failing_[row] = true;
  }
  [[nodiscard]] bool contains(std::size_t row) const { return !failing_.empty() && failing_[row]; }
  [[nodiscard]] bool empty() const { return failing_.empty(); }

 private:
  std::size_t rows_;
  std::vector<bool> failing_;
};

/// Finds which kept findings say the same of the same values in many rows, and counts those rows in
/// the whole table. Findings about figures that were worked out aren't alike, whatever they hold.
void add_repeats(const TableContext& context, const FailingRows& failing, RuleResult& result);

}  // namespace crossfoot
