#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "base/result.h"
#include "source/http/http_client.h"
#include "source/source.h"

namespace crossfoot {

/// Where the EES public API is, and how it is asked.
struct ApiOptions {
  std::string url = "https://api.education.gov.uk/statistics/v1";
  std::filesystem::path cache;  ///< empty: default_cache_folder()
  bool no_cache = false;        ///< fetch everything anew and keep nothing
  bool offline = false;         ///< ask nobody, use what the cache holds
  HttpOptions http;
};

/// `$XDG_CACHE_HOME/crossfoot`, else `~/.cache/crossfoot`.
std::filesystem::path default_cache_folder();

/// Published versions from the EES API. A published version never changes, so it is fetched once
/// into the cache (a snapshot folder per API, with a checksum for each file); the list of versions
/// is always asked anew. Errors: usage for a URL that may not be used or options that contradict.
Result<std::unique_ptr<Source>> open_api(ApiOptions options, Clock& clock = wall_clock());

}  // namespace crossfoot
