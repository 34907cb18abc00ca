#pragma once

#include <filesystem>
#include <vector>

#include "base/mistake.h"
#include "packs/pack.h"

namespace CLI {
class App;
}

namespace crossfoot {

/// Adds the packs and folders that a command is given.
void add_pack_arguments(CLI::App& app, std::vector<std::filesystem::path>& paths);

/// The paths; without any the folder of the packs that ship with crossfoot.
std::vector<std::filesystem::path> paths_or_shipped(
    const std::vector<std::filesystem::path>& paths);

/// The packs at the paths; without any path those that ship with crossfoot.
RuleSet load_wanted_packs(const std::vector<std::filesystem::path>& paths, Mistakes& mistakes);

/// All rules of the packs and of the packs that they use, each once, in order.
std::vector<std::pair<const Pack*, const Rule*>> rules_of(const RuleSet& rule_set);

}  // namespace crossfoot
