#include "cli/neighbourhood.h"

#include <algorithm>
#include <fmt/format.h>

#include "base/text.h"
#include "cli/data_hashes.h"
#include "cli/shown_paths.h"
#include "source/file_source.h"

namespace crossfoot {

namespace {

bool can_be_had(const ReleaseRef& ref) {
  return !ref.version || ref.version->status != "Withdrawn";
}

std::string name_of(const ReleaseRef& ref) {
  return ref.data_set.id + " " + (ref.version ? ref.version->number.text() : "file");
}

/// Published files are called alike in every version, so they are told with it.
FileHash named_in(const Release& release, const FileHash& file) {
  if (!release.version) return {path_from_here(file.name), file.sha256};
  return {fmt::format("{} {}: {}", release.data_set.title, release.version_text(),
                      file.name.substr(file.name.rfind('/') + 1)),
          file.sha256};
}

}  // namespace

Neighbours Neighbourhood::of(const ReleaseRef& version,
                             std::span<const std::shared_ptr<const Pack>> packs,
                             std::string& trouble) {
  const Needs needs = needs_of(packs);
  const Aliases aliases = aliases_of(packs);
  const std::map<std::string, std::string> ids = ids_of(needs, aliases, trouble);
  // Two tables of a data set are enough at a time: of what was kept only these go on being used.
  std::erase_if(kept_, [&](const auto& kept) {
    return kept.first.starts_with(version.data_set.id + " ") ||
           !std::ranges::any_of(
               ids, [&](const auto& named) { return kept.first.starts_with(named.second + " "); });
  });
  Neighbours neighbours;
  // A version number is due even where no rule looks back.
  const bool is_judged = baseline_ != nullptr && !version.version;
  if (needs.previous_version || is_judged) neighbours.previous_version = previous(version, trouble);
  for (const auto& [name, id] : ids)
    if (const Neighbour* neighbour = latest(id, trouble))
      neighbours.data_sets.emplace(name, neighbour);
  for (const std::string& name : needs.data_sets)
    if (const auto alias = aliases.find(name);
        alias != aliases.end() && !alias->second.file.empty())
      if (const Neighbour* neighbour = in_file(alias->second.file, trouble))
        neighbours.data_sets.emplace(name, neighbour);
  return neighbours;
}

std::map<std::string, std::string> Neighbourhood::ids_of(const Needs& needs, const Aliases& aliases,
                                                         std::string& trouble) {
  std::map<std::string, std::string> ids;
  for (const std::string& name : needs.data_sets) {
    const auto alias = aliases.find(name);
    if (alias != aliases.end() && !alias->second.file.empty()) continue;
    const std::string& data_set = alias == aliases.end() ? name : alias->second.data_set;
    if (looks_like_id(data_set))
      ids.emplace(name, lower(data_set));
    else if (const auto id = id_titled(data_set, trouble))
      ids.emplace(name, *id);
  }
  return ids;
}

std::optional<std::string> Neighbourhood::id_titled(const std::string& title,
                                                    std::string& trouble) {
  const auto known = titled_.find(title);
  if (known != titled_.end()) return known->second;
  std::string not_beside;
  if (beside_ != nullptr)
    if (const auto id = id_titled_in(*beside_, title, not_beside)) return titled_[title] = id;
  return titled_[title] = id_titled_in(source_, title, trouble);
}

std::optional<std::string> Neighbourhood::id_titled_in(Source& source, const std::string& title,
                                                       std::string& trouble) {
  const Result<std::vector<std::string>> ids = source.data_sets();
  if (!ids) {
    trouble =
        fmt::format("no data set can be looked up by its title '{}' here; write its id", title);
    return std::nullopt;
  }
  std::vector<std::string> found;
  for (const std::string& id : *ids) {
    const Result<std::vector<ReleaseRef>> all = source.versions(id);
    if (all && !all->empty() && glob_match(title, all->back().data_set.title)) found.push_back(id);
  }
  if (found.size() > 1)
    trouble = fmt::format("{} have a title like '{}'; write the id of one",
                          plural(found.size(), "data set", "data sets"), title);
  return found.size() == 1 ? std::optional(found.front()) : std::nullopt;
}

const Neighbour* Neighbourhood::fetch(Source& source, const ReleaseRef& version,
                                      std::string& trouble) {
  Kept& kept = kept_[name_of(version)];
  if (!kept.neighbour) kept = read(source, version, trouble);
  return kept.neighbour.get();
}

Neighbourhood::Kept Neighbourhood::read(Source& source, const ReleaseRef& version,
                                        std::string& trouble) {
  const Result<Release> release = source.fetch(version);
  FileHash data;
  Result<Table> table =
      release ? read_hashed(*release, reading_, data) : Result<Table>(release.error());
  if (!table) {
    trouble = name_of(version) + " can't be compared with: " + table.error().text();
    return {};
  }
  std::vector<FileHash> files = {named_in(*release, data)};
  if (const FileHash metadata = metadata_hash(source, version, *release); !metadata.name.empty())
    files.push_back(named_in(*release, metadata));
  const auto packs = matching_packs(packs_.packs, *release, *table);
  return {std::make_unique<Neighbour>(*release, *std::move(table), packs), std::move(files)};
}

const Neighbour* Neighbourhood::in_file(const std::filesystem::path& file, std::string& trouble) {
  Kept& kept = files_[file.string()];
  if (kept.neighbour) return kept.neighbour.get();
  auto source = open_files({.files = {file.string()}});
  const auto ids =
      source ? (*source)->data_sets() : Result<std::vector<std::string>>(source.error());
  const auto versions = ids && ids->size() == 1
                            ? (*source)->versions(ids->front())
                            : Result<std::vector<ReleaseRef>>(std::vector<ReleaseRef>{});
  if (!ids || !versions || versions->size() != 1) {
    trouble = fmt::format("{} can't be looked into: {}", file.string(),
                          ids ? "it doesn't hold one data file" : ids.error().text());
    return nullptr;
  }
  kept = read(**source, versions->front(), trouble);
  sources_.push_back(*std::move(source));
  return kept.neighbour.get();
}

std::vector<FileHash> Neighbourhood::files_of(const Neighbours& neighbours) const {
  const auto is_used = [&](const Neighbour* neighbour) {
    return neighbour == neighbours.previous_version ||
           std::ranges::any_of(neighbours.data_sets,
                               [&](const auto& named) { return named.second == neighbour; });
  };
  std::vector<FileHash> files;
  for (const auto* all : {&kept_, &files_})
    for (const auto& [name, kept] : *all)
      if (kept.neighbour && is_used(kept.neighbour.get()))
        files.insert(files.end(), kept.files.begin(), kept.files.end());
  return files;
}

const Neighbour* Neighbourhood::previous(const ReleaseRef& version, std::string& trouble) {
  if (!version.version)
    return baseline_ == nullptr ? nullptr : fetch(*baseline_->source, baseline_->version, trouble);
  const Result<std::vector<ReleaseRef>> all = source_.versions(version.data_set.id);
  if (!all) return nullptr;
  const ReleaseRef* before = nullptr;
  for (const ReleaseRef& ref : *all)
    if (can_be_had(ref) && ref.version && ref.version->number < version.version->number)
      before = &ref;
  return before == nullptr ? nullptr : fetch(source_, *before, trouble);
}

const Neighbour* Neighbourhood::latest(const std::string& data_set, std::string& trouble) {
  for (Source* source : {beside_, &source_}) {
    if (source == nullptr) continue;
    const Result<std::vector<ReleaseRef>> all = source->versions(data_set);
    if (!all) continue;
    const ReleaseRef* newest = nullptr;
    for (const ReleaseRef& ref : *all)
      if (can_be_had(ref)) newest = &ref;
    if (newest != nullptr) return fetch(*source, *newest, trouble);
  }
  return nullptr;
}

}  // namespace crossfoot
