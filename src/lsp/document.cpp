#include "lsp/document.h"

#include <algorithm>
#include <cctype>
#include <system_error>

#include "base/text/encoding.h"
#include "base/text/utf8.h"

namespace crossfoot {
namespace {

constexpr std::string_view file_scheme = "file://";

int digit_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char small = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}

/// How many units of UTF-16 the character that begins with this byte takes; none for the others.
std::size_t units_of(char byte) {
  if (continues_character(byte)) return 0;
  return static_cast<unsigned char>(byte) >= 0xF0 ? 2 : 1;
}

/// Where the word ends that begins at `start`: a quoted text, or what stands before a mark of YAML.
std::size_t end_of_word(std::string_view line, std::size_t start) {
  if (start >= line.size()) return start;
  const char first = line[start];
  if (first == '"' || first == '\'') {
    const std::size_t end = line.find(first, start + 1);
    return end == std::string_view::npos ? line.size() : end + 1;
  }
  std::size_t end = line.find_first_of(" ,:{}[]#()=<>+*/'\"\t", start);
  end = end == std::string_view::npos ? line.size() : end;
  return std::max(end, start + 1);
}

}  // namespace

Document::Document(std::string uri, std::string text)
    : uri_(std::move(uri)), path_(path_of_uri(uri_)), text_(std::move(text)), starts_{0} {
  for (std::size_t i = 0; i < text_.size(); ++i)
    if (text_[i] == '\n') starts_.push_back(i + 1);
}

std::string_view Document::line(std::size_t number) const {
  if (number >= starts_.size()) return {};
  const std::size_t end = number + 1 < starts_.size() ? starts_[number + 1] - 1 : text_.size();
  std::string_view line = std::string_view(text_).substr(starts_[number], end - starts_[number]);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

std::size_t Document::bytes_before(const EditorPlace& place) const {
  const std::string_view text = line(place.line);
  std::size_t units = 0;
  std::size_t bytes = 0;
  while (bytes < text.size() && (units < place.unit || continues_character(text[bytes])))
    units += units_of(text[bytes++]);
  return bytes;
}

EditorPlace Document::place_of(std::size_t number, std::size_t bytes) const {
  EditorPlace place{number, 0};
  for (const char byte : line(number).substr(0, bytes)) place.unit += units_of(byte);
  return place;
}

nlohmann::json Document::range_at(const Position& at) const {
  const auto line_number = static_cast<std::size_t>(std::max(at.line, 1) - 1);
  const auto start = static_cast<std::size_t>(std::max(at.column, 1) - 1);
  const EditorPlace from = place_of(line_number, start);
  const EditorPlace to = place_of(line_number, end_of_word(line(line_number), start));
  return {{"start", {{"line", from.line}, {"character", from.unit}}},
          {"end", {{"line", to.line}, {"character", to.unit}}}};
}

std::filesystem::path path_of_uri(std::string_view uri) {
  if (!uri.starts_with(file_scheme)) return {};
  uri.remove_prefix(std::min(uri.find('/', file_scheme.size()), uri.size()));
  std::string path;
  for (std::size_t i = 0; i < uri.size(); ++i) {
    const bool escaped = uri[i] == '%' && i + 2 < uri.size() && digit_of(uri[i + 1]) >= 0 &&
                         digit_of(uri[i + 2]) >= 0;
    path += escaped ? static_cast<char>(digit_of(uri[i + 1]) * 16 + digit_of(uri[i + 2])) : uri[i];
    if (escaped) i += 2;
  }
  std::error_code failed;
  std::filesystem::path whole = std::filesystem::weakly_canonical(path, failed);
  return failed ? std::filesystem::path(path) : whole;
}

std::string uri_of_path(const std::filesystem::path& path) {
  return std::string(file_scheme) + url_path(std::filesystem::absolute(path).generic_string());
}

}  // namespace crossfoot
