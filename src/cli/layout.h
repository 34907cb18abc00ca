#pragma once

#include <string>
#include <vector>

namespace crossfoot {

using TextRow = std::vector<std::string>;

/// Rows as columns of text, two spaces apart; the last column isn't padded. Safe for a terminal.
std::string lay_out(const std::vector<TextRow>& rows);

}  // namespace crossfoot
