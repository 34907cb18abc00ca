#include "app/check/unknown_columns.h"

#include <algorithm>
#include <iterator>

#include "engine/lint_data.h"

namespace crossfoot {

namespace {

/// What else is wrong with rules in the data may come of the mistakes that the packs have.
bool is_about_unknown_column(const Diagnostic& mistake) {
  return mistake.message.starts_with("unknown column ");
}

}  // namespace

Result<void> add_unknown_columns(const DataOptions& data, const RuleSet& packs,
                                 const std::vector<std::string>& tags, Progress& progress,
                                 Diagnostics& mistakes) {
  if (data.source.asks_api() || mistakes.size() != packs.mistakes_within) return {};
  DataLint lint;
  Diagnostics found;
  Result<void> visited = visit_versions(data, packs, progress, [&](const VisitedVersion& version) {
    CheckOptions options;
    options.latest = version.latest;
    options.tags = tags;
    lint.look_at(version.release, version.table, version.packs, options, found,
                 version.comparisons);
  });
  std::ranges::copy_if(found, std::back_inserter(mistakes), is_about_unknown_column);
  return visited;
}

}  // namespace crossfoot
