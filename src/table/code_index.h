#pragma once

#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

#include "table/column.h"

namespace crossfoot {

/// Hashes a text with `slack` readable bytes behind it. The seed differs between runs, so that
/// no file can be made whose texts all collide.
std::uint32_t hash_of(std::string_view text);

/// Finds the code of a text by its hash; the texts themselves live with the caller.
class CodeIndex {
 public:
  static constexpr Code none = std::numeric_limits<Code>::max();

  /// The code under this hash for which `same(code)` is true, or none.
  template <class Same>
  [[nodiscard]] Code find(std::uint32_t hash, const Same& same) const {
    const std::size_t last = slots_.size() - 1;
    for (std::size_t at = hash & last; slots_[at].code != none; at = (at + 1) & last)
      if (slots_[at].hash == hash && same(slots_[at].code)) return slots_[at].code;
    return none;
  }

  void add(std::uint32_t hash, Code code);

 private:
  struct Slot {
    std::uint32_t hash = 0;
    Code code = none;
  };

  void place(Slot slot);

  std::vector<Slot> slots_ = std::vector<Slot>(64);  // a power of two of them, half of them free
  std::size_t used_ = 0;
};

}  // namespace crossfoot
