#pragma once

#include <ostream>
#include <string>
#include <vector>

namespace crossfoot::test {

/// A text that must come out of every writer harmless.
struct Hostile {
  const char* name;
  std::string text;
};

inline std::ostream& operator<<(std::ostream& out, const Hostile& c) { return out << c.name; }

inline const std::vector<Hostile>& hostile_texts() {
  static const std::vector<Hostile> texts = {
      {"nothing at all", ""},
      {"a script", "<script>alert(1)</script>"},
      {"an attribute's end", "\" onclick=\"alert(1)\" x='"},
      {"the end of a CDATA section", "]]>"},
      {"an entity", "&lt;&amp;&#0;&nosuch;"},
      {"a template's tags", "{{id}} {{{id}}} {{#runs}} {{>css}}"},
      {"a terminal's escape sequences", "\x1b[31mred\x1b]0;title\x07"},
      {"every control character", std::string("\0\1\2\3\4\5\6\7\b\t\n\v\f\r\x1f\x7f", 16)},
      {"control characters beyond ASCII", "\xC2\x80\xC2\x9B"},
      {"marks that turn the direction of text",
       "\xE2\x80\xAE"
       "drow\xE2\x81\xA6"},
      {"broken UTF-8", "\xFF\xC3(\xE2\x82"},
      {"overlong UTF-8 and surrogates", "\xC0\xAF\xED\xA0\x80"},
      {"characters that XML forbids", "\xEF\xBF\xBE\xEF\xBF\xBF"},
      {"line ends", "one\r\ntwo\nthree\rfour"},
      {"a cell of 100 kB", std::string(100'000, 'x')},
      {"100 kB of markup",
       [] {
         std::string text;
         while (text.size() < 100'000) text += "<&\">";
         return text;
       }()},
  };
  return texts;
}

}  // namespace crossfoot::test
