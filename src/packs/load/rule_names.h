#pragma once

#include "packs/pack.h"

namespace crossfoot {

/// Adds the overrides and accepted exceptions of a pack that name a rule which isn't there or
/// that can't be changed so.
void check_rule_names(const Pack& pack, Diagnostics& mistakes);

}  // namespace crossfoot
