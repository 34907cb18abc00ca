#pragma once

#include <span>
#include <string>
#include <vector>

#include "packs/fields.h"

namespace crossfoot {

/// The fields that a map of a pack may have, by the keys that lead to it: of a rule, say, for
/// `rules`, `-`. Empty where any key may stand.
Fields fields_at(std::span<const std::string> path);

/// Whether a rule or a part of one is there, which has a kind among its keys.
bool is_rule(std::span<const std::string> path);

}  // namespace crossfoot
