#pragma once

#include "base/mistake.h"
#include "base/result.h"
#include "cli/console.h"
#include "cli/targets.h"
#include "engine/check_release.h"
#include "findings/findings.h"
#include "packs/pack.h"
#include "source/source.h"

namespace crossfoot {

/// Checks the targets one after the other, one table in memory at a time, and adds a version's
/// result and notes to `run` for each. A version that can't be had is an error in its result; the
/// others go on. `as_data_set`, where it isn't empty, is the data set that local files are of.
/// Error: usage where the source refuses to work at all, interrupted.
Result<void> check_targets(Source& source, const Targets& targets, const RuleSet& packs,
                           const std::string& as_data_set, CheckOptions options, Console& console,
                           RunResult& run, Mistakes& mistakes);

}  // namespace crossfoot
