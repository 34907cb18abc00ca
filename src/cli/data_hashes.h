#pragma once

#include "base/result.h"
#include "findings/findings.h"
#include "source/source.h"
#include "table/read_table.h"

namespace crossfoot {

/// Reads the data of a release; `data` gets their name and the hash of what was read, inflated.
Result<Table> read_hashed(const Release& release, const ReadOptions& options, FileHash& data);

/// What was read beside the data; without a name where there was nothing.
FileHash metadata_hash(const Source& source, const ReleaseRef& ref, const Release& release);

}  // namespace crossfoot
