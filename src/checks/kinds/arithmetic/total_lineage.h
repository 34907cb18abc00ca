#pragma once

#include <string>
#include <vector>

#include "checks/reference_list.h"
#include "table/column.h"

namespace crossfoot {

/// An item and all those of one generation below it: its parts, the parts of these, and so on.
struct Generation {
  std::string total;
  std::vector<std::string> parts;  ///< in the order of the list, each once
  bool direct = false;             ///< the item's own parts
};

/// What a list of items and their parents (its first two columns) says of the items of a column:
/// each item that is there, with every generation of which some item is there. `circle` gets an
/// item that is its own ancestor; then there are none.
std::vector<Generation> generations_of(const ReferenceList& list, const Column& items,
                                       std::string& circle);

}  // namespace crossfoot
