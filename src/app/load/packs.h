#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "packs/pack.h"
#include "source/api/api_source.h"

namespace crossfoot {

/// Which packs a command works with.
struct PackOptions {
  std::vector<std::filesystem::path> paths;
  std::vector<std::string> settings;  ///< `name=value`, for the variables of the packs
  std::filesystem::path reference;    ///< folder of reference lists; empty: the user's
  const ApiOptions* api = nullptr;  ///< how packs of other repositories are fetched; null: as usual
  std::string profile = {};  ///< whose packs are taken from those that ship where none named has it
};

/// `$XDG_DATA_HOME/crossfoot/reference`, else `~/.local/share/crossfoot/reference`.
std::filesystem::path default_reference_folder();

/// The folder of reference lists that is meant.
std::filesystem::path reference_folder(const PackOptions& options);

/// The folder of the packs that ship with crossfoot.
std::filesystem::path shipped_packs();

/// The paths; without any the folder of the packs that ship with crossfoot.
std::vector<std::filesystem::path> paths_or_shipped(
    const std::vector<std::filesystem::path>& paths);

/// The packs at the paths; without any path those that ship with crossfoot.
RuleSet load_wanted_packs(const PackOptions& options, Diagnostics& mistakes);

/// How many rules lack their reference list, as a sentence; empty where none does.
std::string missing_lists(const RuleSet& packs);

/// All rules of the packs and of the packs that they use, each once, in order.
std::vector<std::pair<const Pack*, const Rule*>> rules_of(const RuleSet& rule_set);

}  // namespace crossfoot
