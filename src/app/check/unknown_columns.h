#pragma once

#include <string>
#include <vector>

#include "app/load/visit_versions.h"
#include "app/progress.h"
#include "base/diagnostic.h"
#include "base/result.h"
#include "packs/pack.h"

namespace crossfoot {

/// Adds the columns that packs with other `mistakes` name and the data lack, so that one run tells
/// of both; no rule is evaluated. Does nothing where the data would have to be fetched for it, or
/// where the mistakes leave open which data the packs are for. Rules without one of the `tags`, if
/// there are any, are left out.
Result<void> add_unknown_columns(const DataOptions& data, const RuleSet& packs,
                                 const std::vector<std::string>& tags, Progress& progress,
                                 Diagnostics& mistakes);

}  // namespace crossfoot
