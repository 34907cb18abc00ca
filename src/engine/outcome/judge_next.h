#pragma once

#include <memory>
#include <span>
#include <string>

#include "engine/plan/check_options.h"
#include "engine/plan/matching_packs.h"
#include "packs/pack.h"
#include "release/release.h"
#include "table/table.h"

namespace crossfoot {

/// What version number the API would have to give a file after `previous`, and why: "2.0 (major),
/// since the item 'SEN support' of sen_provision is gone". `packs` are those that match the file.
std::string judge_next_version(const Release& release, const Table& table,
                               std::span<const std::shared_ptr<const Pack>> packs,
                               const ComparisonTable& previous);

}  // namespace crossfoot
