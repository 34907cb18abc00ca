#pragma once

#include <optional>

#include "packs/pack.h"

namespace crossfoot {

/// A rule from an entry of `rules`, its variables filled in; nothing where it has mistakes, which
/// are added.
std::optional<Rule> read_rule(const Node& node, Diagnostics& mistakes);

/// `allow` and `versions` of a rule or of what is said of one; nothing where absent or mistaken.
std::optional<Allowance> read_allowance(const Node& map, Diagnostics& mistakes);
std::optional<VersionSelector> read_versions(const Node& map, Diagnostics& mistakes);

}  // namespace crossfoot
