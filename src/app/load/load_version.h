#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "findings/findings.h"
#include "packs/pack.h"
#include "release/release.h"
#include "source/source.h"
#include "table/csv/read_table.h"
#include "table/table.h"

namespace crossfoot {

/// A version with its data in memory.
struct LoadedVersion {
  Release release;
  Table table;
  FileHash data;  ///< the data as read, inflated; no hash where the source gave a table
  std::vector<std::shared_ptr<const Pack>> packs;  ///< those that apply to it
};

/// Fetches a version, reads its data, and finds the packs that apply to it. `as_data_set`, where it
/// isn't empty, is the data set that a local file belongs to. Only where `hashed` is true the data
/// have a hash, which takes about as long as reading them. Errors: those of the source, and data
/// that can't be read.
Result<LoadedVersion> load_version(Source& source, const ReleaseRef& version, const RuleSet& packs,
                                   const ReadOptions& reading, const std::string& as_data_set = "",
                                   bool hashed = false);

/// What was read beside the data; without a name where there was nothing.
FileHash metadata_hash(const Source& source, const ReleaseRef& ref, const Release& release);

}  // namespace crossfoot
