#pragma once

#include <string>

#include "app/check/run_options.h"

namespace CLI {
class App;
}

namespace crossfoot {

/// Adds --jobs, --tags, --max-findings, --fail-on and --fail-on-vacuous.
void add_run_options(CLI::App& app, RunOptions& options);

/// Adds --profile.
void add_profile_option(CLI::App& app, std::string& name);

/// Adds --shard.
void add_shard_option(CLI::App& app, Shard& shard);

}  // namespace crossfoot
