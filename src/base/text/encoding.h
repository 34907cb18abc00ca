#pragma once

#include <string>
#include <string_view>

namespace crossfoot {

/// A field of CSV in quotes; those inside it are doubled.
std::string csv_quoted(std::string_view text);

/// `%2C`: a byte as URLs and the logs of build services escape it.
std::string percent_escape(char byte);

/// A path for a URL: letters, digits and `/._-~` stay, every other byte is escaped.
std::string url_path(std::string_view path);

std::string base64_of(std::string_view bytes);

}  // namespace crossfoot
