#include "cli/neighbourhood.h"

#include <algorithm>

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
                             std::span<const std::shared_ptr<const Pack>> packs,
                             std::string& trouble) {
  const Needs needs = needs_of(packs);
  // Two tables of a data set are enough at a time: of what was kept only these go on being used.
  std::erase_if(kept_, [&](const auto& kept) {
    return kept.first.starts_with(version.data_set.id + " ") ||
           !std::ranges::any_of(needs.data_sets, [&](const std::string& data_set) {
             return kept.first.starts_with(data_set + " ");
           });
  });
  Neighbours neighbours;
  if (needs.previous_version) neighbours.previous_version = previous(version, trouble);
  for (const std::string& data_set : needs.data_sets)
    if (const Neighbour* neighbour = latest(data_set, trouble))
      neighbours.data_sets.emplace(data_set, neighbour);
  return neighbours;
}

const Neighbour* Neighbourhood::fetch(const ReleaseRef& version, std::string& trouble) {
  std::unique_ptr<Neighbour>& kept = kept_[name_of(version)];
  if (kept) return kept.get();
  const Result<Release> release = source_.fetch(version);
  const auto stream =
      release ? release->open_data() : Result<std::unique_ptr<ByteStream>>(release.error());
  Result<Table> table =
      stream ? read_table(**stream, release->data_name, reading_) : Result<Table>(stream.error());
  if (!table) {
    trouble = name_of(version) + " can't be compared with: " + table.error().text();
    return nullptr;
  }
  const auto packs = matching_packs(packs_.packs, *release, *table);
  kept = std::make_unique<Neighbour>(*release, *std::move(table), packs);
  return kept.get();
}

const Neighbour* Neighbourhood::previous(const ReleaseRef& version, std::string& trouble) {
  if (!version.version) return nullptr;
  const Result<std::vector<ReleaseRef>> all = source_.versions(version.data_set.id);
  if (!all) return nullptr;
  const ReleaseRef* before = nullptr;
  for (const ReleaseRef& ref : *all)
    if (can_be_had(ref) && ref.version && ref.version->number < version.version->number)
      before = &ref;
  return before == nullptr ? nullptr : fetch(*before, trouble);
}

const Neighbour* Neighbourhood::latest(const std::string& data_set, std::string& trouble) {
  const Result<std::vector<ReleaseRef>> all = source_.versions(data_set);
  if (!all) return nullptr;
  const ReleaseRef* newest = nullptr;
  for (const ReleaseRef& ref : *all)
    if (can_be_had(ref)) newest = &ref;
  return newest == nullptr ? nullptr : fetch(*newest, trouble);
}

}  // namespace crossfoot
