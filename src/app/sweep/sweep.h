#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/check/run_options.h"
#include "app/load/sources.h"
#include "app/progress.h"
#include "app/record.h"
#include "app/sweep/notification.h"
#include "app/sweep/watch_list.h"
#include "base/diagnostic.h"
#include "base/result.h"
#include "packs/pack.h"
#include "report/html/index.h"

namespace crossfoot {

/// What a sweep watches, how it checks, and where it leaves what it finds.
struct SweepRequest {
  WatchList watched;
  Shard shard;
  SourceOptions source;
  HistoryOptions history;
  RunOptions running;
  std::vector<std::string> settings;        ///< of the packs' variables, for the fingerprint
  std::filesystem::path lists;              ///< folder of the shared reference lists
  std::filesystem::path reports = "sweep";  ///< a folder per data set, the index page, the feed
  std::string notify;                       ///< address for news; empty: nobody is told
  std::optional<NotifyShape> shape;         ///< of the message; nothing: by the address
};

/// What a sweep found, as it grows.
struct SweepResult {
  SweepIndex index;
  std::size_t versions = 0;   ///< checked in this sweep
  std::size_t unchanged = 0;  ///< data sets
  std::size_t without_pack = 0;
  std::size_t list_troubles = 0;    ///< lists and data sets that could not be looked up
  std::optional<Error> unreported;  ///< why the webhook didn't take the new failures
};

/// Checks every watched version that the history doesn't have, and leaves reports, the index page
/// and the feed. `result` holds what was found however the sweep ends. Errors: usage, interrupted,
/// output, and sources or folders that can't be used.
Result<void> sweep(const SweepRequest& request, const RuleSet& packs, Progress& progress,
                   Diagnostics& mistakes, SweepResult& result);

}  // namespace crossfoot
