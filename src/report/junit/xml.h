#pragma once

#include <string>
#include <string_view>

namespace crossfoot {

/// Text for between two XML tags: markup escaped, broken UTF-8 and characters that XML 1.0 does
/// not allow replaced by U+FFFD. `]]>` can't occur.
std::string xml_text(std::string_view text);

/// ` name="value"`, line ends and tabs kept by character references.
std::string xml_attribute(std::string_view name, std::string_view value);

}  // namespace crossfoot
