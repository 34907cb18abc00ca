#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/diagnostic.h"

namespace crossfoot {

/// A reference list as `references.yml` describes it: where it is and what it must look like.
struct ReferenceFile {
  std::string name;                  ///< a plain file name
  std::string address;               ///< URL
  std::vector<std::string> columns;  ///< that it must have; spellings with `|`
  std::size_t rows = 0;              ///< that it must have at least
};

/// The lists that a references.yml describes; what is wrong with it is added to `mistakes`.
std::vector<ReferenceFile> read_references(const std::filesystem::path& path,
                                           Diagnostics& mistakes);

/// Why a text isn't the list, as the end of "the list x.csv …"; empty where it is.
std::string trouble_in(const std::string& text, const ReferenceFile& wanted);

}  // namespace crossfoot
