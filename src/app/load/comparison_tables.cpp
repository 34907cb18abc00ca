#include "app/load/comparison_tables.h"

#include <algorithm>
#include <fmt/format.h>

#include "app/load/load_version.h"
#include "app/load/shown_paths.h"
#include "base/text/text.h"
#include "source/disk/file_source.h"

namespace crossfoot {

namespace {

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

/// The newest version that can be had; nothing where the source says what it has, and the data set
/// is not among it.
Result<std::optional<ReleaseRef>> newest_of(Source& source, const std::string& data_set) {
  const Result<std::vector<std::string>> ids = source.data_sets();
  if (ids && std::ranges::find(*ids, data_set) == ids->end()) return std::optional<ReleaseRef>();
  Result<std::vector<ReleaseRef>> all = source.versions(data_set);
  if (!all) return all.error();
  std::optional<ReleaseRef> newest;
  for (ReleaseRef& ref : *all)
    if (!is_withdrawn(ref)) newest = std::move(ref);
  if (!newest)
    return Error{Error::Kind::unavailable,
                 fmt::format("every version of data set {} was withdrawn", data_set)};
  return newest;
}

/// The one data set of the source with a title like this; nothing where it has none.
Result<std::optional<std::string>> id_titled_in(Source& source, const std::string& title) {
  const Result<std::vector<std::string>> ids = source.data_sets();
  if (!ids)
    return Error{Error::Kind::unavailable,
                 fmt::format("data sets can't be found by title ('{}') here; write the id", title)};
  std::vector<std::string> found;
  for (const std::string& id : *ids) {
    const Result<std::vector<ReleaseRef>> all = source.versions(id);
    if (!all) return all.error();
    if (!all->empty() && glob_match(title, all->back().data_set.title)) found.push_back(id);
  }
  if (found.size() > 1)
    return Error{Error::Kind::unavailable,
                 fmt::format("the title '{1}' matches {0}; write an id instead",
                             plural(found.size(), "data set", "data sets"), title)};
  return found.empty() ? std::nullopt : std::optional(found.front());
}

}  // namespace

ComparisonTables ComparisonLoader::of(const ReleaseRef& version,
                                      std::span<const std::shared_ptr<const Pack>> packs) {
  const Needs needs = needs_of(packs);
  const Aliases aliases = aliases_of(packs);
  ComparisonTables comparisons;
  const std::map<std::string, std::string> ids = ids_of(needs, aliases, comparisons);
  // Two tables of a data set are enough at a time: of what was kept only these go on being used.
  std::erase_if(kept_, [&](const auto& kept) {
    return kept.first.starts_with(version.data_set.id + " ") ||
           !std::ranges::any_of(
               ids, [&](const auto& named) { return kept.first.starts_with(named.second + " "); });
  });
  // A version number is due even where no rule looks back.
  const bool is_judged = baseline_ != nullptr && !version.version;
  if (needs.previous_version || is_judged) {
    const Found found = previous(version);
    comparisons.previous_version = found ? *found : nullptr;
    if (!found) comparisons.previous_trouble = "the version before: " + found.error().text();
  }
  const auto add = [&](const std::string& name, const Found& found) {
    if (!found)
      comparisons.data_set_troubles.emplace(name, found.error().text());
    else if (*found != nullptr)
      comparisons.data_sets.emplace(name, *found);
  };
  for (const auto& [name, id] : ids) add(name, latest(id));
  for (const std::string& name : needs.data_sets)
    if (const auto alias = aliases.find(name);
        alias != aliases.end() && !alias->second.file.empty())
      add(name, in_file(alias->second.file));
  return comparisons;
}

std::map<std::string, std::string> ComparisonLoader::ids_of(const Needs& needs,
                                                            const Aliases& aliases,
                                                            ComparisonTables& comparisons) {
  std::map<std::string, std::string> ids;
  for (const std::string& name : needs.data_sets) {
    const auto alias = aliases.find(name);
    if (alias != aliases.end() && !alias->second.file.empty()) continue;
    const std::string& data_set = alias == aliases.end() ? name : alias->second.data_set;
    if (looks_like_id(data_set)) {
      ids.emplace(name, lower(data_set));
      continue;
    }
    const auto id = id_titled(data_set);
    if (!id)
      comparisons.data_set_troubles.emplace(name, id.error().text());
    else if (*id)
      ids.emplace(name, **id);
  }
  return ids;
}

Result<std::optional<std::string>> ComparisonLoader::id_titled(const std::string& title) {
  const auto known = titled_.find(title);
  if (known != titled_.end()) return known->second;
  if (beside_ != nullptr)
    if (const auto id = id_titled_in(*beside_, title); id && *id) return titled_[title] = *id;
  const auto id = id_titled_in(source_, title);
  if (!id) return id.error();
  return titled_[title] = *id;
}

ComparisonLoader::Found ComparisonLoader::fetch(Source& source, const ReleaseRef& version) {
  if (const auto kept = kept_.find(name_of(version)); kept != kept_.end())
    return kept->second.comparison.get();
  Result<Kept> read_now = read(source, version);
  if (!read_now) return read_now.error();
  return (kept_[name_of(version)] = *std::move(read_now)).comparison.get();
}

Result<ComparisonLoader::Kept> ComparisonLoader::read(Source& source, const ReleaseRef& version) {
  auto loaded = load_version(source, version, packs_, reading_, "", true);
  if (!loaded) {
    Error error = loaded.error();
    error.message = name_of(version) + " is not available for comparison: " + error.message;
    return error;
  }
  std::vector<FileHash> files = {named_in(loaded->release, loaded->data)};
  if (const FileHash metadata = metadata_hash(source, version, loaded->release);
      !metadata.name.empty())
    files.push_back(named_in(loaded->release, metadata));
  return Kept{
      std::make_unique<ComparisonTable>(loaded->release, std::move(loaded->table), loaded->packs),
      std::move(files)};
}

ComparisonLoader::Found ComparisonLoader::in_file(const std::filesystem::path& file) {
  if (const auto kept = files_.find(file.string()); kept != files_.end())
    return kept->second.comparison.get();
  auto source = open_files({.files = {file.string()}});
  const auto ids =
      source ? (*source)->data_sets() : Result<std::vector<std::string>>(source.error());
  const auto versions = ids && ids->size() == 1
                            ? (*source)->versions(ids->front())
                            : Result<std::vector<ReleaseRef>>(std::vector<ReleaseRef>{});
  if (!ids || !versions || versions->size() != 1)
    return Error{
        Error::Kind::unavailable,
        fmt::format("{} can't be used: {}", file.string(),
                    ids ? "it doesn't contain exactly one data file" : ids.error().text())};
  Result<Kept> kept = read(**source, versions->front());
  if (!kept) return kept.error();
  sources_.push_back(*std::move(source));
  return (files_[file.string()] = *std::move(kept)).comparison.get();
}

std::vector<FileHash> ComparisonLoader::files_of(const ComparisonTables& comparisons) const {
  const auto is_used = [&](const ComparisonTable* comparison) {
    return comparison == comparisons.previous_version ||
           std::ranges::any_of(comparisons.data_sets,
                               [&](const auto& named) { return named.second == comparison; });
  };
  std::vector<FileHash> files;
  for (const auto* all : {&kept_, &files_})
    for (const auto& [name, kept] : *all)
      if (kept.comparison && is_used(kept.comparison.get()))
        files.insert(files.end(), kept.files.begin(), kept.files.end());
  return files;
}

ComparisonLoader::Found ComparisonLoader::previous(const ReleaseRef& version) {
  if (!version.version)
    return baseline_ == nullptr ? Found(nullptr) : fetch(*baseline_->source, baseline_->version);
  const Result<std::vector<ReleaseRef>> all = source_.versions(version.data_set.id);
  if (!all) return all.error();
  const ReleaseRef* before = nullptr;
  for (const ReleaseRef& ref : *all)
    if (!is_withdrawn(ref) && ref.version && ref.version->number < version.version->number)
      before = &ref;
  return before == nullptr ? Found(nullptr) : fetch(source_, *before);
}

ComparisonLoader::Found ComparisonLoader::latest(const std::string& data_set) {
  for (Source* source : {beside_, &source_}) {
    if (source == nullptr) continue;
    const auto newest = newest_of(*source, data_set);
    if (!newest) return newest.error();
    if (*newest) return fetch(*source, **newest);
  }
  return nullptr;
}

}  // namespace crossfoot
