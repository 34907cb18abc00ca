#pragma once

#include <filesystem>
#include <vector>

#include "app/load/packs.h"

namespace CLI {
class App;
}

namespace crossfoot {

/// Adds the packs and folders that a command is given.
void add_pack_arguments(CLI::App& app, std::vector<std::filesystem::path>& paths);

/// The packs, --set and --reference.
void add_pack_arguments(CLI::App& app, PackOptions& options);

}  // namespace crossfoot
