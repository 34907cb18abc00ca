#pragma once

#include <optional>

#include "packs/pack.h"

namespace crossfoot {

/// A rule from an entry of `rules`; nothing where it has mistakes, which are added.
std::optional<Rule> read_rule(const Node& node, Mistakes& mistakes);

}  // namespace crossfoot
