#pragma once

#include <memory>
#include <string>

#include "app/load/sources.h"
#include "base/result.h"
#include "source/source.h"

namespace crossfoot {

/// The version that files are compared with, as the one before them.
struct Baseline {
  std::unique_ptr<Source> source;
  ReleaseRef version;
};

/// Finds what `--against` names: `published` is the latest version of the data set from the API, a
/// snapshot folder is the latest one in it, anything else a data file. `data_set` may be empty
/// where the folder holds one only. Errors: usage, and those of the source.
Result<Baseline> find_baseline(const std::string& against, const std::string& data_set,
                               const SourceOptions& options);

}  // namespace crossfoot
