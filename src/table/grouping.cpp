#include "table/grouping.h"

#include <algorithm>
#include <limits>

namespace crossfoot {
namespace {

constexpr std::uint32_t nobody = std::numeric_limits<std::uint32_t>::max();

/// Group numbers of keys below `slots`, in the order in which the keys first come.
class DenseNumbers {
 public:
  explicit DenseNumbers(std::uint64_t slots) : number_of_(slots, nobody) {}

  std::uint32_t of(std::uint64_t key) {
    std::uint32_t& number = number_of_[key];
    if (number == nobody) number = count_++;
    return number;
  }
  [[nodiscard]] std::uint32_t count() const { return count_; }

 private:
  std::vector<std::uint32_t> number_of_;
  std::uint32_t count_ = 0;
};

/// The same for keys of any size.
class HashedNumbers {
 public:
  std::uint32_t of(std::uint64_t key) {
    if (keys_.size() * 2 >= slots_.size()) grow();
    const std::size_t slot = slot_of(key);
    if (slots_[slot] == nobody) {
      slots_[slot] = count();
      keys_.push_back(key);
    }
    return slots_[slot];
  }
  [[nodiscard]] std::uint32_t count() const { return static_cast<std::uint32_t>(keys_.size()); }

 private:
  [[nodiscard]] std::size_t slot_of(std::uint64_t key) const {
    constexpr std::uint64_t golden = 0x9E3779B97F4A7C15U;
    const std::uint64_t mixed = (key ^ key >> 32U) * golden;
    std::size_t slot = (mixed ^ mixed >> 29U) & (slots_.size() - 1);
    while (slots_[slot] != nobody && keys_[slots_[slot]] != key)
      slot = (slot + 1) & (slots_.size() - 1);
    return slot;
  }

  void grow() {
    slots_.assign(std::max<std::size_t>(1024, slots_.size() * 2), nobody);
    for (std::uint32_t number = 0; number < count(); ++number)
      slots_[slot_of(keys_[number])] = number;
  }

  std::vector<std::uint32_t> slots_;  // a power of two of them
  std::vector<std::uint64_t> keys_;   // by group number
};

/// Splits each group by one more column.
template <class Numbers>
void refine(Grouping& grouping, const Column& column, Numbers numbers) {
  column.with_codes([&](auto codes) {
    for (std::size_t row = 0; row < codes.size(); ++row) {
      const std::uint64_t key =
          std::uint64_t{grouping.group_of[row]} * column.distinct() + codes[row];
      grouping.group_of[row] = numbers.of(key);
    }
  });
  grouping.groups = numbers.count();
}

}  // namespace

std::uint64_t most_slots(std::size_t rows) {
  return std::max<std::uint64_t>(std::uint64_t{1} << 16, std::uint64_t{4} * rows);
}

Grouping group_by(const Table& table, std::span<const std::size_t> columns) {
  Grouping grouping{std::vector<std::uint32_t>(table.rows(), 0), table.rows() > 0 ? 1U : 0U};
  for (const std::size_t index : columns) {
    const Column& column = table.column(index);
    if (column.distinct() <= 1) continue;
    const std::uint64_t combinations = std::uint64_t{grouping.groups} * column.distinct();
    if (combinations <= most_slots(table.rows()))
      refine(grouping, column, DenseNumbers(combinations));
    else
      refine(grouping, column, HashedNumbers());
  }
  return grouping;
}

const Grouping& Groupings::by(std::vector<std::size_t> columns) {
  std::ranges::sort(columns);
  const auto repeated = std::ranges::unique(columns);
  columns.erase(repeated.begin(), repeated.end());

  return groupings_.at(columns, [&] { return group_by(table_, columns); });
}

}  // namespace crossfoot
