#include "release/places.h"

#include <algorithm>

namespace crossfoot {

std::string place_text(
    const PlaceLevel& level, std::string_view name,
    const std::function<std::string(std::string_view key, std::string_view column)>& code_of) {
  std::string codes;
  for (const auto& [key, column] : level.codes) {
    const std::string code = code_of(key, column);
    if (code.empty()) continue;
    codes += codes.empty() ? "" : ", ";
    codes.append(key).append(" ").append(code);
  }
  std::string text(name);
  return codes.empty() ? text : text + " (" + codes + ")";
}

std::string place_text(const PlaceLevel& level, const Location& location) {
  return place_text(level, location.label, [&](std::string_view key, std::string_view) {
    const auto code =
        std::ranges::find(location.codes, key, &std::pair<std::string, std::string>::first);
    return code == location.codes.end() ? std::string() : code->second;
  });
}

}  // namespace crossfoot
