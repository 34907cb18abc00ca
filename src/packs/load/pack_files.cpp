#include "packs/load/pack_files.h"

#include <algorithm>
#include <fmt/format.h>

namespace crossfoot {

namespace fs = std::filesystem;

namespace {

bool is_yaml(const fs::path& path) {
  return path.extension() == ".yml" || path.extension() == ".yaml";
}

}  // namespace

bool is_pack_file(const fs::path& path) {
  return is_yaml(path) && !is_test_file(path) && path.stem().extension() != ".accepted" &&
         path.stem() != "references";
}

bool is_test_file(const fs::path& path) {
  return is_yaml(path) && path.stem().extension() == ".test";
}

std::vector<fs::path> files_below(const fs::path& folder, bool (*is_wanted)(const fs::path&),
                                  Diagnostics& mistakes) {
  std::vector<fs::path> found;
  try {
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder))
      if (entry.is_regular_file() && is_wanted(entry.path())) found.push_back(entry.path());
  } catch (const fs::filesystem_error& error) {
    mistakes.push_back({{folder.generic_string()},
                        fmt::format("the folder can't be read: {}", error.code().message()),
                        ""});
    return {};
  }
  std::ranges::sort(found);
  return found;
}

}  // namespace crossfoot
