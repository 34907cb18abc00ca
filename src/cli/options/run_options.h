#pragma once

#include <cstdint>
#include <string>

#include "app/check/run_options.h"
#include "cli/options/command_line.h"

namespace crossfoot {

/// Threads that --jobs may ask for.
inline constexpr std::int64_t most_jobs = 1024;

/// Adds --jobs, --tags, --max-findings, --fail-on and --fail-on-vacuous.
void add_run_options(CommandLine& line, RunOptions& options);

/// Adds --profile.
void add_profile_option(CommandLine& line, std::string& name);

/// Adds --shard.
void add_shard_option(CommandLine& line, Shard& shard);

}  // namespace crossfoot
