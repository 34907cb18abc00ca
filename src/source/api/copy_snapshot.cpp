#include "source/api/copy_snapshot.h"

#include "source/api/api.h"
#include "source/disk/snapshot_folder.h"
#include "source/disk/temporary_folder.h"
#include "source/http/url.h"
#include "source/identifier.h"
#include "source/json/api_json.h"

namespace crossfoot {
namespace {

namespace fs = std::filesystem;

Result<void> copy_version(Api& api, const std::string& id, const VersionInfo& version,
                          const fs::path& place) {
  auto fresh = TemporaryFolder::create(place.parent_path(), version.number.text());
  if (!fresh) return fresh.error();
  const auto got = api.fetch(id, version, fresh->path());
  return got ? fresh->move_to(place) : got;
}

/// The listing is written last, so that a snapshot never lists what it hasn't got.
Result<void> copy_data_set(Api& api, const std::string& id, const SnapshotFolder& snapshot,
                           CopyCounts& counts) {
  const auto listing = api.listing(id);
  if (!listing) return listing.error();
  const auto versions = read_versions(listing->versions, id);
  if (!versions) return versions.error();
  for (const VersionInfo& version : *versions) {
    const fs::path place = snapshot.version(id, version.number);
    std::error_code none;
    if (fs::exists(place, none)) {
      ++counts.kept;
    } else if (version.status == "Withdrawn") {
      ++counts.withdrawn;
    } else {
      const auto copied = copy_version(api, id, version, place);
      if (!copied) return copied;
      ++counts.fetched;
    }
  }
  return write_listing(*listing, snapshot, id);
}

}  // namespace

Result<CopyCounts> copy_snapshot(const ApiOptions& options,
                                 const std::vector<std::string>& data_sets, const fs::path& folder,
                                 Clock& clock) {
  const auto allowed = check_url(options.url);
  if (!allowed) return allowed.error();
  std::string url = options.url;
  while (url.ends_with('/')) url.pop_back();
  Api api(std::move(url), options.http, clock);
  const SnapshotFolder snapshot(folder);
  CopyCounts counts;
  for (const std::string& data_set : data_sets) {
    const auto id = identifier(data_set);
    if (!id) return id.error();
    const auto copied = copy_data_set(api, *id, snapshot, counts);
    if (!copied) return copied.error();
  }
  return counts;
}

}  // namespace crossfoot
