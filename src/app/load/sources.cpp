#include "app/load/sources.h"

#include <cstdint>

#include "source/disk/snapshot_source.h"

namespace crossfoot {

Result<std::unique_ptr<Source>> open_beside(const SourceOptions& options) {
  if (options.look_into.empty()) return std::unique_ptr<Source>();
  return open_files({.files = options.look_into, .max_download = options.api.http.max_download});
}

Result<std::unique_ptr<Source>> open_source(const SourceOptions& options) {
  const std::uint64_t limit = options.api.http.max_download;
  if (!options.files.files.empty()) {
    FileOptions files = options.files;
    files.max_download = limit;
    return open_files(files);
  }
  if (!options.snapshot.empty()) return open_snapshot(options.snapshot, limit);
  return open_api(options.api);
}

}  // namespace crossfoot
