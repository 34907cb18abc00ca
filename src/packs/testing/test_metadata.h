#pragma once

#include "base/diagnostic.h"
#include "base/node.h"
#include "release/release.h"

namespace crossfoot {

/// Gives the release of a test the metadata that `metadata:` holds as CSV.
void read_metadata_csv(const Node& csv, Release& release, Diagnostics& mistakes);

}  // namespace crossfoot
