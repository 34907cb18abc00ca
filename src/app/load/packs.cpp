#include "app/load/packs.h"

#include <algorithm>
#include <fmt/format.h>
#include <functional>
#include <iterator>
#include <set>
#include <system_error>

#include "app/load/remote_packs.h"
#include "base/file.h"
#include "base/text/text.h"

namespace crossfoot {

// Beside the program, wherever that was put; a build has a link there to the source tree.
std::filesystem::path shipped_packs() {
  std::error_code trouble;
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", trouble);
  const std::filesystem::path rules =
      program.parent_path().parent_path() / "share" / "crossfoot" / "rules";
  std::filesystem::path whole = std::filesystem::weakly_canonical(rules, trouble);
  return trouble ? rules : whole;
}

std::filesystem::path default_reference_folder() {
  const std::filesystem::path data = user_folder("XDG_DATA_HOME", ".local/share");
  return data.empty() ? data : data / "crossfoot" / "reference";
}

std::filesystem::path reference_folder(const PackOptions& options) {
  return options.reference.empty() ? default_reference_folder() : options.reference;
}

std::vector<std::filesystem::path> paths_or_shipped(
    const std::vector<std::filesystem::path>& paths) {
  return paths.empty() ? std::vector{shipped_packs()} : paths;
}

namespace {

/// The packs that ship for a profile, where those named have none of that name.
std::vector<std::filesystem::path> shipped_profile(const std::string& profile,
                                                   const std::vector<std::filesystem::path>& named,
                                                   const ListPlaces& lists) {
  Diagnostics reported_when_loaded;
  const auto has_profile = [&](const auto& pack) {
    return pack->profile && pack->profile->name == profile;
  };
  if (std::ranges::any_of(load_packs(named, reported_when_loaded, {}, lists).packs, has_profile))
    return {};
  std::vector<std::filesystem::path> paths;
  for (const auto& pack : load_packs({lists.packs}, reported_when_loaded, {}, lists).packs)
    if (has_profile(pack)) paths.push_back(pack->path);
  return paths;
}

}  // namespace

RuleSet load_wanted_packs(const PackOptions& options, Diagnostics& mistakes) {
  Settings settings;
  for (const std::string& setting : options.settings) {
    const std::size_t equals = setting.find('=');
    if (equals == std::string::npos || equals == 0)
      mistakes.push_back({{"--set"}, "`" + setting + "` sets nothing", "write name=value"});
    else
      settings[setting.substr(0, equals)].push_back(setting.substr(equals + 1));
  }
  std::error_code trouble;
  if (!options.reference.empty() && !std::filesystem::is_directory(options.reference, trouble))
    mistakes.push_back({{"--reference"}, "there is no folder " + options.reference.string(), ""});
  PackStore store(options.api == nullptr ? ApiOptions() : *options.api, false);
  const ListPlaces lists{reference_folder(options), {}, shipped_packs(), &store};
  std::vector<std::filesystem::path> paths = paths_or_shipped(options.paths);
  if (!options.paths.empty() && !options.profile.empty())
    std::ranges::move(shipped_profile(options.profile, paths, lists), std::back_inserter(paths));
  RuleSet packs = load_packs(paths, mistakes, settings, lists);
  packs.shipped = options.paths.empty();
  return packs;
}

std::string missing_lists(const RuleSet& packs) {
  const auto lacks_list = [](const RulePart& part) {
    return part.list && !part.list->missing.empty();
  };
  const auto without_list = std::ranges::count_if(rules_of(packs), [&](const auto& rule_in_pack) {
    const Rule& rule = *rule_in_pack.second;
    return lacks_list(rule) || std::ranges::any_of(rule.parts, lacks_list);
  });
  if (without_list == 0) return "";
  return fmt::format(
      "{} not tested because reference lists are missing; run `crossfoot fetch --references` to "
      "get them",
      plural(static_cast<std::size_t>(without_list), "rule was", "rules were"));
}

std::vector<std::pair<const Pack*, const Rule*>> rules_of(const RuleSet& rule_set) {
  std::vector<std::pair<const Pack*, const Rule*>> rules;
  std::set<std::filesystem::path> seen;
  const std::function<void(const Pack&)> add = [&](const Pack& pack) {
    if (!seen.insert(pack.path).second) return;
    for (const auto& used : pack.uses) add(*used);
    for (const Rule& rule : pack.rules) rules.emplace_back(&pack, &rule);
  };
  for (const auto& pack : rule_set.packs) add(*pack);
  return rules;
}

}  // namespace crossfoot
