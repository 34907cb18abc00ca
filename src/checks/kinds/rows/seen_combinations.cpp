#include "checks/kinds/rows/seen_combinations.h"

#include <algorithm>
#include <iterator>
#include <span>

namespace crossfoot {
namespace {

using Pairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

void sort_out(Pairs& pairs) {
  std::ranges::sort(pairs);
  const auto repeated = std::ranges::unique(pairs);
  pairs.erase(repeated.begin(), repeated.end());
}

/// The pairs that begin with a number.
std::span<const Pairs::value_type> of(const Pairs& pairs, std::uint32_t number) {
  const auto range = std::ranges::equal_range(pairs, number, {}, &Pairs::value_type::first);
  return {range.begin(), range.end()};
}

}  // namespace

SeenCombinations::SeenCombinations(const TableContext& context, const CombinedKey& key,
                                   const std::vector<std::size_t>& within, const Selection& rows)
    : context_(context), key_(key) {
  const Grouping& combinations = context.groupings.by(key.over);
  const Grouping& groups = context.groupings.by(key.group_by);
  const Grouping& wider = context.groupings.by(within);
  combination_rows_.resize(combinations.groups);
  std::vector<bool> known(groups.groups, false);
  rows.for_each([&](std::size_t row) {
    const std::uint32_t group = groups.group_of[row];
    const std::uint32_t combination = combinations.group_of[row];
    combination_rows_[combination] = row;
    in_group_.emplace_back(group, combination);
    in_wider_.emplace_back(wider.group_of[row], combination);
    if (known[group]) return;
    known[group] = true;
    groups_.push_back({row, group, wider.group_of[row]});
  });
  sort_out(in_group_);
  sort_out(in_wider_);
}

std::uint64_t SeenCombinations::size() const {
  std::uint64_t size = 0;
  for (const Group& group : groups_) size += of(in_wider_, group.wider).size();
  return size;
}

void SeenCombinations::for_each_missing(
    const std::function<void(const std::vector<Combination>&)>& visit) const {
  constexpr std::size_t batch = 4096;
  std::vector<Combination> missing;
  for (const Group& group : groups_) {
    const auto here = of(in_group_, group.number);
    for (const auto& [wider, combination] : of(in_wider_, group.wider)) {
      if (std::ranges::binary_search(here, combination, {}, &Pair::second)) continue;
      missing.push_back({group.first_row, items_of(combination)});
      if (missing.size() < batch) continue;
      visit(missing);
      missing.clear();
    }
  }
  if (!missing.empty()) visit(missing);
}

std::vector<Code> SeenCombinations::items_of(std::uint32_t combination) const {
  std::vector<Code> items;
  for (const std::size_t column : key_.over)
    items.push_back(context_.table.column(column).code_at(combination_rows_[combination]));
  return items;
}

}  // namespace crossfoot
