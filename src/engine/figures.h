#pragma once

#include <string>
#include <vector>

#include "packs/pack.h"

namespace crossfoot {

/// The columns that a pack says hold figures: those whose precision or suppression it declares, and
/// those that its rules add up or divide (`of`, `published`, `numerator`, `denominator`).
std::vector<std::string> figures_of(const Pack& pack);

/// The same of one rule.
std::vector<std::string> figures_of(const Rule& rule);

}  // namespace crossfoot
