#pragma once

#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

#include "checks/kinds/rows/combinations.h"

namespace crossfoot {

/// The combinations of items that rows have anywhere within a wider group (of one period and level,
/// say), and which of them each group lacks.
class SeenCombinations {
 public:
  /// `within` are some of the key's `group_by`. Of the subject's rows only the selected count.
  SeenCombinations(const TableContext& context, const CombinedKey& key,
                   const std::vector<std::size_t>& within, const Selection& rows);

  /// How many combinations would be looked for, groups times combinations.
  [[nodiscard]] std::uint64_t size() const;

  /// How many of them are there.
  [[nodiscard]] std::uint64_t present() const { return in_group_.size(); }

  /// Calls `visit` with batches of missing combinations, in the order of the file's groups.
  void for_each_missing(
      const std::function<void(const std::vector<Combination>& missing)>& visit) const;

 private:
  using Pair = std::pair<std::uint32_t, std::uint32_t>;

  struct Group {
    std::size_t first_row;
    std::uint32_t number;
    std::uint32_t wider;  ///< the group that it is in
  };

  [[nodiscard]] std::vector<Code> items_of(std::uint32_t combination) const;

  const TableContext& context_;
  const CombinedKey& key_;
  std::vector<std::size_t> combination_rows_;  ///< by combination, a row that has it
  std::vector<Group> groups_;                  ///< in the order of the file
  std::vector<Pair> in_wider_;                 ///< wider group, combination; sorted
  std::vector<Pair> in_group_;                 ///< group, combination; sorted
};

}  // namespace crossfoot
