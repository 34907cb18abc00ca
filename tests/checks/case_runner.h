#pragma once

#include <filesystem>
#include <vector>

#include "checks/rule_case.h"

namespace crossfoot {

/// Adds a test for each rule case below the folder, named rule_cases/<kind>/<name of the case>.
/// Throws where a file of cases is broken, which Boost reports as an error of the set-up.
void add_rule_cases(const std::filesystem::path& folder);

/// The case files of a kind, sorted.
std::vector<std::filesystem::path> case_files(const std::filesystem::path& folder);

}  // namespace crossfoot
