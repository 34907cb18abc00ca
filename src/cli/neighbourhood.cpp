#include "cli/neighbourhood.h"

#include <algorithm>
#include <fmt/format.h>

#include "base/text.h"

namespace crossfoot {

namespace {

bool can_be_had(const ReleaseRef& ref) {
  return !ref.version || ref.version->status != "Withdrawn";
}

std::string name_of(const ReleaseRef& ref) {
  return ref.data_set.id + " " + (ref.version ? ref.version->number.text() : "");
}

}  // namespace

Neighbours Neighbourhood::of(const ReleaseRef& version,
                             std::span<const std::shared_ptr<const Pack>> packs) {
  const Needs needs = needs_of(packs);
  Neighbours neighbours;
  const std::map<std::string, std::string> ids = ids_of(needs, aliases_of(packs), neighbours);
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
    neighbours.previous_version = found ? *found : nullptr;
    if (!found) neighbours.previous_trouble = "the version before: " + found.error().text();
  }
  for (const auto& [name, id] : ids) {
    const Found found = latest(id);
    if (!found)
      neighbours.data_set_troubles.emplace(name, found.error().text());
    else if (*found != nullptr)
      neighbours.data_sets.emplace(name, *found);
  }
  return neighbours;
}

std::map<std::string, std::string> Neighbourhood::ids_of(const Needs& needs, const Aliases& aliases,
                                                         Neighbours& neighbours) {
  std::map<std::string, std::string> ids;
  for (const std::string& name : needs.data_sets) {
    const auto alias = aliases.find(name);
    const std::string& data_set = alias == aliases.end() ? name : alias->second.data_set;
    if (looks_like_id(data_set)) {
      ids.emplace(name, lower(data_set));
      continue;
    }
    const auto id = id_titled(data_set);
    if (!id)
      neighbours.data_set_troubles.emplace(name, id.error().text());
    else if (*id)
      ids.emplace(name, **id);
  }
  return ids;
}

Result<std::optional<std::string>> Neighbourhood::id_titled(const std::string& title) {
  const auto known = titled_.find(title);
  if (known != titled_.end()) return known->second;
  const Result<std::vector<std::string>> ids = source_.data_sets();
  if (!ids)
    return Error{
        Error::Kind::unavailable,
        fmt::format("no data set can be looked up by its title '{}' here; write its id", title)};
  std::vector<std::string> found;
  for (const std::string& id : *ids) {
    const Result<std::vector<ReleaseRef>> all = source_.versions(id);
    if (!all) return all.error();
    if (!all->empty() && glob_match(title, all->back().data_set.title)) found.push_back(id);
  }
  if (found.size() > 1)
    return Error{Error::Kind::unavailable,
                 fmt::format("{} have a title like '{}'; write the id of one",
                             plural(found.size(), "data set", "data sets"), title)};
  return titled_[title] = found.empty() ? std::nullopt : std::optional(found.front());
}

Neighbourhood::Found Neighbourhood::fetch(Source& source, const ReleaseRef& version) {
  if (const auto kept = kept_.find(name_of(version)); kept != kept_.end()) return kept->second.get();
  const Result<Release> release = source.fetch(version);
  const auto stream =
      release ? release->open_data() : Result<std::unique_ptr<ByteStream>>(release.error());
  Result<Table> table =
      stream ? read_table(**stream, release->data_name, reading_) : Result<Table>(stream.error());
  if (!table) {
    Error error = table.error();
    error.message = name_of(version) + " can't be compared with: " + error.message;
    return error;
  }
  const auto packs = matching_packs(packs_.packs, *release, *table);
  auto& kept = kept_[name_of(version)];
  kept = std::make_unique<Neighbour>(*release, *std::move(table), packs);
  return kept.get();
}

Neighbourhood::Found Neighbourhood::previous(const ReleaseRef& version) {
  if (!version.version)
    return baseline_ == nullptr ? Found(nullptr) : fetch(*baseline_->source, baseline_->version);
  const Result<std::vector<ReleaseRef>> all = source_.versions(version.data_set.id);
  if (!all) return all.error();
  const ReleaseRef* before = nullptr;
  for (const ReleaseRef& ref : *all)
    if (can_be_had(ref) && ref.version && ref.version->number < version.version->number)
      before = &ref;
  return before == nullptr ? Found(nullptr) : fetch(source_, *before);
}

Neighbourhood::Found Neighbourhood::latest(const std::string& data_set) {
  if (is_absent(data_set)) return nullptr;
  const Result<std::vector<ReleaseRef>> all = source_.versions(data_set);
  if (!all) return all.error();
  const ReleaseRef* newest = nullptr;
  for (const ReleaseRef& ref : *all)
    if (can_be_had(ref)) newest = &ref;
  if (newest == nullptr)
    return Error{Error::Kind::unavailable,
                 fmt::format("every version of data set {} was withdrawn", data_set)};
  return fetch(source_, *newest);
}

bool Neighbourhood::is_absent(const std::string& data_set) {
  const Result<std::vector<std::string>> ids = source_.data_sets();
  return ids && std::ranges::find(*ids, data_set) == ids->end();
}

}  // namespace crossfoot
