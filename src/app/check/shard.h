#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/result.h"
#include "findings/findings.h"

namespace crossfoot {

/// The data sets of a shard, in their order. Shares differ by one data set at most; the same data
/// sets are split alike on every machine, in whatever order they come. An error of kind usage where
/// nothing is left for the shard.
Result<std::vector<std::string>> share_of(const std::vector<std::string>& data_sets,
                                          const Shard& shard);

}  // namespace crossfoot
