#pragma once

#include "expression/truths/truth.h"

namespace crossfoot {

/// An obstacle beside those of truth.h: the number was divided by what is surely 0, and 0 itself is
/// all that can be said of it. Published as a quotient it has to be 0; of what else it is compared
/// with nobody knows.
inline constexpr Obstacles over_nothing = 512;

}  // namespace crossfoot
