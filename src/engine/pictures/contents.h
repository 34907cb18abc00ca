#pragma once

#include "engine/plan/plan.h"
#include "findings/profile.h"
#include "table/table.h"

namespace crossfoot {

/// What a version has rows for: periods by level, the items of each filter, and the texts that
/// stand in place of figures.
Contents contents_of(const Table& table, const Plan& plan);

}  // namespace crossfoot
