#include "oracle/run_engine.h"

#include <memory>
#include <rapidcheck.h>

#include "base/stream.h"
#include "engine/check_release.h"
#include "engine/plan/comparison_table.h"
#include "packs/load/read_pack.h"
#include "packs/yaml/yaml_node.h"
#include "table/csv/read_table.h"

namespace crossfoot::oracle {
namespace {

Release release_of(const PlainTable& table) {
  Release release;
  release.metadata.emplace();
  for (const std::string& name : table.header) {
    if (table.figures.contains(name))
      release.metadata->indicators.push_back({"", name, "", "", {}});
    if (name == "sex" || name == "need")
      release.metadata->filters.push_back({"", name, "", "", "", {}});
  }
  return release;
}

Table read(const PlainTable& table) {
  const auto stream = open_text(table.csv());
  auto read = read_table(*stream, "random.csv", {});
  RC_ASSERT(read.has_value());
  return *std::move(read);
}

void want_none(const Diagnostics& mistakes) {
  std::string text;
  for (const Diagnostic& mistake : mistakes) text += mistake.message + "; ";
  if (!text.empty()) RC_FAIL(text);
}

}  // namespace

std::vector<RuleResult> run_engine(const std::string& pack, const PlainTable& table,
                                   const PlainComparisons& comparisons) {
  Diagnostics mistakes;
  const auto root = parse_yaml(pack, "pack.yml", mistakes);
  want_none(mistakes);
  const std::vector packs{std::make_shared<const Pack>(read_pack(*root, "pack.yml", mistakes))};
  const Release release = release_of(table);
  std::vector<std::unique_ptr<ComparisonTable>> kept;
  const auto comparison = [&](const PlainTable& other) {
    kept.push_back(std::make_unique<ComparisonTable>(release, read(other), packs));
    return kept.back().get();
  };
  ComparisonTables beside;
  if (comparisons.before != nullptr) beside.previous_version = comparison(*comparisons.before);
  if (comparisons.other != nullptr) beside.data_sets["other"] = comparison(*comparisons.other);
  CheckOptions options;
  options.max_findings = 1000;
  VersionResult result = check_release(release, read(table), packs, options, mistakes, beside);
  want_none(mistakes);
  return std::move(result.rules);
}

}  // namespace crossfoot::oracle
