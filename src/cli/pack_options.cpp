#include "cli/pack_options.h"

#include <CLI/CLI.hpp>
#include <functional>
#include <set>
#include <system_error>

namespace crossfoot {

namespace {

/// Beside the installed program, else in the source tree that it was built from.
std::filesystem::path shipped_packs() {
  std::error_code trouble;
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", trouble);
  const std::filesystem::path installed =
      program.parent_path().parent_path() / "share" / "crossfoot" / "rules";
  if (!trouble && std::filesystem::is_directory(installed, trouble)) return installed;
  return CROSSFOOT_SOURCE_RULES;
}

}  // namespace

void add_pack_arguments(CLI::App& app, std::vector<std::filesystem::path>& paths) {
  app.add_option("packs", paths, "Packs, or folders of packs (default: those that ship)")
      ->type_name("PACK|FOLDER");
}

std::vector<std::filesystem::path> paths_or_shipped(
    const std::vector<std::filesystem::path>& paths) {
  return paths.empty() ? std::vector{shipped_packs()} : paths;
}

RuleSet load_wanted_packs(const std::vector<std::filesystem::path>& paths, Mistakes& mistakes) {
  return load_packs(paths_or_shipped(paths), mistakes);
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
