#pragma once

#include <filesystem>
#include <functional>
#include <vector>

#include "cli/console.h"
#include "cli/options/exit_code.h"

namespace crossfoot {

/// Runs `once` in a process of its own, and again whenever one of the inputs has changed and been
/// left alone for a moment, until the user interrupts it. Inputs are files, and folders whose YAML
/// and CSV files count. Gives the code of the last run.
ExitCode run_on_changes(const std::vector<std::filesystem::path>& inputs,
                        const std::function<ExitCode()>& once, Console& console);

}  // namespace crossfoot
