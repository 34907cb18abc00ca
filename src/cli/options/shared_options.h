#pragma once

#include <filesystem>
#include <vector>

#include "app/load/packs.h"
#include "app/load/targets.h"
#include "app/load/visit_versions.h"
#include "app/record.h"
#include "cli/console.h"
#include "cli/options/command_line.h"

/// The headings under which the help of several commands lists their options.
namespace crossfoot::headings {

inline constexpr const char* what_to_check = "What to check";
inline constexpr const char* reports = "Reports";
inline constexpr const char* history = "History";
inline constexpr const char* running = "Running";
inline constexpr const char* network = "Network";
inline constexpr const char* messages = "Messages";

}  // namespace crossfoot::headings

namespace crossfoot {

/// Adds the options that every command has: how much is said, and how.
void add_console_options(CommandLine& line, ConsoleOptions& options);

/// Adds --history, which without a name means the usual file, and --keep.
void add_history_options(CommandLine& line, HistoryOptions& options);

/// Adds the packs and folders that a command is given.
void add_pack_arguments(CommandLine& line, std::vector<std::filesystem::path>& paths);

/// The packs, --set and --reference.
void add_pack_arguments(CommandLine& line, PackOptions& options);

/// Adds those that name data sets.
void add_data_set_options(CommandLine& line, TargetOptions& options);

/// Adds the one that selects versions.
void add_version_option(CommandLine& line, TargetOptions& options);

/// Adds those that name data sets and versions, and those that say where they come from.
void add_data_options(CommandLine& line, DataOptions& options);

}  // namespace crossfoot
