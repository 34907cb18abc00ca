#pragma once

#include "base/mistake.h"
#include "base/node.h"
#include "release/release.h"

namespace crossfoot {

/// Gives the release of a test the metadata that `metadata:` holds as CSV.
void read_metadata_csv(const Node& csv, Release& release, Mistakes& mistakes);

}  // namespace crossfoot
