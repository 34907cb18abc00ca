#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/deadline.h"
#include "base/mistake.h"
#include "checks/subject.h"
#include "findings/findings.h"
#include "findings/sink.h"
#include "packs/pack.h"
#include "release/release.h"
#include "table/table.h"

namespace crossfoot {

class Neighbour;
struct TableDiff;

/// The tables that rules of a version may look into besides its own (see neighbour.h). What doesn't
/// exist makes the rules that want it not applicable; what could not be had makes them errors.
struct Neighbours {
  const Neighbour* previous_version = nullptr;
  const Queried* queried = nullptr;  ///< what the API's query endpoint answers
  std::map<std::string, const Neighbour*, std::less<>> data_sets;  ///< by the name in data('…')
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
  FindingSink* sink = nullptr;  ///< gets every finding; may be null
  Deadline deadline = {};       ///< of the whole run; rules not begun by then end as errors
};

/// Whether `applies_to` leaves open, before anything is read of a version, that the pack is for the
/// data set: all but the columns.
bool may_apply(const AppliesTo& applies_to, const DataSetInfo& data_set, bool is_file);

/// The packs whose `applies_to` match this version.
std::vector<std::shared_ptr<const Pack>> matching_packs(
    std::span<const std::shared_ptr<const Pack>> packs, const Release& release, const Table& table);

/// Why packs that name this data set by its id don't match all the same: columns that they want
/// and the data lack, each with the nearest that there is. Empty where there is no such pack.
std::string renamed_columns(std::span<const std::shared_ptr<const Pack>> packs,
                            const Release& release, const Table& table);

/// Runs every rule of the packs and of the packs that they use, each rule once, on one version.
/// Mistakes that show only now (unknown columns) are added; their rules end as errors.
VersionResult check_release(const Release& release, const Table& table,
                            std::span<const std::shared_ptr<const Pack>> packs,
                            const CheckOptions& options, Mistakes& mistakes,
                            const Neighbours& neighbours = {});

}  // namespace crossfoot
