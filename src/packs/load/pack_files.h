#pragma once

#include <filesystem>
#include <vector>

#include "base/diagnostic.h"

namespace crossfoot {

/// *.yml and *.yaml, but no test file, no accepted exceptions (*.accepted.yml) and no
/// references.yml, which says where reference lists are fetched from.
bool is_pack_file(const std::filesystem::path& path);

/// *.test.yml and *.test.yaml.
bool is_test_file(const std::filesystem::path& path);

/// The files of one sort below a folder, sorted by path so that the order is the same everywhere.
std::vector<std::filesystem::path> files_below(const std::filesystem::path& folder,
                                               bool (*is_wanted)(const std::filesystem::path&),
                                               Diagnostics& mistakes);

}  // namespace crossfoot
