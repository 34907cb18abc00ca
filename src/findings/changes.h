#pragma once

#include <string>
#include <vector>

namespace crossfoot {

/// What changed in a version since the one before it.
struct VersionChanges {
  /// One sort of change as a table of texts.
  struct Section {
    std::string heading;  ///< "3 items removed"
    std::string note;     ///< what a reader should know about it; may be empty
    bool grave = false;   ///< coverage that is lost, a possible disclosure
    std::vector<std::string> columns;
    std::vector<std::vector<std::string>> rows;
    std::string more;  ///< "and 17 more"; empty where all are shown
  };
  /// A figure that was revised.
  struct Revision {
    std::string what;  ///< column and key, "pupil_count: time_period 202425, …"
    std::string before;
    std::string after;
    double share = 0;  ///< size of the change as a share of both numbers' sum, with its sign
  };

  std::string before;    ///< the version compared with, "1.0"
  std::string in_words;  ///< "3,270 of 3,291 rows are in both; no cell changed"
  std::vector<Section> sections;
  std::vector<Revision> revisions;  ///< the largest first
};

}  // namespace crossfoot
