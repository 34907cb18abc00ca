#pragma once

#include <memory>
#include <span>

#include "base/diagnostic.h"
#include "engine/plan/check_options.h"
#include "engine/plan/matching_packs.h"
#include "findings/findings.h"
#include "packs/pack.h"
#include "release/release.h"
#include "table/table.h"

namespace crossfoot {

/// Runs every rule of the packs and of the packs that they use, each rule once, on one version.
/// Diagnostics that show only now (unknown columns) are added; their rules end as errors.
VersionResult check_release(const Release& release, const Table& table,
                            std::span<const std::shared_ptr<const Pack>> packs,
                            const CheckOptions& options, Diagnostics& mistakes,
                            const ComparisonTables& comparisons = {});

}  // namespace crossfoot
