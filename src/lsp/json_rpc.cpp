#include "lsp/json_rpc.h"

#include <array>
#include <fmt/format.h>
#include <string>
#include <string_view>

#include "base/text/text.h"

namespace crossfoot {
namespace {

constexpr std::int64_t largest_message = std::int64_t{64} << 20;
constexpr std::size_t longest_header = 1024;

/// A header without its line end; nothing at the end of the stream or where it is too long.
std::optional<std::string> read_header(std::FILE* from) {
  std::string line;
  for (int c = std::fgetc(from); c != EOF; c = std::fgetc(from)) {
    if (c == '\n') return std::string(trim(line));
    if (line.size() == longest_header) return std::nullopt;
    line += static_cast<char>(c);
  }
  return std::nullopt;
}

}  // namespace

std::optional<Json> read_message(std::FILE* from) {
  constexpr std::string_view length_is = "content-length:";
  std::int64_t size = -1;
  for (auto header = read_header(from); header && !header->empty(); header = read_header(from))
    if (const std::string name = lower(*header); name.starts_with(length_is))
      size = whole_number(trim(std::string_view(name).substr(length_is.size()))).value_or(-1);
  if (size < 0 || size > largest_message) return std::nullopt;
  std::string body(static_cast<std::size_t>(size), '\0');
  if (std::fread(body.data(), 1, body.size(), from) != body.size()) return std::nullopt;
  Json message = Json::parse(body, nullptr, false);
  return message.is_discarded() ? Json() : message;
}

bool write_message(std::FILE* to, const Json& message) {
  const std::string body = message.dump(-1, ' ', false, Json::error_handler_t::replace);
  const std::string text = fmt::format("Content-Length: {}\r\n\r\n{}", body.size(), body);
  return std::fwrite(text.data(), 1, text.size(), to) == text.size() && std::fflush(to) == 0;
}

}  // namespace crossfoot
