#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace crossfoot {

__extension__ typedef __int128 Int128;

/// A decimal number exactly as written: mantissa / 10^places. At most 36 digits.
struct Decimal {
  Int128 mantissa = 0;
  int places = 0;  ///< digits after the point, as written (`4.50` has 2)

  /// Reads `-?digits(.digits)?`, the only form that EES files use: no spaces, plus signs,
  /// exponents, thousands separators or bare points.
  static std::optional<Decimal> parse(std::string_view text);

  static Decimal of(std::int64_t whole) { return {whole, 0}; }

  /// As written, places included.
  [[nodiscard]] std::string text() const;

  /// The nearest double.
  [[nodiscard]] double to_double() const;

  [[nodiscard]] bool is_whole() const;

  /// Numerical order and equality: 1.50 equals 1.5.
  friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b);
  friend bool operator==(const Decimal& a, const Decimal& b) { return (a <=> b) == 0; }
};

}  // namespace crossfoot
