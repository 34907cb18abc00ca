#pragma once

#include <set>
#include <string>

#include "base/node.h"

namespace crossfoot {

/// The tables besides its own that an expression looks into.
struct Needs {
  bool previous_version = false;
  std::set<std::string> data_sets;  ///< as `data('…')` names them

  [[nodiscard]] bool nothing() const { return !previous_version && data_sets.empty(); }
};

/// Adds the needs of every expression among the scalars below `node`. Text that is no expression
/// has none; what is wrong with it, others say.
void add_needs(const Node& node, Needs& needs);

}  // namespace crossfoot
