#pragma once

#include <cstddef>
#include <memory>
#include <optional>

#include "base/result.h"
#include "checks/table_context.h"
#include "engine/plan/check_options.h"
#include "engine/plan/matching_packs.h"
#include "engine/plan/plan.h"
#include "release/release.h"
#include "table/table.h"

namespace crossfoot {

/// All tables of a version as subjects of rules: its data, its metadata and its columns, as each
/// view of the plan sees them; groupings are shared. What it is made of must outlive it. `jobs` is
/// how many threads may put it beside the version before.
class VersionTables {
 public:
  VersionTables(const Release& release, const Table& data, const Plan& plan,
                const ComparisonTables& comparisons = {}, unsigned jobs = 1);

  VersionTables(const VersionTables&) = delete;
  VersionTables& operator=(const VersionTables&) = delete;
  ~VersionTables();

  /// The tables as a view of the plan sees them.
  [[nodiscard]] const TableContexts& table_contexts(std::size_t view) const;

  /// Why the metadata can't be read as a table, if that is so.
  [[nodiscard]] const std::optional<Error>& trouble() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace crossfoot
