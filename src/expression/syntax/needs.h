#pragma once

#include <set>
#include <string>

#include "expression/syntax/syntax.h"

namespace crossfoot {

/// The tables besides its own that an expression looks into.
struct Needs {
  bool previous_version = false;
  std::set<std::string> data_sets;  ///< as `data('…')` names them

  [[nodiscard]] bool nothing() const { return !previous_version && data_sets.empty(); }
};

void add_needs(const Expr& expression, Needs& needs);

}  // namespace crossfoot
