#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "source/source.h"

namespace crossfoot {

/// Local files as data sets.
struct FileOptions {
  std::vector<std::string> files = {};  ///< `.csv`, `.csv.gz`, `.zip`, or `-` for standard input
  std::string meta = {};  ///< the `*.meta.csv` of the only file; empty: looked for beside the file
  std::uint64_t max_download = std::uint64_t{2} << 30;  ///< bytes of one inflated data file
};

/// Where the metadata of a data file are looked for: `pupils.meta.csv` beside `pupils.csv.gz`.
std::string metadata_beside(const std::string& data_file);

/// Data sets from local files, one each; a zip gives one for every data file that it holds.
/// Errors: usage for `meta` with several files, unavailable for a file that can't be had.
Result<std::unique_ptr<Source>> open_files(const FileOptions& options);

}  // namespace crossfoot
