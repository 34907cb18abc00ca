#pragma once

#include <string>
#include <string_view>

#include "base/diagnostic.h"

namespace crossfoot {

/// Adds what would make a parser read something else than people see: bytes that are not UTF-8,
/// control characters, tabs in the indentation. True if there is nothing of the kind.
bool check_yaml_text(std::string_view text, const std::string& file, Diagnostics& mistakes);

/// Whether the quoted text that starts at `start` ends; yaml-cpp takes the end of the file for it.
bool quote_is_closed(std::string_view source, std::size_t start);

}  // namespace crossfoot
