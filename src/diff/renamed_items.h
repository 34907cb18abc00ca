#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "diff/alignment.h"
#include "expression/truths/scope.h"

namespace crossfoot {

/// An item of a key column that is gone and one that is new, by code.
struct ItemPair {
  std::size_t key;  ///< index into Alignment::key
  Code before;
  Code after;
  std::uint64_t same;  ///< rows of the item that is gone whose values are under the new one
  std::uint64_t rows;  ///< rows of the item that is gone
};

/// Items under which the rows without a partner carry the same values on both sides: most of the
/// rows of both. Each item is in one pair at most.
std::vector<ItemPair> alike_items(const Alignment& alignment, const Scope& before,
                                  const Scope& after);

}  // namespace crossfoot
