#include "cli/visit_versions.h"

#include <utility>

#include "base/interrupt.h"
#include "cli/neighbourhood.h"
#include "table/read_table.h"

namespace crossfoot {

namespace {

Result<ReadVersion> read(Source& source, const Target& target, const std::string& as_data_set) {
  if (target.trouble) return *target.trouble;
  Result<Release> release = source.fetch(target.version);
  if (!release) return release.error();
  if (!as_data_set.empty()) release->data_set.id = as_data_set;
  const auto stream = release->open_data();
  if (!stream) return stream.error();
  Result<Table> table = read_table(**stream, release->data_name, {});
  if (!table) return table.error();
  return ReadVersion{*std::move(release), *std::move(table), target.latest, {}, {}};
}

}  // namespace

void add_data_options(CLI::App& app, DataOptions& options) {
  add_data_set_options(app, options.wanted);
  add_version_option(app, options.wanted);
  add_source_options(app, options.source);
}

Result<void> visit_versions(const DataOptions& options, const RuleSet& packs, Console& console,
                            const std::function<void(const ReadVersion&)>& visit) {
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
  for (const std::string& note : targets->notes) console.note(note);
  const auto beside = open_beside(options.source);
  if (!beside) return beside.error();
  Neighbourhood neighbourhood(**source, packs, {}, nullptr, beside->get());
  for (const Target& target : targets->targets) {
    console.progress(target.version.data_set.title);
    Result<ReadVersion> version = read(**source, target, as_data_set);
    if (interrupted()) return Error{Error::Kind::interrupted, "interrupted"};
    if (!version) return version.error();
    version->packs = matching_packs(packs.packs, version->release, version->table);
    version->neighbours = neighbourhood.of(target.version, version->packs);
    if (const std::string& trouble = version->neighbours.previous_trouble; !trouble.empty())
      console.note(trouble);
    for (const auto& [name, trouble] : version->neighbours.data_set_troubles) console.note(trouble);
    visit(*version);
  }
  return {};
}

}  // namespace crossfoot
