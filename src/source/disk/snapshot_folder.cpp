#include "source/disk/snapshot_folder.h"

#include <algorithm>
#include <cassert>

#include "base/file.h"
#include "base/text/text.h"
#include "source/disk/inflate.h"
#include "source/identifier.h"
#include "source/json/api_json.h"

namespace crossfoot {
namespace {

namespace fs = std::filesystem;

/// Bounds the API's answers other than data; the largest metadata are of a few MiB.
constexpr std::size_t max_json = std::size_t{64} << 20;

Error missing(const fs::path& path) {
  return Error{Error::Kind::unavailable, path.string() + ": no such file or folder"};
}

bool is_inside(const fs::path& file, const fs::path& root) {
  const auto [rest, _] = std::ranges::mismatch(root, file);
  return rest == root.end();
}

/// What `read` makes of the text of a file, or why there is no text.
template <class Read>
auto read_json(const Result<std::string>& json, const fs::path& file, Read read)
    -> decltype(read(*json, file.string())) {
  if (!json) return json.error();
  return read(*json, file.string());
}

}  // namespace

std::string name_of(const ReleaseRef& ref) {
  const std::string version = ref.version ? "version " + ref.version->number.text() + " of " : "";
  return version + printable(shorten(ref.data_set.title, 100)) + " (" + ref.data_set.id + ")";
}

fs::path SnapshotFolder::data_set(const std::string& id) const { return root_ / "data-sets" / id; }

fs::path SnapshotFolder::publication(const std::string& id) const {
  return root_ / "publications" / id;
}

fs::path SnapshotFolder::version(const std::string& id, VersionNumber number) const {
  return data_set(id) / "versions" / number.text();
}

Result<void> SnapshotFolder::check(const fs::path& file) const {
  std::error_code trouble;
  const fs::path root = fs::canonical(root_, trouble);
  const fs::path real = trouble ? fs::path() : fs::canonical(file, trouble);
  if (trouble || !fs::is_regular_file(real, trouble)) return missing(file);
  if (is_inside(real, root)) return {};
  return Error{Error::Kind::data, file.string() + " is a link to a place outside the snapshot"};
}

Result<std::string> SnapshotFolder::text(const fs::path& file) const {
  const auto fit = check(file);
  if (!fit) return fit.error();
  return read_file(file, max_json);
}

Result<std::vector<std::string>> SnapshotFolder::data_sets() const {
  std::error_code trouble;
  std::vector<std::string> ids;
  for (fs::directory_iterator entry(root_ / "data-sets", trouble), end; !trouble && entry != end;
       entry.increment(trouble))
    if (const auto id = identifier(entry->path().filename().string())) ids.push_back(*id);
  if (trouble) return missing(root_ / "data-sets");
  std::ranges::sort(ids);
  return ids;
}

Result<std::vector<std::string>> SnapshotFolder::data_sets_of(
    const std::string& publication_id) const {
  const auto id = identifier(publication_id, "publication");
  if (!id) return id.error();
  const fs::path file = publication(*id) / "data-sets.json";
  return read_json(text(file), file, read_data_set_ids);
}

Result<std::vector<ListedPublication>> SnapshotFolder::publications() const {
  const fs::path file = root_ / "publications.json";
  return read_json(text(file), file, read_publications);
}

Result<std::vector<ListedDataSet>> SnapshotFolder::list_of(
    const std::string& publication_id) const {
  const auto id = identifier(publication_id, "publication");
  if (!id) return id.error();
  const fs::path file = publication(*id) / "data-sets.json";
  return read_json(text(file), file, read_listed_data_sets);
}

Result<ListedDataSet> SnapshotFolder::look_up(const std::string& id) const {
  const fs::path file = data_set(id) / "data-set.json";
  return read_json(text(file), file, read_listed_data_set);
}

Result<std::vector<ReleaseRef>> SnapshotFolder::versions(const std::string& id,
                                                         Release::Origin origin) const {
  const fs::path about = data_set(id) / "data-set.json";
  const auto about_text = text(about);
  if (!about_text) return about_text.error();
  auto info = read_data_set(*about_text, about.string());
  if (!info) return info.error();
  if (lower((*info).id) != id)
    return Error{Error::Kind::data, about.string() + " belongs to another data set, `" +
                                        printable(shorten((*info).id, 80)) + "`"};
  (*info).id = id;
  const fs::path list = data_set(id) / "versions.json";
  const auto list_text = text(list);
  if (!list_text) return list_text.error();
  auto versions = read_versions(*list_text, list.string());
  if (!versions) return versions.error();
  std::vector<ReleaseRef> refs;
  for (VersionInfo& version : *versions)
    refs.push_back({.origin = origin, .data_set = *info, .version = std::move(version)});
  return refs;
}

Result<OpenStream> SnapshotFolder::data_of(const fs::path& folder, std::uint64_t max_data,
                                           std::string& name) const {
  const std::string plain = (folder / "data.csv").string();
  const std::string gzip = plain + ".gz";
  std::error_code none;
  const bool inflate = !fs::exists(plain, none) && fs::exists(gzip, none);
  name = inflate ? gzip : plain;
  const auto fit = check(name);
  if (!fit) return fit.error();
  if (!inflate) return OpenStream([plain] { return open_file(plain); });
  return OpenStream([gzip, max_data]() -> Result<std::unique_ptr<ByteStream>> {
    auto compressed = open_file(gzip);
    if (!compressed) return compressed;
    return open_gzip(*std::move(compressed), gzip, max_data);
  });
}

Result<Release> SnapshotFolder::read(const ReleaseRef& ref, std::uint64_t max_data) const {
  assert(ref.version);
  const auto id = identifier(ref.data_set.id);
  if (!id) return id.error();
  const fs::path folder = version(*id, ref.version->number);
  const fs::path meta = folder / "meta.json";
  const auto meta_text = text(meta);
  if (!meta_text) return meta_text.error();
  auto metadata = read_metadata(*meta_text, meta.string());
  if (!metadata) return metadata.error();

  Release release;
  release.origin = ref.origin;
  release.data_set = ref.data_set;
  release.version = ref.version;
  release.metadata = *std::move(metadata);
  const fs::path changes = folder / "changes.json";
  if (std::error_code none; fs::exists(changes, none)) {
    auto changes_text = text(changes);
    if (!changes_text) return changes_text.error();
    release.changes = read_changes(*changes_text, changes.string());
  }
  auto data = data_of(folder, max_data, release.data_name);
  if (!data) return data.error();
  release.open_data = *std::move(data);
  return release;
}

}  // namespace crossfoot
