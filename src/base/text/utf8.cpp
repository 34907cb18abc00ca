#include "base/text/utf8.h"

#include <algorithm>

namespace crossfoot {
namespace {

constexpr Character broken_byte{0xFFFD, 1, true};

}  // namespace

Character first_character(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text.front());
  if (lead < 0x80) return {lead, 1, false};
  if (lead < 0xC2 || lead > 0xF4) return broken_byte;
  const std::size_t size = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (text.size() < size) return broken_byte;

  char32_t point = lead & (0x7FU >> size);
  for (const char byte : text.substr(1, size - 1)) {
    if (!continues_character(byte)) return broken_byte;
    point = point << 6U | (static_cast<unsigned char>(byte) & 0x3FU);
  }
  const bool overlong = (size == 3 && point < 0x800) || (size == 4 && point < 0x10000);
  const bool surrogate = point >= 0xD800 && point <= 0xDFFF;
  if (overlong || surrogate || point > 0x10FFFF) return broken_byte;
  return {point, size, false};
}

std::size_t characters_in(std::string_view text) {
  return text.size() - static_cast<std::size_t>(std::ranges::count_if(text, continues_character));
}

std::size_t utf8_length(std::string_view bytes) {
  std::size_t length = 0;
  while (length < bytes.size()) {
    const Character character = first_character(bytes.substr(length));
    if (character.broken) break;
    length += character.size;
  }
  return length;
}

bool is_utf8(std::string_view bytes) { return utf8_length(bytes) == bytes.size(); }

std::string to_utf8(std::string_view bytes) {
  std::string out;
  while (!bytes.empty()) {
    const Character character = first_character(bytes);
    if (character.broken)
      out += "\uFFFD";
    else
      out += bytes.substr(0, character.size);
    bytes.remove_prefix(character.size);
  }
  return out;
}

}  // namespace crossfoot
