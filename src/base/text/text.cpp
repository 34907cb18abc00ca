#include "base/text/text.h"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <fmt/format.h>

#include "base/text/utf8.h"

namespace crossfoot {
namespace {

/// Characters that a terminal acts on, or that change the order of what is shown.
bool is_control(char32_t point) {
  return point < 0x20 || (point >= 0x7F && point < 0xA0) || point == 0x061C || point == 0x200E ||
         point == 0x200F || (point >= 0x2028 && point <= 0x202E) ||
         (point >= 0x2066 && point <= 0x2069);
}

}  // namespace

std::string_view trim(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const std::size_t first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

std::string without_accents(std::string_view text) {
  // The plain letter of each character from U+00C0 to U+017F; a space where there is none.
  constexpr std::string_view plain =
      "AAAAAA CEEEEIIII NOOOOO OUUUUY  aaaaaa ceeeeiiii nooooo ouuuuy y"
      "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIi  JjKk LlLlLl "
      " LlNnNnNn   OoOoOo  RrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZz ";
  constexpr char32_t first = 0xC0;
  std::string out;
  while (!text.empty()) {
    const Character character = first_character(text);
    const std::size_t index = character.point - first;
    if (character.point >= first && index < plain.size() && plain[index] != ' ')
      out += plain[index];
    else
      out += text.substr(0, character.size);
    text.remove_prefix(character.size);
  }
  return out;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (std::size_t end = text.find(separator); end != std::string_view::npos;
       end = text.find(separator)) {
    parts.push_back(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  parts.push_back(text);
  return parts;
}

std::string join_words(const std::vector<std::string>& words) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) out += i + 1 == words.size() ? " and " : ", ";
    out += words[i];
  }
  return out;
}

// Only the last star can need another try: what came before it has matched as early as it could.
bool glob_match(std::string_view pattern, std::string_view text) {
  std::size_t p = 0;
  std::size_t t = 0;
  std::size_t star = std::string_view::npos;
  std::size_t retry = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      retry = t;
    } else if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == text[t])) {
      ++p;
      ++t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = ++retry;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

std::string shorten(std::string_view text, std::size_t limit) {
  constexpr std::string_view ellipsis = "…";
  assert(limit >= ellipsis.size());
  if (text.size() <= limit) return std::string(text);
  std::size_t end = limit - ellipsis.size();
  while (end > 0 && continues_character(text[end])) --end;
  return std::string(text.substr(0, end)).append(ellipsis);
}

std::string printable(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const Character character = first_character(text);
    if (character.broken)
      out += fmt::format("\\x{:02x}", static_cast<unsigned char>(text.front()));
    else if (!is_control(character.point))
      out += text.substr(0, character.size);
    else if (character.point < 0x100)
      out += fmt::format("\\x{:02x}", static_cast<unsigned>(character.point));
    else
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(character.point));
    text.remove_prefix(character.size);
  }
  return out;
}

bool looks_like_id(std::string_view text) {
  constexpr std::string_view shape = "00000000-0000-0000-0000-000000000000";
  constexpr std::string_view digits = "0123456789abcdefABCDEF";
  return std::ranges::equal(text, shape, [&](char c, char place) {
    return place == '-' ? c == '-' : digits.find(c) != std::string_view::npos;
  });
}

std::string with_commas(unsigned long long number) {
  std::string out = std::to_string(number);
  for (std::size_t at = out.size(); at > 3; at -= 3) out.insert(at - 3, 1, ',');
  return out;
}

std::string plural(unsigned long long number, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", with_commas(number), number == 1 ? one : many);
}

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

bool all_digits(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace crossfoot
