#pragma once

#include <vector>

#include "engine/plan/plan.h"
#include "findings/profile.h"
#include "table/table.h"

namespace crossfoot {

/// What each column holds, and which rules of the plan name it in their parameters or conditions.
/// Rules that a pack switched off don't count.
std::vector<ColumnProfile> column_profiles_of(const Table& table, const Plan& plan, unsigned jobs);

}  // namespace crossfoot
