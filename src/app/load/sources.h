#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "source/api/api_source.h"
#include "source/disk/file_source.h"
#include "source/source.h"

namespace crossfoot {

/// The options that say where published versions come from.
struct SourceOptions {
  ApiOptions api;
  std::string snapshot;
  FileOptions files;
  std::vector<std::string> look_into;  ///< files that rules only look into

  [[nodiscard]] bool asks_api() const { return snapshot.empty() && files.files.empty(); }
};

/// The files that are only looked into; null where there are none.
Result<std::unique_ptr<Source>> open_beside(const SourceOptions& options);

/// The source that the options name: files, else a snapshot folder, else the API.
Result<std::unique_ptr<Source>> open_source(const SourceOptions& options);

}  // namespace crossfoot
