#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>

#include "base/result.h"
#include "source/source.h"

namespace crossfoot {

/// Published versions from a snapshot folder. `max_download` bounds the inflated size of one data
/// file. Errors: unavailable where the folder isn't there or holds no `data-sets`.
Result<std::unique_ptr<Source>> open_snapshot(std::filesystem::path folder,
                                              std::uint64_t max_download = std::uint64_t{2} << 30);

}  // namespace crossfoot
