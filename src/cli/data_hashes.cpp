#include "cli/data_hashes.h"

#include <array>
#include <utility>

#include "base/sha256.h"

namespace crossfoot {

Result<Table> read_hashed(const Release& release, const ReadOptions& options, FileHash& data) {
  auto stream = release.open_data();
  if (!stream) return stream.error();
  HashedStream hashed(*std::move(stream));
  Result<Table> table = read_table(hashed, release.data_name, options);
  data = {release.data_name, hashed.hex()};
  return table;
}

FileHash metadata_hash(const Source& source, const ReleaseRef& ref, const Release& release) {
  if (const auto file = source.metadata_file(ref)) {
    const auto sha256 = sha256_of_file(*file);
    return sha256 ? FileHash{file->filename().string(), *sha256} : FileHash{};
  }
  if (!release.open_metadata) return {};
  auto stream = release.open_metadata();
  if (!stream) return {};
  HashedStream hashed(*std::move(stream));
  std::array<char, 1 << 16> block{};
  Result<std::size_t> size = hashed.read(block);
  while (size && *size > 0) size = hashed.read(block);
  return {release.metadata_name, hashed.hex()};
}

}  // namespace crossfoot
