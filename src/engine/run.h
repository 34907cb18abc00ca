#pragma once

#include "base/diagnostic.h"
#include "engine/check_release.h"
#include "engine/plan/plan.h"
#include "engine/plan/version_tables.h"

namespace crossfoot {

/// Binds and evaluates every rule of the plan, `options.jobs` at a time; results are in the order
/// of the plan. A rule with mistakes, or one that looks into
/// something that could not be had, ends as an error and the others run all the same. Returns
/// early, with fewer results, where the run is interrupted.
std::vector<RuleResult> run_plan(const Plan& plan, const VersionTables& tables,
                                 const ComparisonTables& comparisons, const CheckOptions& options,
                                 Diagnostics& mistakes);

}  // namespace crossfoot
