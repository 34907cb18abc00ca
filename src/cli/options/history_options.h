#pragma once

#include "app/record.h"

namespace CLI {
class App;
}

namespace crossfoot {

/// Adds --history, which without a name means the usual file, and --keep.
void add_history_options(CLI::App& app, HistoryOptions& options);

}  // namespace crossfoot
