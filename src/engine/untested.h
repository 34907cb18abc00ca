#pragma once

#include "checks/subject.h"
#include "checks/tally.h"
#include "findings/findings.h"
#include "packs/pack.h"

namespace crossfoot {

/// Says what a rule was written for and can't decide here, though it runs: periods and levels that
/// lack an item which it names, figures that are written as no number is, and columns whose role
/// is in doubt.
void tell_untested(const Rule& rule, const Subject& subject, Tally& tally, RuleResult& result);

}  // namespace crossfoot
