#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace crossfoot {

/// A data set's version: `1.0`, `1.1`, `1.1.2` (the patch is shown only above 0).
struct VersionNumber {
  int major = 1;
  int minor = 0;
  int patch = 0;

  /// Reads `1`, `1.0`, `1.0.1`, each with an optional leading `v`.
  static std::optional<VersionNumber> parse(std::string_view text);

  [[nodiscard]] std::string text() const;

  friend auto operator<=>(const VersionNumber&, const VersionNumber&) = default;
};

}  // namespace crossfoot
