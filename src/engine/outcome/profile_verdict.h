#pragma once

#include "findings/findings.h"
#include "packs/pack.h"

namespace crossfoot {

/// What a profile says of a version whose rules have run, or that could not be read. Stages are
/// only for the summary: whatever an earlier one found, the rules of all of them have run.
ProfileResult judge(const Profile& profile, const VersionResult& version);

}  // namespace crossfoot
