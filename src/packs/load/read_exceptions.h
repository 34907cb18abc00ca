#pragma once

#include <vector>

#include "packs/pack.h"

namespace crossfoot {

/// What a pack says under `overrides`. Whether there are such rules is not known here.
std::vector<Override> read_overrides(const Node& pack, Diagnostics& mistakes);

/// What a pack says under `accepted`, which is the list itself by now.
std::vector<Accepted> read_accepted(const Node& pack, Diagnostics& mistakes);

}  // namespace crossfoot
