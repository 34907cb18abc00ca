#include "packs/yaml/yaml_text.h"

#include "base/text/text.h"
#include "base/text/utf8.h"

namespace crossfoot {
namespace {

Position position_in(std::string_view text, std::size_t offset, const std::string& file) {
  Position at{file, 1, 1};
  for (const char c : text.substr(0, offset)) {
    ++at.column;
    if (c == '\n') at = {file, at.line + 1, 1};
  }
  return at;
}

/// The first line that is not UTF-8; only called where there is one.
int first_broken_line(std::string_view text) {
  int line = 1;
  for (const std::string_view each : split(text, '\n')) {
    if (!is_utf8(each)) break;
    ++line;
  }
  return line;
}

}  // namespace

bool check_yaml_text(std::string_view text, const std::string& file, Diagnostics& mistakes) {
  if (!is_utf8(text)) {
    mistakes.push_back(
        {{file, first_broken_line(text)}, "the file is not UTF-8", "save it as UTF-8"});
    return false;
  }
  bool indentation = true;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if ((c < 0x20 && c != '\t' && c != '\r' && c != '\n') || c == 0x7f) {
      mistakes.push_back({position_in(text, i, file), "a control character", "remove it"});
      return false;
    }
    if (c == '\t' && indentation) {
      mistakes.push_back({position_in(text, i, file), "a tab in the indentation", "use spaces"});
      return false;
    }
    indentation = c == '\n' || (indentation && c == ' ');
  }
  return true;
}

bool quote_is_closed(std::string_view source, std::size_t start) {
  const char quote = source[start];
  for (std::size_t i = start + 1; i < source.size(); ++i) {
    const bool escape = quote == '"' && source[i] == '\\';
    const bool doubled = quote == '\'' && source.substr(i).starts_with("''");
    if (escape || doubled)
      ++i;
    else if (source[i] == quote)
      return true;
  }
  return false;
}

}  // namespace crossfoot
