#pragma once

#include "base/mistake.h"
#include "engine/check_release.h"
#include "engine/plan.h"
#include "engine/version_tables.h"

namespace crossfoot {

/// Binds and evaluates every rule of the plan, `options.jobs` at a time; results are in the order
/// of the plan. A rule with mistakes, or one that looks into
/// something that could not be had, ends as an error and the others run all the same. Returns
/// early, with fewer results, where the run is interrupted.
std::vector<RuleResult> run_plan(const Plan& plan, const VersionTables& tables,
                                 const Neighbours& neighbours, const CheckOptions& options,
                                 Mistakes& mistakes);

}  // namespace crossfoot
