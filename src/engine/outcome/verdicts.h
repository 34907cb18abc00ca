#pragma once

#include <optional>

#include "findings/findings.h"
#include "release/release.h"

namespace crossfoot {

/// The result of a version before anything is known but what it is.
VersionResult untested(const DataSetInfo& data_set, Release::Origin origin,
                       const std::optional<VersionInfo>& version);

/// Sets the verdicts of the run and of its versions from those of their rules, as far as nothing
/// has decided them already (a version that can't be had is an error, one without rules skipped).
/// The worst counts: error, then failed (at or above the run's fail_on), then skipped where
/// nothing was tested at all, then passed.
void conclude(RunResult& run);

/// A rule that a history knows as tested, and whose reference list is gone, is an error: what it
/// guarded is unknown. For results with their past, before they are concluded again.
void tell_lost_lists(RunResult& run);

}  // namespace crossfoot
