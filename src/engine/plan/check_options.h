#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/deadline.h"
#include "checks/table_context.h"
#include "findings/findings.h"
#include "findings/sink.h"
#include "packs/pack.h"

namespace crossfoot {

class ComparisonTable;
struct TableDiff;

/// The tables that rules of a version may look into besides its own (see neighbour.h). What doesn't
/// exist makes the rules that want it not applicable; what could not be had makes them errors.
struct ComparisonTables {
  const ComparisonTable* previous_version = nullptr;
  const Queried* queried = nullptr;  ///< what the API's query endpoint answers
  std::map<std::string, const ComparisonTable*, std::less<>>
      data_sets;                 ///< by the name in data('…')
  std::string previous_trouble;  ///< why the version before could not be had; mostly empty
  std::map<std::string, std::string, std::less<>> data_set_troubles;  ///< alike, by name
};

struct CheckOptions {
  unsigned jobs = 1;
  std::size_t max_findings = 50;   ///< kept per rule
  VersionNumber latest;            ///< newest version of the data set, for `versions: latest`
  std::vector<std::string> tags;   ///< rules that carry one of these; all where empty
  std::optional<Profile> profile;  ///< what is said of each version as a whole
  std::string today;               ///< "2026-11-22"; accepted exceptions expire by it
  /// Puts the difference to the version before into words, where a rule has that version read.
  std::function<VersionChanges(const TableDiff&)> describe_changes = {};
  bool hash_data = true;        ///< whether the result names what was read by its SHA-256
  bool pictures = true;         ///< whether profiles, contexts, series and maps are wanted
  FindingSink* sink = nullptr;  ///< gets every finding; may be null
  Deadline deadline = {};       ///< of the whole run; rules not begun by then end as errors
};

}  // namespace crossfoot
