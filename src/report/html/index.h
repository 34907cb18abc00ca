#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "findings/findings.h"

namespace crossfoot {

/// A line of the index page: one data set.
struct IndexEntry {
  std::string title;
  std::string id;
  std::string link;  ///< to its report, relative; empty where there is none
  Verdict verdict = Verdict::passed;
  std::uint64_t versions = 0;
  std::uint64_t checked = 0;  ///< in this sweep
  std::uint64_t failed = 0;   ///< checks that fail the run, over all versions
  std::string when;           ///< last checked; RFC 3339, UTC
  std::string reason;         ///< why it could not be checked, or not wholly
  bool stale = false;         ///< the verdict is the last that is known, not of this sweep
};

/// What a sweep leaves on its first page.
struct SweepIndex {
  std::string crossfoot_version;
  std::string started;  ///< RFC 3339, UTC
  bool finished = true;
  std::vector<IndexEntry> data_sets;
  std::vector<std::string> notes;
};

/// One self-contained page with a link to each report: no network, no script, nothing of what it
/// is given taken for markup.
std::string render_index(const SweepIndex& index);

/// What came of a sweep, in a sentence: "Failed: 2 of 500 data sets have failed checks."
std::string sweep_in_words(const SweepIndex& index);

}  // namespace crossfoot
