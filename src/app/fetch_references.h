#pragma once

#include <cstddef>
#include <filesystem>

#include "base/diagnostic.h"
#include "base/result.h"
#include "source/http/http_client.h"

namespace crossfoot {

/// Fetches the reference lists that a references.yml describes into a folder, which is made where
/// it isn't there; returns how many. Nothing is written before all of them came and were found to
/// be what is described.
Result<std::size_t> fetch_references(const std::filesystem::path& description,
                                     const HttpOptions& http, const std::filesystem::path& folder,
                                     Diagnostics& mistakes);

}  // namespace crossfoot
