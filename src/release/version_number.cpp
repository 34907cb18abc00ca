#include "release/version_number.h"

#include <array>
#include <charconv>

namespace crossfoot {

std::optional<VersionNumber> VersionNumber::parse(std::string_view text) {
  if (text.starts_with('v')) text.remove_prefix(1);
  std::array<int, 3> parts{0, 0, 0};
  const char* at = text.data();
  const char* const end = at + text.size();
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (at == end || *at == '-') return std::nullopt;
    const auto [rest, trouble] = std::from_chars(at, end, parts[i]);
    if (trouble != std::errc{}) return std::nullopt;
    if (rest == end) return VersionNumber{parts[0], parts[1], parts[2]};
    if (*rest != '.') return std::nullopt;
    at = rest + 1;
  }
  return std::nullopt;
}

std::string VersionNumber::text() const {
  std::string out = std::to_string(major) + "." + std::to_string(minor);
  if (patch > 0) out += "." + std::to_string(patch);
  return out;
}

}  // namespace crossfoot
