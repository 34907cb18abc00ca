#include "lsp/yaml_place.h"

#include <algorithm>
#include <cctype>
#include <optional>

#include "base/text/text.h"

namespace crossfoot {
namespace {

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

/// A line taken apart: the dashes of entries, the key, and what follows it.
struct Line {
  std::vector<std::size_t> dashes;  ///< their columns
  std::size_t content = 0;          ///< the column of what comes after them
  std::string key;                  ///< empty where there is none
  std::string_view value;           ///< after the key, or all of the content
};

/// The place of the colon that ends a key; nothing where there is none.
std::optional<std::size_t> end_of_key(std::string_view text) {
  char quote = '\0';
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quote != '\0') {
      if (c == quote) quote = '\0';
    } else if ((c == '"' || c == '\'') && i == 0) {
      quote = c;
    } else if (c == ':' && (i + 1 == text.size() || text[i + 1] == ' ')) {
      return i;
    } else if (c == '{' || c == '[' || c == '#') {
      return std::nullopt;
    }
  }
  return std::nullopt;
}

std::string unquoted(std::string_view key) {
  key = trim(key);
  if (key.size() >= 2 && (key.front() == '"' || key.front() == '\''))
    key = key.substr(1, key.size() - 2);
  return std::string(key);
}

Line take_apart(std::string_view text) {
  Line line;
  std::size_t at = std::min(text.find_first_not_of(' '), text.size());
  while (at < text.size() && text[at] == '-' && (at + 1 == text.size() || text[at + 1] == ' ')) {
    line.dashes.push_back(at++);
    at = std::min(text.find_first_not_of(' ', at), text.size());
  }
  line.content = at;
  line.value = text.substr(at);
  if (const auto colon = end_of_key(line.value)) {
    line.key = unquoted(line.value.substr(0, *colon));
    line.value = line.value.substr(*colon + 1);
  }
  return line;
}

/// The keys above a line, innermost first.
std::vector<std::string> keys_above(const Document& document, std::size_t number,
                                    const Line& line) {
  std::vector<std::string> keys;
  std::size_t own = line.content;
  bool in_list = false;  // then the key of the list may be as far to the left
  const auto enter = [&](const std::vector<std::size_t>& dashes) {
    for (auto dash = dashes.rbegin(); dash != dashes.rend(); ++dash) {
      keys.emplace_back("-");
      own = *dash;
      in_list = true;
    }
  };
  enter(line.dashes);
  while (number-- > 0) {
    const std::string_view text = document.line(number);
    const std::string_view trimmed = trim(text);
    if (trimmed.empty() || trimmed.front() == '#') continue;
    const Line above = take_apart(text);
    const bool is_parent = above.content < own || (in_list && above.content == own &&
                                                   above.dashes.empty() && !above.key.empty());
    if (is_parent) {
      if (!above.key.empty()) keys.push_back(above.key);
      own = above.content;
      in_list = false;
      enter(above.dashes);
    } else if (!in_list && above.content == own && !above.dashes.empty()) {
      enter(above.dashes);
    }
  }
  return keys;
}

/// Goes through the braces of a value that are open at its end: `ratio: {published: x, `.
void follow_braces(YamlPlace& place) {
  const std::string text = place.before;
  struct Open {
    char brace;
    std::string key;
  };
  std::vector<Open> open;
  std::size_t start = 0;
  std::string key = place.key;
  char quote = '\0';
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quote != '\0') {
      if (c == quote) quote = '\0';
    } else if (c == '\'' || c == '"') {
      quote = c;
    } else if (c == '{' || (c == '[' && trim(text.substr(start, i - start)).empty())) {
      open.push_back({c, key});
      key.clear();
      start = i + 1;
    } else if ((c == '}' || c == ']') && !open.empty()) {
      open.pop_back();
    } else if (c == ',' && !open.empty()) {
      key.clear();
      start = i + 1;
    } else if (c == ':' && !open.empty() && open.back().brace == '{' && key.empty()) {
      key = unquoted(text.substr(start, i - start));
      start = i + 1;
    }
  }
  if (open.empty()) return;
  for (const Open& each : open)
    if (each.brace == '{' && !each.key.empty()) place.path.push_back(each.key);
  place.key = open.back().brace == '[' ? open.back().key : key;
  place.before = std::string(trim(text.substr(start)));
}

std::string_view last_word(std::string_view text) {
  text = trim(text);
  std::size_t start = text.size();
  while (start > 0 && is_word(text[start - 1])) --start;
  return text.substr(start);
}

}  // namespace

bool YamlPlace::in_quotes() const { return std::ranges::count(before, '\'') % 2 != 0; }

std::string_view YamlPlace::quoted() const {
  return std::string_view(before).substr(before.rfind('\'') + 1);
}

std::string YamlPlace::column_of_item() const {
  std::string_view text = trim(std::string_view(before).substr(0, before.rfind('\'')));
  if (text.ends_with('=')) {
    text.remove_suffix(text.ends_with("!=") ? 2 : 1);
    return std::string(last_word(text));
  }
  const std::size_t open = text.rfind('(');
  if (open == std::string_view::npos || text.find(')', open) != std::string_view::npos) return "";
  text = trim(text.substr(0, open));
  if (!text.ends_with("in")) return "";
  text = trim(text.substr(0, text.size() - 2));
  if (last_word(text) == "not") text = trim(text.substr(0, text.size() - 3));
  return std::string(last_word(text));
}

YamlPlace yaml_place(const Document& document, std::size_t number, std::size_t bytes) {
  const std::string_view text = document.line(number).substr(0, bytes);
  const Line line = take_apart(text);
  YamlPlace place;
  place.path = keys_above(document, number, line);
  std::ranges::reverse(place.path);
  place.key = line.key;
  place.before = std::string(trim(line.value));
  // A scalar of a list is a value of the list's key: `columns:\n  - pupil_count`.
  follow_braces(place);
  return place;
}

std::string_view word_at(std::string_view line, std::size_t bytes) {
  const auto belongs = [](char c) { return is_word(c) || c == '-' || c == '.'; };
  std::size_t start = std::min(bytes, line.size());
  std::size_t end = start;
  while (start > 0 && belongs(line[start - 1])) --start;
  while (end < line.size() && belongs(line[end])) ++end;
  return line.substr(start, end - start);
}

}  // namespace crossfoot
