#pragma once

#include <string>
#include <vector>

namespace crossfoot {

/// A list that a rule compares with: the named columns of a CSV file beside the pack, row by row.
struct ReferenceList {
  std::string file;  ///< as the pack names it
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;
};

}  // namespace crossfoot
