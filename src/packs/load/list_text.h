#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace crossfoot {

constexpr std::size_t max_list_size = std::size_t{4} << 20;
constexpr std::size_t max_list_columns = 6;

/// The named columns of a list in CSV, row by row, trimmed. A name may offer spellings,
/// `pcon_code|PCON24CD`, of which the header has one. Returns why it can't be read, as the end of
/// "the list x.csv …"; an empty text where it could.
std::string read_list_text(const std::string& text, const std::vector<std::string>& columns,
                           std::vector<std::vector<std::string>>& rows);

}  // namespace crossfoot
