#pragma once

#include <filesystem>
#include <vector>

#include "base/diagnostic.h"
#include "cli/options/command_line.h"

namespace crossfoot {

/// The file in the working folder that may hold any option of any command, by its long name.
inline constexpr const char* config_file_name = "crossfoot.yml";

/// Gives the chosen commands the options that the file sets and the command line doesn't. An option
/// of the command line also silences those that it excludes. Options of other commands are left
/// alone; keys that no command of `program` has and values that an option can't take are mistakes.
/// No file, no change.
void apply_config(const std::filesystem::path& file, CommandLine& program,
                  const std::vector<CommandLine::SubCommand*>& chosen, Diagnostics& mistakes);

}  // namespace crossfoot
