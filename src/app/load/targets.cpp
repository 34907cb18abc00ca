#include "app/load/targets.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>

#include "base/text/text.h"

namespace crossfoot {

namespace {

VersionNumber latest_of(const std::vector<ReleaseRef>& versions) {
  VersionNumber latest;
  for (const ReleaseRef& ref : versions)
    if (ref.version && !is_withdrawn(ref)) latest = std::max(latest, ref.version->number);
  return latest;
}

std::vector<std::string> data_sets_of(const RuleSet& packs) {
  std::vector<std::string> ids;
  for (const auto& pack : packs.packs)
    std::ranges::copy(pack->applies_to.data_sets, std::back_inserter(ids));
  return ids;
}

void keep_first_of_each(std::vector<std::string>& ids) {
  std::vector<std::string> unique;
  for (std::string& id : ids)
    if (std::ranges::find(unique, id) == unique.end()) unique.push_back(std::move(id));
  ids = std::move(unique);
}

Error unreadable_selector(const std::string& text) {
  return {Error::Kind::usage,
          fmt::format(
              "--versions {} does not select versions; write all, latest, 1.0, 2.* or \">=1.1\"",
              text)};
}

/// The version that is asked for by its number alone, which may be one that no list has.
std::optional<VersionNumber> single_number(const VersionSelector& selector) {
  return VersionNumber::parse(selector.text());
}

bool has(const std::vector<ReleaseRef>& versions, VersionNumber number) {
  return std::ranges::any_of(versions, [&](const ReleaseRef& ref) {
    return ref.version && ref.version->number == number;
  });
}

/// Adds the versions of one data set that the selector means.
void add_versions(const std::vector<ReleaseRef>& versions, const VersionSelector& selector,
                  Targets& targets) {
  const VersionNumber latest = latest_of(versions);
  const bool by_number = selector.text() != "all" && selector.text() != "latest";
  for (const ReleaseRef& ref : versions) {
    if (ref.version && !selector.matches(ref.version->number, latest)) continue;
    if (is_withdrawn(ref) && !by_number)
      targets.notes.push_back(fmt::format("{} {} was withdrawn by its publisher and is not checked",
                                          ref.data_set.title, ref.version->number.text()));
    else
      targets.targets.push_back({ref, latest, std::nullopt});
    if (is_withdrawn(ref) && by_number)
      targets.notes.push_back(fmt::format(
          "{} {} was withdrawn by its publisher; it is checked because you asked for it by number",
          ref.data_set.title, ref.version->number.text()));
  }
}

}  // namespace

Result<std::vector<std::string>> find_data_sets(Source& source, const TargetOptions& options,
                                                const RuleSet& packs) {
  std::vector<std::string> ids = options.data_sets;
  if (!options.publication.empty()) {
    const auto published = source.data_sets_of(options.publication);
    if (!published) return published.error();
    std::ranges::copy(*published, std::back_inserter(ids));
  } else if (ids.empty()) {
    auto all = source.data_sets();
    ids = all ? *all : data_sets_of(packs);
    if (ids.empty() && !all) return all;
  }
  keep_first_of_each(ids);
  return ids;
}

Result<Targets> find_targets(Source& source, const std::vector<std::string>& data_sets,
                             const std::string& versions) {
  const auto selector = VersionSelector::parse(versions);
  if (!selector) return unreadable_selector(versions);
  Targets targets;
  for (const std::string& id : data_sets) {
    const auto published = source.versions(id);
    const auto number = single_number(*selector);
    if (number && !(published && has(*published, *number)))
      if (const auto unlisted = source.unlisted_version(id, *number)) {
        targets.targets.push_back({*unlisted, *number, std::nullopt});
        continue;
      }
    if (published) {
      add_versions(*published, *selector, targets);
    } else if (published.error().kind == Error::Kind::usage ||
               published.error().kind == Error::Kind::interrupted) {
      return published.error();
    } else {
      targets.targets.push_back({ReleaseRef{Release::Origin::api, {id, id, "", ""}, std::nullopt},
                                 {},
                                 published.error()});
    }
  }
  if (targets.targets.empty())
    return Error{
        Error::Kind::usage,
        fmt::format(
            "--versions {} selects no version of {}; `crossfoot list versions` shows all versions",
            versions, data_sets.empty() ? "any data set" : join_words(data_sets))};
  return targets;
}

}  // namespace crossfoot
