#include "source/api/api_source.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cctype>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>

#include "base/file.h"
#include "base/text/text.h"
#include "source/api/api.h"
#include "source/api/cache.h"
#include "source/disk/checksums.h"
#include "source/disk/folder_lock.h"
#include "source/disk/snapshot_folder.h"
#include "source/disk/temporary_folder.h"
#include "source/http/transfer_errors.h"
#include "source/http/url.h"
#include "source/identifier.h"

namespace crossfoot {
namespace {

namespace fs = std::filesystem;

/// The folder of one API in the cache, so that two APIs that know the same ids aren't mixed up.
std::string folder_name(const std::string& url) {
  std::string name = url.substr(url.find("://") + 3);
  const auto is_plain = [](unsigned char c) {
    return std::isalnum(c) != 0 || c == '.' || c == '-';
  };
  std::ranges::replace_if(name, std::not_fn(is_plain), '_');
  return name;
}

Error about(const ReleaseRef& ref, Error error) {
  error.message = name_of(ref) + ": " + error.message;
  return error;
}

/// For the user the cache isn't an output: what failed is that data could not be had.
Error about_cache(Error error) {
  if (error.kind != Error::Kind::output) return error;
  error.kind = Error::Kind::unavailable;
  error.message += " (the cache; use --no-cache to work without it)";
  return error;
}

/// What isn't published yet may change from one time to the next.
bool is_draft(const ReleaseRef& ref) {
  constexpr std::array<std::string_view, 3> published = {"published", "deprecated", "withdrawn"};
  return std::ranges::find(published, lower(ref.version->status)) == published.end();
}

class ApiSource final : public Source {
 public:
  ApiSource(ApiOptions options, Clock& clock, std::shared_ptr<const TemporaryFolder> scratch,
            std::optional<FolderLock> in_use)
      : options_(std::move(options)),
        api_(options_.url, options_.http, clock),
        cache_(options_.cache),
        scratch_(std::move(scratch)),
        in_use_(std::move(in_use)) {}

  Result<std::vector<std::string>> data_sets() override {
    return Error{Error::Kind::usage,
                 "the API has too many data sets to check them all; name some with --data-set or "
                 "--publication"};
  }

  Result<std::vector<std::string>> data_sets_of(const std::string& publication) override {
    const auto id = identifier(publication, "publication");
    if (!id) return id.error();
    if (options_.offline)
      return Error{Error::Kind::usage, "publications can't be looked up offline; name data sets"};
    return api_.data_sets_of(*id);
  }

  Result<std::vector<ListedPublication>> publications() override {
    if (options_.offline)
      return Error{Error::Kind::usage, "publications can't be looked up offline; name data sets"};
    return api_.publications();
  }

  Result<std::vector<ListedDataSet>> list_of(const std::string& publication) override {
    const auto id = identifier(publication, "publication");
    if (!id) return id.error();
    if (options_.offline)
      return Error{Error::Kind::usage, "publications can't be looked up offline; name data sets"};
    return api_.list_of(*id);
  }

  Result<ListedDataSet> look_up(const std::string& data_set) override {
    const auto id = identifier(data_set);
    if (!id) return id.error();
    return options_.offline ? cache_.look_up(*id) : api_.look_up(*id);
  }

  Result<std::vector<ReleaseRef>> versions(const std::string& data_set) override {
    const auto id = identifier(data_set);
    if (!id) return id.error();
    if (options_.offline) {
      const auto listed = has_listing(*id);
      return listed ? cache_.versions(*id, Release::Origin::api) : listed.error();
    }
    // Asked once in a run, so that all of it is about the same versions.
    const std::lock_guard lock(listing_);
    if (const auto known = listed_.find(*id); known != listed_.end()) return known->second;
    auto refs = ask_for_versions(*id);
    if (refs) listed_.emplace(*id, *refs);
    return refs;
  }

  Result<ReleaseRef> unlisted_version(const std::string& data_set, VersionNumber number) override {
    const auto id = identifier(data_set);
    if (!id) return id.error();
    if (options_.offline) return Source::unlisted_version(*id, number);
    auto version = api_.look_up(*id, number);
    if (!version) return version.error();
    const auto known = versions(*id);
    const bool any = known && !known->empty();
    const DataSetInfo about =
        any ? known->front().data_set : DataSetInfo{*id, version->release_title, "", ""};
    return ReleaseRef{Release::Origin::api, about, *std::move(version)};
  }

  Result<QueryAnswer> query(const ReleaseRef& version, const QueryPage& page) override {
    const auto id = identifier(version.data_set.id);
    if (!id) return id.error();
    if (options_.offline)
      return Error{Error::Kind::unavailable,
                   "queries need the network, so they don't work with --offline"};
    return api_.query(*id, version.version->number, page);
  }

  Result<Release> fetch(const ReleaseRef& ref) override {
    const auto id = identifier(ref.data_set.id);
    if (!id) return id.error();
    const auto had = have(*id, ref);
    if (!had) return about(ref, about_cache(had.error()));
    auto release = cache_.read(ref, options_.http.max_download);
    if (release && scratch_) keep_scratch(*release);
    return release;
  }

  [[nodiscard]] std::optional<fs::path> metadata_file(const ReleaseRef& ref) const override {
    const auto id = identifier(ref.data_set.id);
    if (!id) return std::nullopt;
    return cache_.version(*id, ref.version->number) / "meta.json";
  }

