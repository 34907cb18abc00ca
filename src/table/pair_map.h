#pragma once

#include <cstdint>
#include <limits>
#include <unordered_map>
#include <vector>

namespace crossfoot {

/// A number for each pair of numbers, such as a group of rows and a period: in an array where
/// there are few enough pairs, else in a hash table.
class PairMap {
 public:
  static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

  /// For pairs of numbers below `firsts` and below `seconds`, of a table with so many rows.
  PairMap(std::uint64_t firsts, std::uint64_t seconds, std::size_t rows);

  /// The pair's number, to be set; none at first.
  std::uint32_t& at(std::uint32_t first, std::uint32_t second) {
    const std::uint64_t pair = first * seconds_ + second;
    return dense_ ? slots_[pair] : sparse_.try_emplace(pair, none).first->second;
  }

  [[nodiscard]] std::uint32_t find(std::uint32_t first, std::uint32_t second) const {
    const std::uint64_t pair = first * seconds_ + second;
    if (dense_) return slots_[pair];
    const auto found = sparse_.find(pair);
    return found == sparse_.end() ? none : found->second;
  }

 private:
  std::uint64_t seconds_;
  bool dense_;
  std::vector<std::uint32_t> slots_;
  std::unordered_map<std::uint64_t, std::uint32_t> sparse_;
};

}  // namespace crossfoot
