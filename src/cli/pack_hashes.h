#pragma once

#include <vector>

#include "findings/findings.h"
#include "packs/pack.h"

namespace crossfoot {

/// The files of the packs and of those that they use, each once, used ones first.
std::vector<FileHash> pack_files_of(const RuleSet& packs);

}  // namespace crossfoot