 private:
  [[nodiscard]] Result<void> has_listing(const std::string& id) const {
    std::error_code none;
    if (fs::exists(cache_.data_set(id) / "versions.json", none)) return {};
    return Error{Error::Kind::unavailable, "data set " + id + " is not in the cache " +
                                               cache_.root().string() +
                                               "; run once without --offline"};
  }

  /// The list is kept for later runs offline, where the cache can be written to.
  Result<std::vector<ReleaseRef>> ask_for_versions(const std::string& id) {
    const auto listing = api_.listing(id);
    if (!listing) return listing.error();
    (void)write_listing(*listing, cache_, id);
    return read_listing(*listing, id);
  }

  /// Sees to it that the cache has the version, undamaged.
  Result<void> have(const std::string& id, const ReleaseRef& ref) {
    assert(ref.version);
    const VersionNumber number = ref.version->number;
    const fs::path folder = cache_.version(id, number);
    const bool settled = !is_draft(ref);
    if ((options_.offline || settled) && is_undamaged(folder)) return note_use(folder);
    if (options_.offline)
      return Error{Error::Kind::unavailable, "not in the cache " + cache_.root().string() +
                                                 ", or damaged there; run once without --offline"};
    // Of several processes that want it one fetches it, and the others find it there.
    const auto lock = FolderLock::wait_for(cache_.data_set(id), FolderLock::Use::alone);
    if (!lock) return lock.error();
    if (settled && is_undamaged(folder)) return note_use(folder);
    return replace(id, *ref.version, folder);
  }

  Result<void> replace(const std::string& id, const VersionInfo& version, const fs::path& folder) {
    remove_broken_off(folder.parent_path());
    auto fresh = TemporaryFolder::create(folder.parent_path(), version.number.text());
    if (!fresh) return fresh.error();
    if (const auto got = api_.fetch(id, version, fresh->path()); !got) return got;
    if (const auto summed = write_checksums(fresh->path()); !summed) return summed;
    std::error_code none;
    fs::remove_all(folder, none);
    return fresh->move_to(folder);
  }

  /// Under the data set's lock: what fetches of processes that were killed left.
  static void remove_broken_off(const fs::path& versions) {
    remove_leftovers(versions.parent_path(), std::chrono::hours(1));
    std::vector<fs::path> leftovers;
    std::error_code trouble;
    for (fs::directory_iterator entry(versions, trouble), end; !trouble && entry != end;
         entry.increment(trouble))
      if (entry->path().filename().string().starts_with('.')) leftovers.push_back(entry->path());
    for (const fs::path& leftover : leftovers) fs::remove_all(leftover, trouble);
  }

  /// The age of the list says when the version was last used; `cache prune` goes by it.
  static Result<void> note_use(const fs::path& folder) {
    std::error_code none;
    fs::last_write_time(checksums_of(folder), fs::file_time_type::clock::now(), none);
    return {};
  }

  /// Without a cache the files live as long as somebody may still read them.
  void keep_scratch(Release& release) const {
    release.open_data = [open = release.open_data, scratch = scratch_] { return open(); };
  }

  ApiOptions options_;
  Api api_;
  SnapshotFolder cache_;
  std::shared_ptr<const TemporaryFolder> scratch_;  ///< holds the cache where none is to be kept
  std::optional<FolderLock> in_use_;                ///< what is being used isn't pruned
  std::mutex listing_;
  std::map<std::string, std::vector<ReleaseRef>> listed_;  ///< by data set; under listing_
};

}  // namespace

fs::path default_cache_folder() {
  const fs::path cache = user_folder("XDG_CACHE_HOME", ".cache");
  return cache.empty() ? cache : cache / "crossfoot";
}

namespace {

/// Keeps `cache prune` away while the cache is read. One that can't be written to (a build's
/// read-only copy) isn't pruned either; what can't be put into it is said when it comes to that.
Result<std::optional<FolderLock>> use_cache(const ApiOptions& options) {
  auto lock = FolderLock::wait_for(options.cache, FolderLock::Use::shared);
  if (lock) return std::optional(*std::move(lock));
  if (lock.error().kind == Error::Kind::interrupted) return lock.error();
  return std::optional<FolderLock>();
}

}  // namespace

Result<std::unique_ptr<Source>> open_api(ApiOptions options, Clock& clock) {
  const auto allowed = check_url(options.url);
  if (!allowed) return allowed.error();
  while (options.url.ends_with('/')) options.url.pop_back();
  if (options.offline && options.no_cache)
    return Error{Error::Kind::usage,
                 "--offline uses only the cache, so it can't be combined with --no-cache"};
  std::shared_ptr<const TemporaryFolder> scratch;
  if (options.no_cache) {
    std::error_code none;
    auto folder = TemporaryFolder::create(fs::temp_directory_path(none), "crossfoot");
    if (!folder) return folder.error();
    scratch = std::make_shared<const TemporaryFolder>(*std::move(folder));
    options.cache = scratch->path();
  }
  if (const auto trusted = check_authorities(options.http.ca_bundle); !trusted)
    return trusted.error();
  if (options.cache.empty()) options.cache = default_cache_folder();
  if (options.cache.empty())
    return Error{Error::Kind::usage,
                 "there is no home folder for the cache; set XDG_CACHE_HOME or use --no-cache"};
  auto in_use = use_cache(options);
  if (!in_use) return in_use.error();
  options.cache /= folder_name(options.url);
  return std::unique_ptr<Source>(std::make_unique<ApiSource>(
      std::move(options), clock, std::move(scratch), *std::move(in_use)));
}

}  // namespace crossfoot
