#include "app/compare/diff_side.h"

#include <fmt/format.h>

#include "app/load/load_version.h"
#include "app/load/targets.h"
#include "source/disk/file_source.h"
#include "source/identifier.h"
#include "source/source.h"

namespace crossfoot {

namespace {

/// The only version that the selection means.
Result<ReleaseRef> find_version(Source& source, const std::string& data_set,
                                const std::string& version) {
  const auto targets = find_targets(source, {data_set}, version);
  if (!targets) return targets.error();
  if (targets->targets.size() != 1)
    return Error{Error::Kind::usage, fmt::format("{}@{} matches {} versions; name one", data_set,
                                                 version, targets->targets.size())};
  const Target& target = targets->targets.front();
  if (target.trouble) return *target.trouble;
  return target.version;
}

Result<LoadedVersion> load_published(const std::string& data_set, const std::string& version,
                                     const SourceOptions& options, const RuleSet& packs,
                                     const ReadOptions& reading) {
  const auto source = open_source(options);
  if (!source) return source.error();
  const auto ref = find_version(**source, data_set, version);
  if (!ref) return ref.error();
  return load_version(**source, *ref, packs, reading);
}

Result<LoadedVersion> load_file(const std::string& file, const SourceOptions& options,
                                const RuleSet& packs, const ReadOptions& reading) {
  FileOptions files;
  files.files = {file};
  files.max_download = options.api.http.max_download;
  const auto source = open_files(files);
  if (!source) return source.error();
  const auto data_sets = (*source)->data_sets();
  if (!data_sets) return data_sets.error();
  if (data_sets->size() != 1)
    return Error{Error::Kind::usage,
                 fmt::format("{} contains {} data files; name one", file, data_sets->size())};
  const auto versions = (*source)->versions(data_sets->front());
  if (!versions) return versions.error();
  return load_version(**source, versions->front(), packs, reading);
}

}  // namespace

Result<DiffSide> read_diff_side(const std::string& text, const SourceOptions& published,
                                const RuleSet& packs, unsigned jobs) {
  const std::size_t at = text.find('@');
  const auto id = identifier(text.substr(0, at));
  const std::string version = at == std::string::npos ? "latest" : text.substr(at + 1);
  const ReadOptions reading{jobs};
  auto loaded = id ? load_published(*id, version, published, packs, reading)
                   : load_file(text, published, packs, reading);
  if (!loaded) return loaded.error();
  const Release& release = loaded->release;
  DiffSide side;
  const std::string withdrawn =
      release.version && is_withdrawn(*release.version) ? ", withdrawn" : "";
  side.name = release.version ? fmt::format("{} {}{} ({})", release.data_set.title,
                                            release.version_text(), withdrawn, release.data_set.id)
                              : release.data_name;
  side.version =
      std::make_unique<ComparisonTable>(release, std::move(loaded->table), loaded->packs);
  return side;
}

}  // namespace crossfoot
