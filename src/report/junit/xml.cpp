#include "report/junit/xml.h"

#include "base/text/utf8.h"

namespace crossfoot {

namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

/// The two characters beyond the control characters that XML forbids: U+FFFE and U+FFFF.
bool is_noncharacter(std::string_view text, std::size_t at) {
  const std::string_view bytes = text.substr(at, 3);
  return bytes == "\xEF\xBF\xBE" || bytes == "\xEF\xBF\xBF";
}

/// Allowed, but it would not survive parsing as it is.
bool is_white(char c) { return c == '\n' || c == '\r' || c == '\t'; }

void append_character(std::string& out, char c) {
  switch (c) {
    case '&':
      out += "&amp;";
      break;
    case '<':
      out += "&lt;";
      break;
    case '>':
      out += "&gt;";
      break;
    case '"':
      out += "&quot;";
      break;
    default:
      if (static_cast<unsigned char>(c) < 0x20 && !is_white(c))
        out += replacement;
      else
        out += c;
  }
}

}  // namespace

std::string xml_text(std::string_view text) {
  const std::string valid = to_utf8(text);
  std::string out;
  out.reserve(valid.size());
  for (std::size_t at = 0; at < valid.size(); ++at) {
    if (is_noncharacter(valid, at)) {
      out += replacement;
      at += 2;
    } else if (valid[at] == '\r') {
      out += "&#13;";
    } else {
      append_character(out, valid[at]);
    }
  }
  return out;
}

std::string xml_attribute(std::string_view name, std::string_view value) {
  std::string out = " ";
  out += name;
  out += "=\"";
  for (const char c : xml_text(value)) {
    if (c == '\n')
      out += "&#10;";
    else if (c == '\t')
      out += "&#9;";
    else
      out += c;
  }
  return out += '"';
}

}  // namespace crossfoot
