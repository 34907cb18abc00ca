#pragma once

#include <string>
#include <vector>

#include "checks/consistent_system.h"
#include "checks/kind.h"

namespace crossfoot {

/// What a rule of the kind `consistent` says, for this version; what is wrong is noted, and the
/// rest is read all the same. `untested` gets what has to be left out, for the version lacks its
/// items.
SystemParts read_consistent(const Node& params, Binding& binding,
                            std::vector<std::string>& untested);

}  // namespace crossfoot
