#pragma once

#include "diff/table_diff.h"
#include "findings/changes.h"

namespace crossfoot {

/// The difference of two versions in words, as the HTML report shows it.
VersionChanges changes_of(const TableDiff& diff);

}  // namespace crossfoot
