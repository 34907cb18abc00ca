#include "cli/diff_side.h"

#include <fmt/format.h>

#include "cli/targets.h"
#include "engine/check_release.h"
#include "source/file_source.h"
#include "source/identifier.h"
#include "source/source.h"
#include "table/read_table.h"

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

Result<Release> fetch_published(const std::string& data_set, const std::string& version,
                                const SourceOptions& options) {
  const auto source = open_source(options);
  if (!source) return source.error();
  const auto ref = find_version(**source, data_set, version);
  if (!ref) return ref.error();
  return (*source)->fetch(*ref);
}

Result<Release> fetch_file(const std::string& file, const SourceOptions& options) {
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
  return (*source)->fetch(versions->front());
}

}  // namespace

Result<DiffSide> read_diff_side(const std::string& text, const SourceOptions& published,
                                const RuleSet& packs, unsigned jobs) {
  const std::size_t at = text.find('@');
  const auto id = identifier(text.substr(0, at));
  const std::string version = at == std::string::npos ? "latest" : text.substr(at + 1);
  const Result<Release> release =
      id ? fetch_published(*id, version, published) : fetch_file(text, published);
  if (!release) return release.error();
  const auto stream = release->open_data();
  if (!stream) return stream.error();
  Result<Table> table = read_table(**stream, release->data_name, {jobs});
  if (!table) return table.error();
  DiffSide side;
  const std::string withdrawn =
      release->version && is_withdrawn(*release->version) ? ", withdrawn" : "";
  side.name = release->version
                  ? fmt::format("{} {}{} ({})", release->data_set.title, release->version_text(),
                                withdrawn, release->data_set.id)
                  : release->data_name;
  const auto matching = matching_packs(packs.packs, *release, *table);
  side.version = std::make_unique<Neighbour>(*release, *std::move(table), matching);
  return side;
}

}  // namespace crossfoot
