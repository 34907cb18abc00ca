#pragma once

#include "app/record.h"
#include "cli/options/command_line.h"

namespace crossfoot {

/// Adds --history, which without a name means the usual file, and --keep.
void add_history_options(CommandLine& line, HistoryOptions& options);

}  // namespace crossfoot
