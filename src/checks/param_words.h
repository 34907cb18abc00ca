#pragma once

#include <string>
#include <string_view>

#include "base/node.h"

namespace crossfoot {

/// The texts of a parameter as `a, b and c`, or `otherwise` where the rule doesn't give it.
std::string words_of(const Node& params, std::string_view param, std::string_view otherwise = "");

/// `a, b or c`, as words_of().
std::string choice_of(const Node& params, std::string_view param, std::string_view otherwise = "");

/// Whether a parameter gives several texts, or where it is absent: `otherwise`.
bool is_plural(const Node& params, std::string_view param, bool otherwise = true);

}  // namespace crossfoot
