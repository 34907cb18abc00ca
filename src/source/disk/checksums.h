#pragma once

#include <filesystem>

#include "base/result.h"

namespace crossfoot {

/// Writes `SHA256SUMS` for the files of a version, in the form that `sha256sum --check` reads.
Result<void> write_checksums(const std::filesystem::path& folder);

/// Where the list of a version's folder is.
std::filesystem::path checksums_of(const std::filesystem::path& folder);

/// Whether the files are those that `SHA256SUMS` was written for; false where there is none.
bool checksums_hold(const std::filesystem::path& folder);

}  // namespace crossfoot
