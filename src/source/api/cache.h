#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"

namespace crossfoot {

/// A version in the cache.
struct CachedVersion {
  std::filesystem::path folder;
  std::string api;       ///< name of the API's folder
  std::string data_set;  ///< id
  std::string title;     ///< empty where the listing can't be read
  std::string version;
  std::uint64_t bytes = 0;
  std::filesystem::file_time_type used;  ///< last
};

/// Whether a version's files are those that were fetched, and its data have the columns of its
/// metadata; a cache of an earlier time may hold a web page in place of them.
bool is_undamaged(const std::filesystem::path& version);

/// All versions in the cache, sorted by API, data set and version. An error of kind unavailable
/// where there is no such folder.
Result<std::vector<CachedVersion>> cached_versions(const std::filesystem::path& cache);

/// What prune_cache() removed.
struct Pruned {
  std::size_t versions = 0;
  std::size_t leftovers = 0;  ///< folders and files of fetches that were broken off
  std::uint64_t bytes = 0;
};

/// Removes versions that are damaged or that nobody used for `unused`, and what broken-off fetches
/// left. Errors: unavailable where another process uses the cache or it isn't there, output.
Result<Pruned> prune_cache(const std::filesystem::path& cache, std::chrono::hours unused);

}  // namespace crossfoot
