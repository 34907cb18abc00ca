#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "packs/pack.h"

namespace crossfoot {

/// The profile of that name; nothing where no name is given. Of the packs that ship (`shipped`: no
/// path was given) those of other profiles are taken out, and without a name those of any: packs
/// that were named are wanted anyway. Error: usage where no pack has it.
Result<std::optional<Profile>> choose_profile(const std::string& name, bool shipped,
                                              RuleSet& packs);

}  // namespace crossfoot
