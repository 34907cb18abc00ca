#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/position.h"

namespace crossfoot {

/// A piece of a pack as it was written: a scalar, a list or a map, with its place in the file.
/// Scalars stay text, so that a version 1.10 is not 1.1 and `no` is not false.
struct Node {
  enum class Kind { null, scalar, list, map };

  /// A key of a map with its value.
  struct Entry;

  Kind kind = Kind::null;
  Position at;
  std::string text;            ///< of a scalar
  bool quoted = false;         ///< whether the scalar was written in quotes
  bool block = false;          ///< whether the scalar spans lines (| or >), so offsets don't map
  std::vector<Node> items;     ///< of a list
  std::vector<Entry> entries;  ///< of a map, in the order of the file, keys unique

  [[nodiscard]] bool is_scalar() const { return kind == Kind::scalar; }
  [[nodiscard]] bool is_list() const { return kind == Kind::list; }
  [[nodiscard]] bool is_map() const { return kind == Kind::map; }

  /// The value of a key of a map, or null where it is absent.
  [[nodiscard]] const Node* find(std::string_view key) const;

  /// The place of the character at `offset` of a scalar's text.
  [[nodiscard]] Position position_of(std::size_t offset) const;
};

struct Node::Entry {
  std::string key;
  Position at;  ///< of the key
  Node value;
};

}  // namespace crossfoot
