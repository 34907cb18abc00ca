#pragma once

#include "app/load/sources.h"
#include "cli/options/command_line.h"

namespace crossfoot {

/// Adds them all: the API, a snapshot folder or files. Files go before the API, which may still be
/// asked for what they are compared with.
void add_source_options(CommandLine& line, SourceOptions& options);

/// Adds those for published versions: the API or a snapshot folder.
void add_published_options(CommandLine& line, SourceOptions& options);

/// Adds only those that say where the API is and how it is asked.
void add_api_options(CommandLine& line, ApiOptions& options);

}  // namespace crossfoot
