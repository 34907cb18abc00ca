#include "app/load/visit_versions.h"

#include <utility>

#include "app/load/comparison_tables.h"
#include "base/interrupt.h"
#include "table/csv/read_table.h"

namespace crossfoot {

Result<void> visit_versions(const DataOptions& options, const RuleSet& packs, Progress& progress,
                            const std::function<void(const VisitedVersion&)>& visit) {
  const auto source = open_source(options.source);
  if (!source) return source.error();
  TargetOptions wanted = options.wanted;
  std::string as_data_set;
  if (!options.source.files.files.empty() && !wanted.data_sets.empty())
    as_data_set = std::exchange(wanted.data_sets, {}).front();
  const auto data_sets = find_data_sets(**source, wanted, packs);
  if (!data_sets) return data_sets.error();
  const auto targets = find_targets(**source, *data_sets, wanted.versions);
  if (!targets) return targets.error();
  for (const std::string& note : targets->notes) progress.note(note);
  const auto beside = open_beside(options.source);
  if (!beside) return beside.error();
  ComparisonLoader comparison_loader(**source, packs, {}, nullptr, beside->get());
  for (const Target& target : targets->targets) {
    progress.working_on(target.version.data_set.title);
    if (target.trouble) return *target.trouble;
    auto loaded = load_version(**source, target.version, packs, {}, as_data_set);
    if (interrupted()) return Error{Error::Kind::interrupted, "interrupted"};
    if (!loaded) return loaded.error();
    VisitedVersion version{*std::move(loaded), target.latest, {}};
    version.comparisons = comparison_loader.of(target.version, version.packs);
    if (const std::string& trouble = version.comparisons.previous_trouble; !trouble.empty())
      progress.note(trouble);
    for (const auto& [name, trouble] : version.comparisons.data_set_troubles)
      progress.note(trouble);
    visit(version);
  }
  return {};
}

}  // namespace crossfoot
