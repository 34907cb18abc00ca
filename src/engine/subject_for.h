#pragma once

#include "checks/subject.h"
#include "engine/check_release.h"
#include "engine/plan.h"

namespace crossfoot {

/// What the rules of a plan are bound to. All arguments must outlive it. `jobs` is how many threads
/// may put it beside the version before.
Subject subject_for(const Plan& plan, const Release& release, const Table& table,
                    Groupings& groupings, const Neighbours& neighbours, unsigned jobs = 1);

}  // namespace crossfoot
