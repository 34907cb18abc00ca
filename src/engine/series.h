#pragma once

#include "checks/subject.h"
#include "findings/findings.h"

namespace crossfoot {

/// Puts the worst figures that a rule found into their time series. Needs a column `time_period`
/// with three periods or more.
void add_series(const Subject& subject, RuleResult& result);

}  // namespace crossfoot
