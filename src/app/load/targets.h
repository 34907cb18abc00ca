#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "packs/pack.h"
#include "release/version_number.h"
#include "source/source.h"

namespace crossfoot {

/// The options that say which data sets and versions are meant.
struct TargetOptions {
  std::vector<std::string> data_sets;
  std::string publication;
  std::string versions = "all";
};

/// A version to check; or a data set whose versions can't be had, with the reason.
struct Target {
  ReleaseRef version;
  VersionNumber latest;  ///< newest version of the data set that can be had
  std::optional<Error> trouble;
};

struct Targets {
  std::vector<Target> targets;
  std::vector<std::string> notes;  ///< what was left out and why
};

/// The data sets that the options name, else those of the source, else (the API has no list)
/// those that the packs are for. Ids are unique.
Result<std::vector<std::string>> find_data_sets(Source& source, const TargetOptions& options,
                                                const RuleSet& packs);

/// The wanted versions of the data sets, oldest first. Withdrawn versions are left out unless
/// they are asked for by number. Errors: usage where nothing at all is selected, interrupted.
Result<Targets> find_targets(Source& source, const std::vector<std::string>& data_sets,
                             const std::string& versions);

}  // namespace crossfoot
