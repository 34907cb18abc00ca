#pragma once

#include "app/load/targets.h"
#include "app/load/visit_versions.h"
#include "cli/options/command_line.h"

namespace crossfoot {

/// Adds those that name data sets.
void add_data_set_options(CommandLine& line, TargetOptions& options);

/// Adds the one that selects versions.
void add_version_option(CommandLine& line, TargetOptions& options);

/// Adds those that name data sets and versions, and those that say where they come from.
void add_data_options(CommandLine& line, DataOptions& options);

}  // namespace crossfoot
