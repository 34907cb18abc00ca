#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "source/api_source.h"
#include "source/file_source.h"
#include "source/source.h"

namespace CLI {
class App;
}

namespace crossfoot {

/// The options that say where published versions come from.
struct SourceOptions {
  ApiOptions api;
  std::string snapshot;
  FileOptions files;
  std::vector<std::string> look_into;  ///< files that rules only look into

  [[nodiscard]] bool asks_api() const { return snapshot.empty() && files.files.empty(); }
};

/// Adds them all: the API, a snapshot folder or files. Files go before the API, which may still be
/// asked for what they are compared with.
void add_source_options(CLI::App& app, SourceOptions& options);

/// Adds those for published versions: the API or a snapshot folder.
void add_published_options(CLI::App& app, SourceOptions& options);

/// Adds only those that say where the API is and how it is asked.
void add_api_options(CLI::App& app, ApiOptions& options);

/// The files that are only looked into; null where there are none.
Result<std::unique_ptr<Source>> open_beside(const SourceOptions& options);

/// The source that the options name: files, else a snapshot folder, else the API.
Result<std::unique_ptr<Source>> open_source(const SourceOptions& options);

}  // namespace crossfoot
