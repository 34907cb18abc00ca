#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "checks/table_context.h"
#include "packs/pack.h"

namespace crossfoot {

/// The accepted exceptions of one rule on one version: which findings they cover, and which of them
/// should be taken out. Used by one thread.
class Acceptances {
 public:
  /// Points into `entries`. An entry that names an unknown column is a mistake. `today` is like
  /// "2026-11-22"; empty means that nothing has expired.
  Acceptances(std::span<const Accepted> entries, const TableContext& context,
              std::string_view today, Diagnostics& mistakes);

  [[nodiscard]] bool empty() const { return entries_.empty(); }

  /// Why the finding is no alarm, or null. An entry with a key covers what is found in rows that
  /// have all its items; one without a key what has no row. An expired entry covers nothing.
  const Acceptance* covering(const Finding& finding);

  /// A finding for each entry that has expired or, by now, covered nothing.
  [[nodiscard]] std::vector<Finding> outdated() const;

 private:
  struct Entry {
    const Accepted* accepted;
    std::vector<std::size_t> columns;  ///< of the key, in its order
    bool expired;
    std::uint64_t covered = 0;
  };

  [[nodiscard]] bool covers(const Entry& entry, const Finding& finding) const;

  const Table& table_;
  std::vector<Entry> entries_;
};

}  // namespace crossfoot
