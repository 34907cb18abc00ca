#pragma once

#include <string>
#include <vector>

namespace crossfoot {

/// A list that a rule compares with: the named columns of one CSV file or of several, row by row.
struct ReferenceList {
  std::string file;  ///< as the pack names it; several with commas
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;  ///< without blanks at the ends
  std::string missing = {};                    ///< why there are no rows, where there are none
};

}  // namespace crossfoot
