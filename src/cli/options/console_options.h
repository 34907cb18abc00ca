#pragma once

#include "cli/console.h"
#include "cli/options/command_line.h"

namespace crossfoot {

/// Adds the options that every command has: how much is said, and how.
void add_console_options(CommandLine& line, ConsoleOptions& options);

}  // namespace crossfoot
