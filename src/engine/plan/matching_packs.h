#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "packs/pack.h"
#include "release/release.h"
#include "table/table.h"

namespace crossfoot {

/// Whether `applies_to` leaves open, before anything is read of a version, that the pack is for the
/// data set: all but the columns.
bool may_apply(const AppliesTo& applies_to, const DataSetInfo& data_set, bool is_file);

/// The packs whose `applies_to` match this version.
std::vector<std::shared_ptr<const Pack>> matching_packs(
    std::span<const std::shared_ptr<const Pack>> packs, const Release& release, const Table& table);

/// Why packs that name this data set by its id don't match all the same: columns that they want
/// and the data lack, each with the nearest that there is. Empty where there is no such pack.
std::string renamed_columns(std::span<const std::shared_ptr<const Pack>> packs,
                            const Release& release, const Table& table);

}  // namespace crossfoot
