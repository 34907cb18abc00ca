#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "expression/truths/scope.h"
#include "release/place_levels.h"

namespace crossfoot {

/// The column that says what sort of place a row is about.
inline constexpr std::string_view level_column = "geographic_level";

/// London and its two halves, which EES files publish as regions beside each other.
inline constexpr std::string_view london = "E12000007";
inline constexpr std::string_view inner_london = "E13000001";
inline constexpr std::string_view outer_london = "E13000002";

/// The place of each row at one level. An old code stands for the new one where some row has both;
/// a place without a code (blank, or a symbol such as `z`) goes by its label.
class Places {
 public:
  static constexpr std::uint32_t nowhere = std::numeric_limits<std::uint32_t>::max();

  Places(const Scope& scope, const PlaceLevel& level);

  /// Whether the table has any column that names places of this level.
  static bool can_be_reported(const Scope& scope, const PlaceLevel& level);

  [[nodiscard]] std::uint32_t of(std::size_t row) const { return place_of_[row]; }
  [[nodiscard]] std::uint32_t count() const { return static_cast<std::uint32_t>(seen_.size()); }

  /// What people call it.
  [[nodiscard]] std::string name(std::uint32_t place) const;

  [[nodiscard]] std::optional<std::uint32_t> with_code(std::string_view code) const;

 private:
  const Table& table_;
  std::optional<std::size_t> label_;
  std::vector<std::uint32_t> place_of_;  ///< by row
  std::vector<std::size_t> seen_;        ///< by place: its first row
  std::vector<std::string> codes_;       ///< by place
};

}  // namespace crossfoot
