#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "source/api/api_source.h"

namespace crossfoot {

/// What a copy did, in versions.
struct CopyCounts {
  std::size_t fetched = 0;
  std::size_t kept = 0;       ///< in the snapshot already; a published version never changes
  std::size_t withdrawn = 0;  ///< listed, but no longer to be had
};

/// Copies every version of the data sets from the API into a snapshot folder, bodies exactly as
/// answered. A version is written whole or not at all; what was copied before an error stays.
/// The cache is neither read nor written.
Result<CopyCounts> copy_snapshot(const ApiOptions& options,
                                 const std::vector<std::string>& data_sets,
                                 const std::filesystem::path& folder, Clock& clock = wall_clock());

}  // namespace crossfoot
