#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace crossfoot {

/// Where things are that packs name without a path: lists, as `reference:x.csv`, and packs that
/// ship with the program, as `ees/standards`.
struct ListPlaces {
  std::filesystem::path folder;              ///< empty: nowhere
  std::map<std::string, std::string> texts;  ///< by file name; instead of a file of the folder
  std::filesystem::path packs = {};          ///< folder of the packs that ship; empty: nowhere
};

}  // namespace crossfoot
