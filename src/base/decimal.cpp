#include "base/decimal.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>

namespace crossfoot {
namespace {

constexpr std::size_t max_digits = 36;

// 10^38 is the largest power of ten in 128 bits.
constexpr auto powers_of_ten = [] {
  std::array<Int128, 39> powers{1};
  for (std::size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10;
  return powers;
}();

Int128 power_of_ten(int exponent) {
  assert(exponent >= 0 && exponent < static_cast<int>(powers_of_ten.size()));
  return powers_of_ten[static_cast<std::size_t>(exponent)];
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

std::optional<Decimal> Decimal::parse(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const std::size_t point = text.find('.');
  const bool whole = point == std::string_view::npos;
  if (text.empty() || point == 0 || point == text.size() - 1) return std::nullopt;
  if (text.size() - (whole ? 0 : 1) > max_digits) return std::nullopt;

  Decimal number;
  if (!whole) number.places = static_cast<int>(text.size() - point - 1);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i == point) continue;
    if (!is_digit(text[i])) return std::nullopt;
    number.mantissa = number.mantissa * 10 + (text[i] - '0');
  }
  if (negative) number.mantissa = -number.mantissa;
  return number;
}

std::string Decimal::text() const {
  constexpr std::size_t most = 40;  // 2^127 has 39 digits
  std::array<char, most> buffer;
  std::size_t start = most;
  for (Int128 rest = mantissa < 0 ? -mantissa : mantissa; rest != 0; rest /= 10)
    buffer[--start] = static_cast<char>('0' + static_cast<int>(rest % 10));
  std::string digits(buffer.data() + start, most - start);
  const auto fraction = static_cast<std::size_t>(places);
  if (digits.size() < fraction + 1) digits.insert(0, fraction + 1 - digits.size(), '0');
  if (fraction > 0) digits.insert(digits.size() - fraction, 1, '.');
  return (mantissa < 0 ? "-" : "") + digits;
}

double Decimal::to_double() const {
  // Both are doubles without error, so that their quotient is the double nearest to the number.
  constexpr Int128 largest_exact = Int128{1} << 53;
  constexpr int largest_exact_power = 22;
  if (places <= largest_exact_power && -largest_exact <= mantissa && mantissa <= largest_exact)
    return static_cast<double>(mantissa) / static_cast<double>(power_of_ten(places));
  const std::string written = text();
  double value = 0;
  std::from_chars(written.data(), written.data() + written.size(), value);
  return value;
}

bool Decimal::is_whole() const { return mantissa % power_of_ten(places) == 0; }

// Whole parts first, then fractions brought to the same places: nothing can overflow, for a
// fraction stays below 10^places.
std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) {
  const Int128 scale_a = power_of_ten(a.places);
  const Int128 scale_b = power_of_ten(b.places);
  if (const auto whole = a.mantissa / scale_a <=> b.mantissa / scale_b; whole != 0) return whole;
  const int places = std::max(a.places, b.places);
  return a.mantissa % scale_a * power_of_ten(places - a.places) <=>
         b.mantissa % scale_b * power_of_ten(places - b.places);
}

}  // namespace crossfoot
