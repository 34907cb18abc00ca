#pragma once

#include <filesystem>
#include <vector>

#include "packs/testing/rule_test.h"

namespace crossfoot {

/// Adds a test for each rule case below the folder, named rule_cases/<kind>/<name of the case>.
/// Throws where a file of cases is broken, which Boost reports as an error of the set-up.
void add_rule_cases(const std::filesystem::path& folder);

/// The cases of a kind: those of all files in a folder. Throws std::runtime_error, with the place,
/// where a file is broken.
std::vector<RuleTest> cases_in(const std::filesystem::path& folder);

}  // namespace crossfoot
