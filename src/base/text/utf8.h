#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace crossfoot {

/// One character of a text: its code point and how many bytes it takes; broken where the bytes
/// are not UTF-8 (then one byte is taken).
struct Character {
  char32_t point = 0;
  std::size_t size = 1;
  bool broken = false;
};

/// The character that a text, which is not empty, begins with.
Character first_character(std::string_view text);

/// Whether the byte belongs to a character that began before it.
constexpr bool continues_character(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

/// How many characters (code points) a text has.
std::size_t characters_in(std::string_view text);

/// How many bytes at its start are valid UTF-8 (no overlong forms, no surrogates); all, or up to
/// the first byte that begins no character.
std::size_t utf8_length(std::string_view bytes);

/// Whether all bytes are valid UTF-8.
bool is_utf8(std::string_view bytes);

/// Valid UTF-8 whatever comes in: broken bytes become U+FFFD.
std::string to_utf8(std::string_view bytes);

}  // namespace crossfoot
