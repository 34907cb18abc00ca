#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "packs/pack.h"

namespace crossfoot {

/// Those of `matches` in the conditions of a rule and of its parts, and of the kind `pattern`.
std::vector<WholePattern> patterns_of(const Rule& rule);

/// Whether only one of its ends is said to be one of the text: `^E`, or `0$`. As the whole text has
/// to fit anyway, whoever writes that means a part.
bool is_half_anchored(std::string_view pattern);

/// The pattern of texts of which the written one fits a part: `E.*` for `^E`.
std::string as_part(std::string_view pattern);

}  // namespace crossfoot
