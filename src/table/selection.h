#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace crossfoot {

/// Which rows of a table a rule looks at: all of them, or those that its `where` selects.
class Selection {
 public:
  /// All rows.
  explicit Selection(std::size_t rows) : rows_(rows), selected_(rows), all_(true) {}

  static Selection none(std::size_t rows) { return Selection(std::vector<std::uint8_t>(rows, 0)); }

  /// The rows whose entry of `mask` is not 0.
  explicit Selection(std::vector<std::uint8_t> mask);

  [[nodiscard]] bool all() const { return all_; }
  [[nodiscard]] std::size_t rows() const { return rows_; }      ///< of the table
  [[nodiscard]] std::size_t size() const { return selected_; }  ///< selected ones
  [[nodiscard]] bool contains(std::size_t row) const { return all_ || mask_[row] != 0; }

  /// Calls `visit(row)` for each selected row, in order.
  template <class Visit>
  void for_each(Visit&& visit) const {
    if (all_) {
      for (std::size_t row = 0; row < rows_; ++row) visit(row);
    } else {
      for (std::size_t row = 0; row < rows_; ++row)
        if (mask_[row] != 0) visit(row);
    }
  }

 private:
  std::size_t rows_;
  std::size_t selected_;
  bool all_;
  std::vector<std::uint8_t> mask_;
};

}  // namespace crossfoot
