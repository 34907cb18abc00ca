#pragma once

#include <optional>
#include <string>
#include <vector>

#include "checks/kinds/versions/version_elements.h"

namespace crossfoot {

/// What the difference to the version before amounts to.
struct NextVersion {
  VersionStep step = VersionStep::minor;
  std::vector<VersionElement> lost;   ///< what makes it major
  std::vector<VersionElement> added;  ///< what makes it minor
};

/// As the platform counts: a version is major where anything is gone that no person has mapped to
/// something new, else minor where anything is new, else a correction.
NextVersion next_version(const ElementChanges& changes);

/// "2.0 (major), since the item 'SEN support' of sen_provision is gone and 3 more".
std::string next_version_in_words(const VersionNumber& previous, const NextVersion& next);

}  // namespace crossfoot
