#pragma once

#include <string>
#include <vector>

namespace crossfoot::oracle {

/// The level that a word of [place = …] means.
std::string level_of(const std::string& word);

/// The terms of a year in their order.
const std::vector<std::string>& terms();

}  // namespace crossfoot::oracle
