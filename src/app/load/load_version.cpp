#include "app/load/load_version.h"

#include <array>
#include <optional>
#include <utility>

#include "base/sha256.h"
#include "engine/check_release.h"

namespace crossfoot {

namespace {

/// What the source gives: a table, or the bytes of a CSV file.
Result<Table> read_data(Source& source, const ReleaseRef& version, const Release& release,
                        const ReadOptions& reading, bool hashed, FileHash& data) {
  data.name = release.data_name;
  Result<std::optional<Table>> given = source.table(version);
  if (!given) return given.error();
  if (*given) return **std::move(given);
  auto stream = release.open_data();
  if (!stream) return stream.error();
  if (!hashed) return read_table(**stream, release.data_name, reading);
  HashedStream hash(*std::move(stream));
  Result<Table> table = read_table(hash, release.data_name, reading);
  data.sha256 = hash.hex();
  return table;
}

}  // namespace

Result<LoadedVersion> load_version(Source& source, const ReleaseRef& version, const RuleSet& packs,
                                   const ReadOptions& reading, const std::string& as_data_set,
                                   bool hashed) {
  Result<Release> release = source.fetch(version);
  if (!release) return release.error();
  if (!as_data_set.empty()) release->data_set.id = as_data_set;
  FileHash data;
  Result<Table> table = read_data(source, version, *release, reading, hashed, data);
  if (!table) return table.error();
  auto matching = matching_packs(packs.packs, *release, *table);
  return LoadedVersion{*std::move(release), *std::move(table), std::move(data),
                       std::move(matching)};
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
