#pragma once

#include <optional>
#include <string>
#include <vector>

#include "publish.h"

namespace crossfoot::snapshot {

/// What a version holds: its newest academic year (2024 is 2024/25), and what else it is.
struct Edition {
  std::string version;
  std::string type;       ///< "Major", "Minor" or "Patch"
  std::string published;  ///< RFC 3339
  std::string release_title;
  std::string notes;
  int last_year = 2024;
  bool corrected = false;   ///< has the correction of 1.0.1
  bool care_length = true;  ///< has the filter that 2.0 of key stage 4 lost
  std::string seed = {};    ///< other figures of the same kind for each; none for those that ship
};

struct FilterColumn {
  std::string name;
  std::string label;
  std::string hint;
};

struct IndicatorColumn {
  std::string name;
  std::string label;
  std::string unit;
  int decimal_places;
};

/// A data set with all of its versions, oldest first.
struct DataSet {
  std::string id;
  std::string title;
  std::string summary;
  std::vector<FilterColumn> filters;
  std::vector<IndicatorColumn> indicators;
  std::vector<Edition> editions;
  std::size_t rows_of_first;                      ///< of version 1.0, as its page states
  std::vector<std::vector<std::string>> preview;  ///< the first rows of 1.0, as its page shows them
  Sheet (*publish)(const Edition& edition);
};

DataSet special_educational_needs();
DataSet key_stage_2();
DataSet key_stage_4();

}  // namespace crossfoot::snapshot
