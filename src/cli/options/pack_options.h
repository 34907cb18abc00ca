#pragma once

#include <filesystem>
#include <vector>

#include "app/load/packs.h"
#include "cli/options/command_line.h"

namespace crossfoot {

/// Adds the packs and folders that a command is given.
void add_pack_arguments(CommandLine& line, std::vector<std::filesystem::path>& paths);

/// The packs, --set and --reference.
void add_pack_arguments(CommandLine& line, PackOptions& options);

}  // namespace crossfoot
