#pragma once

#include "app/load/targets.h"
#include "app/load/visit_versions.h"

namespace CLI {
class App;
}

namespace crossfoot {

/// Adds those that name data sets.
void add_data_set_options(CLI::App& app, TargetOptions& options);

/// Adds the one that selects versions.
void add_version_option(CLI::App& app, TargetOptions& options);

/// Adds those that name data sets and versions, and those that say where they come from.
void add_data_options(CLI::App& app, DataOptions& options);

}  // namespace crossfoot
