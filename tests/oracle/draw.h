#pragma once

#include <cstddef>
#include <rapidcheck.h>
#include <string>
#include <vector>

namespace crossfoot::oracle {

/// A number from 0 up to but not including `limit`.
inline std::size_t below(std::size_t limit) { return *rc::gen::inRange<std::size_t>(0, limit); }

/// From `low` to `high`, both possible.
inline int from_to(int low, int high) { return *rc::gen::inRange(low, high + 1); }

inline bool one_in(std::size_t chances) { return below(chances) == chances - 1; }

template <class Thing>
const Thing& one_of(const std::vector<Thing>& things) {
  return things[below(things.size())];
}

}  // namespace crossfoot::oracle
