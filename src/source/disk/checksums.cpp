#include "source/disk/checksums.h"

#include "base/file.h"
#include "base/sha256.h"

namespace crossfoot {
namespace {

namespace fs = std::filesystem;

constexpr const char* list_name = "SHA256SUMS";
Result<std::string> list_of(const fs::path& folder) {
  std::string list;
  for (const char* name : {"changes.json", "data.csv", "meta.json"}) {
    if (std::error_code none; !fs::exists(folder / name, none)) continue;
    const auto hex = sha256_of_file(folder / name);
    if (!hex) return hex.error();
    list += *hex + "  " + name + "\n";
  }
  return list;
}

}  // namespace

Result<void> write_checksums(const fs::path& folder) {
  const auto list = list_of(folder);
  if (!list) return list.error();
  return write_file(checksums_of(folder), *list);
}

fs::path checksums_of(const fs::path& folder) { return folder / list_name; }

bool checksums_hold(const fs::path& folder) {
  const auto written = read_file(checksums_of(folder));
  if (!written) return false;
  const auto list = list_of(folder);
  return list && *list == *written;
}

}  // namespace crossfoot
