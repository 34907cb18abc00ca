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

/// Those and all others that a rule takes for numbers: that it calculates with, compares with
/// numbers or by size, or holds to a range. Each once, sorted.
std::vector<std::string> numbers_of(const Rule& rule);

}  // namespace crossfoot
