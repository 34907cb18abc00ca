#include "base/node.h"

#include <algorithm>

namespace crossfoot {

const Node* Node::find(std::string_view key) const {
  const auto entry = std::ranges::find(entries, key, &Entry::key);
  return entry == entries.end() ? nullptr : &entry->value;
}

Position Node::position_of(std::size_t offset) const {
  if (block) return at;
  Position place = at;
  place.column += static_cast<int>(offset) + (quoted ? 1 : 0);
  return place;
}

}  // namespace crossfoot
