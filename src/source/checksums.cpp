#include "source/checksums.h"

#include <array>
#include <fmt/format.h>
#include <memory>
#include <new>
#include <openssl/evp.h>
#include <vector>

#include "base/file.h"
#include "base/stream.h"

namespace crossfoot {
namespace {

namespace fs = std::filesystem;

constexpr const char* list_name = "SHA256SUMS";
constexpr std::size_t block = std::size_t{256} << 10;

Result<std::string> sha256(const fs::path& file) {
  auto stream = open_file(file.string());
  if (!stream) return stream.error();
  HashedStream hashed(std::move(*stream));
  std::vector<char> buffer(block);
  for (;;) {
    const auto size = hashed.read(buffer);
    if (!size) return size.error();
    if (*size == 0) return hashed.hex();
  }
}

Result<std::string> list_of(const fs::path& folder) {
  std::string list;
  for (const char* name : {"changes.json", "data.csv", "meta.json"}) {
    if (std::error_code none; !fs::exists(folder / name, none)) continue;
    const auto hex = sha256(folder / name);
    if (!hex) return hex.error();
    list += *hex + "  " + name + "\n";
  }
  return list;
}

}  // namespace

Result<void> write_checksums(const fs::path& folder) {
  const auto list = list_of(folder);
  if (!list) return list.error();
  return write_file(folder / list_name, *list);
}

bool checksums_hold(const fs::path& folder) {
  const auto written = read_file(folder / list_name);
  if (!written) return false;
  const auto list = list_of(folder);
  return list && *list == *written;
}

}  // namespace crossfoot
