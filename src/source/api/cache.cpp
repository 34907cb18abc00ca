#include "source/api/cache.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/file.h"
#include "release/version_number.h"
#include "source/api/csv_answer.h"
#include "source/disk/checksums.h"
#include "source/disk/folder_lock.h"
#include "source/identifier.h"
#include "source/json/api_json.h"

namespace crossfoot {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> entries_of(const fs::path& folder) {
  std::vector<fs::path> entries;
  std::error_code trouble;
  for (fs::directory_iterator entry(folder, trouble), end; !trouble && entry != end;
       entry.increment(trouble))
    entries.push_back(entry->path());
  return entries;
}

std::uint64_t bytes_of(const fs::path& path) {
  std::error_code none;
  if (!fs::is_directory(path, none)) {
    const auto size = fs::file_size(path, none);
    return none ? 0 : size;
  }
  std::uint64_t bytes = 0;
  for (const fs::path& entry : entries_of(path)) bytes += bytes_of(entry);
  return bytes;
}

std::string title_of(const fs::path& data_set) {
  const fs::path file = data_set / "data-set.json";
  const auto text = read_file(file);
  const auto info = text ? read_data_set(*text, file.string()) : Result<DataSetInfo>(text.error());
  return info ? info->title : "";
}

/// The folders of data sets, with the name of their API's folder.
std::vector<std::pair<std::string, fs::path>> data_sets_in(const fs::path& cache) {
  std::vector<std::pair<std::string, fs::path>> data_sets;
  for (const fs::path& api : entries_of(cache))
    for (const fs::path& data_set : entries_of(api / "data-sets"))
      if (identifier(data_set.filename().string()))
        data_sets.emplace_back(api.filename().string(), data_set);
  return data_sets;
}

fs::file_time_type last_use_of(const fs::path& version) {
  std::error_code none;
  const auto used = fs::last_write_time(checksums_of(version), none);
  return none ? fs::file_time_type::min() : used;
}

/// What a fetch or a write makes first and renames when it is whole.
bool is_leftover(const fs::path& path) {
  const std::string name = path.filename().string();
  return name.starts_with('.') && name != ".lock";
}

void remove_leftovers(const fs::path& folder, Pruned& pruned) {
  for (const fs::path& entry : entries_of(folder)) {
    if (!is_leftover(entry)) continue;
    const std::uint64_t bytes = bytes_of(entry);
    std::error_code trouble;
    fs::remove_all(entry, trouble);
    if (trouble) continue;
    ++pruned.leftovers;
    pruned.bytes += bytes;
  }
}

Error no_cache(const fs::path& cache) {
  return {Error::Kind::unavailable, "there is no cache " + cache.string()};
}

}  // namespace

bool is_undamaged(const fs::path& version) {
  if (!checksums_hold(version)) return false;
  const auto text = read_file(version / "meta.json");
  if (!text) return false;
  const auto metadata = read_metadata(*text, version.string());
  return metadata && check_header(version.string(), version / "data.csv", *metadata);
}

Result<std::vector<CachedVersion>> cached_versions(const fs::path& cache) {
  std::error_code none;
  if (!fs::is_directory(cache, none)) return no_cache(cache);
  std::vector<CachedVersion> versions;
  for (const auto& [api, data_set] : data_sets_in(cache)) {
    const std::string title = title_of(data_set);
    for (const fs::path& version : entries_of(data_set / "versions"))
      if (VersionNumber::parse(version.filename().string()))
        versions.push_back({version, api, data_set.filename().string(), title,
                            version.filename().string(), bytes_of(version), last_use_of(version)});
  }
  std::ranges::sort(versions, {}, [](const CachedVersion& each) {
    return std::tuple(each.api, each.data_set, *VersionNumber::parse(each.version));
  });
  return versions;
}

Result<Pruned> prune_cache(const fs::path& cache, std::chrono::hours unused) {
  std::error_code none;
  if (!fs::is_directory(cache, none)) return no_cache(cache);
  const auto lock = FolderLock::try_alone(cache);
  if (!lock) return lock.error();
  if (!*lock)
    return Error{
        Error::Kind::unavailable,
        "the cache " + cache.string() + " is in use; prune it when no other crossfoot is running"};
  const auto versions = cached_versions(cache);
  if (!versions) return versions.error();
  Pruned pruned;
  const auto oldest = fs::file_time_type::clock::now() - unused;
  for (const CachedVersion& version : *versions) {
    if (version.used >= oldest && is_undamaged(version.folder)) continue;
    std::error_code trouble;
    fs::remove_all(version.folder, trouble);
    if (trouble)
      return Error{Error::Kind::output,
                   version.folder.string() + " can't be removed: " + trouble.message()};
    ++pruned.versions;
    pruned.bytes += version.bytes;
  }
  for (const auto& [api, data_set] : data_sets_in(cache)) {
    remove_leftovers(data_set, pruned);
    remove_leftovers(data_set / "versions", pruned);
  }
  return pruned;
}

}  // namespace crossfoot
