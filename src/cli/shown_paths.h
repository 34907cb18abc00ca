#pragma once

#include "findings/findings.h"

namespace crossfoot {

/// Has the files that the result names, as far as they are in the working folder or below, named
/// from there: build services find no other names in the repository.
void show_paths_from_here(RunResult& run);

}  // namespace crossfoot
