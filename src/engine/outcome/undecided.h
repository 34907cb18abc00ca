#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "checks/table_context.h"
#include "packs/pack.h"

namespace crossfoot {

/// Counts, for each time period, each geographic level, each item of filters that aren't long and
/// each item that a rule names, whether the rule decided anything in its rows.
class UndecidedSlices {
 public:
  UndecidedSlices(const Rule& rule, const TableContext& context);

  /// By row, what its evaluations came to: see OutcomeCounter::Mark.
  std::span<std::uint8_t> marks() { return marks_; }

  /// Where the rule decided something, the slices for which it decided nothing: "time_period
  /// 202324", of many the first few.
  [[nodiscard]] std::vector<std::string> names() const;

 private:
  struct Slices {
    std::size_t column;
    std::vector<bool> meant;  ///< by code: whether the rule is for it
  };

  void add(std::size_t column, std::vector<bool> meant);
  [[nodiscard]] std::vector<bool> undecided_in(const Slices& slices) const;

  const TableContext& context_;
  std::vector<Slices> slices_;
  std::vector<std::uint8_t> marks_;
};

}  // namespace crossfoot
