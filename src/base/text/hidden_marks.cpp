#include "base/text/hidden_marks.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "base/text/text.h"
#include "base/text/utf8.h"

namespace crossfoot {
namespace {

enum class Sort : std::uint8_t { visible, space, no_break, other_blank, no_width, accent, control };

Sort sort_of(char32_t c) {
  if (c == ' ') return Sort::space;
  if (c == 0xA0 || c == 0x2007 || c == 0x202F) return Sort::no_break;
  if (c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x205F || c == 0x3000)
    return Sort::other_blank;
  if (c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
      (c >= 0x2060 && c <= 0x2064) || c == 0xFEFF)
    return Sort::no_width;
  if (c >= 0x300 && c <= 0x36F) return Sort::accent;
  if (c < ' ' || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029) return Sort::control;
  return Sort::visible;
}

bool is_plain(std::string_view text) {
  const auto is_printed = [](char c) { return c >= ' ' && c <= '~'; };
  return !text.starts_with(' ') && !text.ends_with(' ') &&
         text.find("  ") == std::string_view::npos && std::ranges::all_of(text, is_printed);
}

}  // namespace

std::string hidden_marks(std::string_view text) {
  if (is_plain(text)) return "";
  std::vector<std::string> marks;
  if (text.starts_with(' ')) marks.emplace_back("a space at the start");
  if (text.ends_with(' ')) marks.emplace_back("a space at the end");
  const std::string_view inside = trim(text);
  if (inside.find("  ") != std::string_view::npos) marks.emplace_back("two spaces in a row");
  std::array<bool, 7> seen{};
  for (std::string_view rest = text; !rest.empty();) {
    const Character character = first_character(rest);
    seen[static_cast<std::size_t>(sort_of(character.point))] = true;
    rest.remove_prefix(character.size);
  }
  const auto tell = [&](Sort sort, const char* words) {
    if (seen[static_cast<std::size_t>(sort)]) marks.emplace_back(words);
  };
  tell(Sort::no_break, "a non-breaking space");
  tell(Sort::other_blank, "a space that is not a plain space");
  tell(Sort::no_width, "an invisible character");
  tell(Sort::accent, "decomposed accents, NFD");
  tell(Sort::control, "a tab, a line break or another control character");
  return join_words(marks);
}

std::string hidden_note(std::string_view text) {
  const std::string marks = hidden_marks(text);
  return marks.empty() ? "" : " (" + marks + ")";
}

}  // namespace crossfoot
