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

/// OpenSSL fails here only where memory runs out or the algorithm was compiled out.
void must(int ok) {
  if (ok != 1) throw std::bad_alloc();
}

Result<std::string> sha256(const fs::path& file) {
  const auto stream = open_file(file.string());
  if (!stream) return stream.error();
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> hash(EVP_MD_CTX_new(),
                                                                     EVP_MD_CTX_free);
  must(EVP_DigestInit_ex(hash.get(), EVP_sha256(), nullptr));
  std::vector<char> buffer(block);
  for (;;) {
    const auto size = (*stream)->read(buffer);
    if (!size) return size.error();
    if (*size == 0) break;
    must(EVP_DigestUpdate(hash.get(), buffer.data(), *size));
  }
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned length = 0;
  must(EVP_DigestFinal_ex(hash.get(), digest.data(), &length));
  std::string hex;
  for (unsigned i = 0; i < length; ++i) hex += fmt::format("{:02x}", digest[i]);
  return hex;
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
