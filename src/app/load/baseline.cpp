#include "app/load/baseline.h"

#include <filesystem>
#include <fmt/format.h>
#include <system_error>

#include "source/disk/file_source.h"
#include "source/disk/snapshot_source.h"

namespace crossfoot {

namespace {

Result<std::unique_ptr<Source>> open(const std::string& against, const SourceOptions& options) {
  const std::uint64_t limit = options.api.http.max_download;
  if (against == "published") return open_api(options.api);
  std::error_code none;
  if (std::filesystem::is_directory(against, none)) return open_snapshot(against, limit);
  FileOptions files;
  files.files = {against};
  files.max_download = limit;
  return open_files(files);
}

/// The data set that is meant where nobody says which.
Result<std::string> only_data_set(Source& source, const std::string& against) {
  const auto all = source.data_sets();
  if (!all || all->size() != 1)
    return Error{
        Error::Kind::usage,
        fmt::format(
            "--against {} needs --data-set with the id of the data set that the file belongs to",
            against)};
  return all->front();
}

}  // namespace

Result<Baseline> find_baseline(const std::string& against, const std::string& data_set,
                               const SourceOptions& options) {
  auto source = open(against, options);
  if (!source) return source.error();
  std::error_code none;
  const bool is_file = against != "published" && !std::filesystem::is_directory(against, none);
  const auto id = is_file || data_set.empty() ? only_data_set(**source, against)
                                              : Result<std::string>(data_set);
  if (!id) return id.error();
  const auto versions = (*source)->versions(*id);
  if (!versions) return versions.error();
  const ReleaseRef* latest = nullptr;
  for (const ReleaseRef& ref : *versions)
    if (!ref.version || ref.version->status != "Withdrawn") latest = &ref;
  if (latest == nullptr)
    return Error{Error::Kind::usage,
                 fmt::format("--against {}: {} has no version to compare with", against, *id)};
  return Baseline{*std::move(source), *latest};
}

}  // namespace crossfoot
