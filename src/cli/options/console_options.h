#pragma once

#include "cli/console.h"

namespace CLI {
class App;
}

namespace crossfoot {

/// Adds the options that every command has: how much is said, and how.
void add_console_options(CLI::App& app, ConsoleOptions& options);

}  // namespace crossfoot
