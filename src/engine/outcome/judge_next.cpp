#include "engine/outcome/judge_next.h"

#include "checks/kinds/versions/next_version.h"
#include "checks/kinds/versions/version_elements.h"
#include "engine/plan/comparison_table.h"
#include "engine/plan/plan.h"
#include "table/grouping.h"

namespace crossfoot {

std::string judge_next_version(const Release& release, const Table& table,
                               std::span<const std::shared_ptr<const Pack>> packs,
                               const ComparisonTable& previous) {
  Diagnostics reported_by_the_run;
  const Meaning meaning = meaning_of(release, table, declared_by(packs), reported_by_the_run);
  Groupings groupings(table);
  const Scope& before = previous.scope();
  const ElementChanges changes = compare_elements(
      elements_of(before.table, before.roles, before.groupings, metadata_of(previous.release())),
      elements_of(table, meaning.roles, groupings, metadata_of(release)));
  const auto& version = previous.release().version;
  return next_version_in_words(version ? version->number : VersionNumber{}, next_version(changes));
}

}  // namespace crossfoot
