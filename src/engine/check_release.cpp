#include "engine/check_release.h"

#include <algorithm>
#include <chrono>

#include "diff/alongside.h"
#include "diff/table_diff.h"
#include "engine/outcome/verdicts.h"
#include "engine/pictures/column_profiles.h"
#include "engine/pictures/contents.h"
#include "engine/plan/plan.h"
#include "engine/plan/reading.h"
#include "engine/plan/version_tables.h"
#include "engine/run.h"

namespace crossfoot {

namespace {

std::string why_no_rule_ran(bool any_pack, const CheckOptions& options) {
  if (!any_pack) return "no pack applies to this data set";
  return options.tags.empty() ? "no rule of the packs applies to this version"
                              : "no rule that applies to this version has the selected tags";
}

VersionChanges changes_in(const TableContext& context, const CheckOptions& options) {
  constexpr std::size_t listed = 20;
  Alongside& alongside = *context.alongside;
  TableDiff diff =
      compare(alongside.alignment(), alongside.before(), alongside.after(), {options.jobs, listed});
  const auto& before = context.previous_release->version;
  diff.before = before ? before->number.text() : context.previous_release->data_name;
  diff.after = context.release.version_text();
  return options.describe_changes(diff);
}

/// Puts what reading found before the rules, which may be as they are for its sake.
void add_reading(RuleResult reading, FindingSink* sink, std::size_t turn, VersionResult& result) {
  if (sink != nullptr) {
    for (const Finding& finding : reading.findings) sink->add(turn, reading, finding, nullptr);
    sink->end(turn);
  }
  result.rules.insert(result.rules.begin(), std::move(reading));
}

bool finds_an_error(const VersionResult& version) {
  return std::ranges::any_of(version.rules, [](const RuleResult& rule) {
    return rule.verdict == Verdict::failed && rule.worst() == Severity::error;
  });
}

}  // namespace

VersionResult check_release(const Release& release, const Table& table,
                            std::span<const std::shared_ptr<const Pack>> packs,
                            const CheckOptions& options, Diagnostics& mistakes,
                            const ComparisonTables& comparisons) {
  const auto start = std::chrono::steady_clock::now();
  const Plan plan = make_plan(release, table, packs, options, mistakes);
  const VersionTables tables(release, table, plan, comparisons, options.jobs);
  VersionResult result = untested(release.data_set, release.origin, release.version);
  result.data_name = release.data_name;
  result.rows = table.rows();
  result.columns = table.size();
  if (tables.trouble()) {
    result.verdict = Verdict::error;
    result.reason = tables.trouble()->text();
    return result;
  }
  if (options.pictures) result.column_profiles = column_profiles_of(table, plan, options.jobs);
  auto reading = reading_result(table, options.max_findings);
  if (options.sink != nullptr) options.sink->begin(result, plan.steps.size() + (reading ? 1 : 0));
  result.prepare_seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  result.rules = run_plan(plan, tables, comparisons, options, mistakes);
  const bool misread = reading && reading->verdict == Verdict::failed;
  if (reading) add_reading(*std::move(reading), options.sink, plan.steps.size(), result);
  if (options.pictures) result.contents = contents_of(table, plan);
  const TableContext& data = *tables.table_contexts(plan.main_view).data;
  if (data.alongside && options.describe_changes) result.changes = changes_in(data, options);
  if (plan.steps.empty() && !misread) {
    result.verdict = Verdict::skipped;
    result.reason = why_no_rule_ran(!packs.empty(), options);
  }
  if (table.rows() == 0 && !finds_an_error(result)) {
    result.verdict = Verdict::error;
    result.reason = "the data has no rows, so nothing was checked";
  }
  result.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return result;
}

}  // namespace crossfoot
