#include "base/text/encoding.h"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <vector>

namespace crossfoot {

std::string csv_quoted(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) quoted.append(c == '"' ? 2 : 1, c);
  return quoted + '"';
}

std::string percent_escape(char byte) {
  return fmt::format("%{:02X}", static_cast<unsigned char>(byte));
}

std::string url_path(std::string_view path) {
  constexpr std::string_view plain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-~";
  std::string out;
  for (const char c : path)
    out += plain.find(c) == std::string_view::npos ? percent_escape(c) : std::string(1, c);
  return out;
}

std::string base64_of(std::string_view bytes) {
  const std::vector<unsigned char> in(bytes.begin(), bytes.end());
  std::vector<unsigned char> out(4 * ((in.size() + 2) / 3) + 1);
  const int length = EVP_EncodeBlock(out.data(), in.data(), static_cast<int>(in.size()));
  return {out.begin(), out.begin() + length};
}

}  // namespace crossfoot
