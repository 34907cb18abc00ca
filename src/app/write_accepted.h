#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace crossfoot {

/// Which findings of a results.json become entries, and what these say.
struct AcceptOptions {
  std::string rule;   ///< only this one; all where empty
  std::string who;    ///< empty for a person to fill in
  std::string until;  ///< the same
};

struct AcceptedEntries {
  std::string yaml;  ///< a list as `accepted` takes it, its reasons empty
  std::size_t count = 0;
  std::uint64_t not_listed = 0;  ///< findings that the results only count
};

/// Entries for everything that the rules of a results.json found, once for all versions that agree.
/// An error where the text isn't such a file; `name` is what the message calls it.
Result<AcceptedEntries> write_accepted(std::string_view results, const std::string& name,
                                       const AcceptOptions& options);

}  // namespace crossfoot
