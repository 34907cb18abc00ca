#pragma once

#include <string>

#include "findings/findings.h"
#include "findings/test_run.h"

namespace crossfoot {

/// The file as it is named from the working folder, where it is in there or below: build services
/// find no other names in the repository. All else stays as it is.
std::string path_from_here(const std::string& file);

/// Has all files that the result names named from here.
void show_paths_from_here(RunResult& run);
void show_paths_from_here(TestRun& run);

}  // namespace crossfoot
