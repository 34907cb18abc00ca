#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace crossfoot {

/// Where the lists are that packs name as `reference:x.csv`.
struct ListPlaces {
  std::filesystem::path folder;              ///< empty: nowhere
  std::map<std::string, std::string> texts;  ///< by file name; instead of a file of the folder
};

}  // namespace crossfoot
