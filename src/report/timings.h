#pragma once

#include <string>
#include <vector>

#include "findings/findings.h"

namespace crossfoot {

/// A part of a run, and how long it took.
struct Timing {
  std::string what;          ///< "reading", the id of a rule
  std::string of;            ///< the data set and version
  double seconds = 0;        ///< altogether
  double index_seconds = 0;  ///< of these, for matching and grouping rows
};

/// Where the time of a run went: the parts that took longest first, a thousandth of a second at
/// least and `most` at most. Rules run side by side, so that they add up to more than the run.
std::vector<Timing> timings_of(const RunResult& run, std::size_t most);

/// The same as a table for a terminal; `report_seconds` were spent on the reports.
std::string render_timings(const RunResult& run, double report_seconds);

}  // namespace crossfoot
