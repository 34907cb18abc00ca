#pragma once

#include <ctime>
#include <filesystem>

#include "app/check/run_options.h"
#include "base/deadline.h"
#include "engine/check_release.h"
#include "findings/findings.h"
#include "packs/pack.h"

namespace crossfoot {

/// What every result begins with: the program, when it started, what makes it fail, and the packs
/// with their reference lists, the shared ones of which are in the folder `lists`.
RunResult run_frame(const RuleSet& packs, const std::filesystem::path& lists,
                    const RunOptions& options, std::time_t started);

/// The options with what holds for the whole run: the day by which exceptions expire, the deadline,
/// and how changes between versions are put into words.
CheckOptions check_options(const RunOptions& options, std::time_t now, const Deadline& deadline);

}  // namespace crossfoot
