#include "engine/check_release.h"

#include <algorithm>
#include <chrono>
#include <fmt/format.h>
#include <iterator>

#include "base/text.h"
#include "diff/alongside.h"
#include "diff/table_diff.h"
#include "engine/column_profiles.h"
#include "engine/contents.h"
#include "engine/plan.h"
#include "engine/reading.h"
#include "engine/run.h"
#include "engine/verdicts.h"
#include "engine/version_tables.h"

namespace crossfoot {

namespace {

bool applies(const AppliesTo& applies_to, const Release& release, const Table& table) {
  const auto has = [&](const std::string& column) { return table.find(column).has_value(); };
  const bool is_file = release.origin == Release::Origin::file;
  return may_apply(applies_to, release.data_set, is_file) &&
         std::ranges::all_of(applies_to.columns, has);
}

/// Names of files have `_` or `-` where titles have spaces, and no capitals.
std::string as_title(std::string_view name) {
  std::string title = lower(name);
  std::ranges::replace_if(
      title, [](char c) { return c == '_' || c == '-'; }, ' ');
  return title;
}

/// A file has no id of its own: it is known by `--data-set`, which is then its id, else by its
/// name, which is then its title.
bool file_may_be(const AppliesTo& applies_to, const DataSetInfo& file) {
  if (applies_to.data_sets.empty() && applies_to.title.empty()) return true;
  const auto is_this = [&](const std::string& id) { return lower(id) == lower(file.id); };
  if (std::ranges::any_of(applies_to.data_sets, is_this)) return true;
  const bool said = file.id != file.title;
  if (said && !applies_to.data_sets.empty()) return false;
  return !applies_to.title.empty() &&
         (glob_match(applies_to.title, file.title) ||
          glob_match(as_title(applies_to.title), as_title(file.title)));
}

std::string why_no_rule_ran(bool any_pack, const CheckOptions& options) {
  if (!any_pack) return "no pack applies to this data set";
  return options.tags.empty() ? "no rule of the packs applies to this version"
                              : "no rule that applies to this version has the selected tags";
}

}  // namespace

bool may_apply(const AppliesTo& applies_to, const DataSetInfo& data_set, bool is_file) {
  const auto is_this = [&](const std::string& id) { return lower(id) == lower(data_set.id); };
  if (is_file) return file_may_be(applies_to, data_set);
  if (!applies_to.data_sets.empty() && std::ranges::none_of(applies_to.data_sets, is_this))
    return false;
  return applies_to.title.empty() || glob_match(applies_to.title, data_set.title);
}

std::vector<std::shared_ptr<const Pack>> matching_packs(
    std::span<const std::shared_ptr<const Pack>> packs, const Release& release,
    const Table& table) {
  std::vector<std::shared_ptr<const Pack>> matching;
  std::ranges::copy_if(packs, std::back_inserter(matching),
                       [&](const auto& pack) { return applies(pack->applies_to, release, table); });
  return matching;
}

std::string renamed_columns(std::span<const std::shared_ptr<const Pack>> packs,
                            const Release& release, const Table& table) {
  std::vector<std::string> columns;
  for (const Column& column : table.columns()) columns.push_back(column.name());
  std::string words;
  for (const auto& pack : packs) {
    const auto is_this = [&](const std::string& id) {
      return lower(id) == lower(release.data_set.id);
    };
    if (std::ranges::none_of(pack->applies_to.data_sets, is_this)) continue;
    for (const std::string& column : pack->applies_to.columns) {
      if (table.find(column)) continue;
      const std::string nearest = did_you_mean(column, columns);
      words += fmt::format(
          "{}the pack {} ({}) applies to this data set, but the data has no column `{}`{}",
          words.empty() ? "" : "; ", pack->title, pack->path.string(), column,
          nearest.empty() ? "" : "; " + nearest);
    }
  }
  return words;
}

namespace {

VersionChanges changes_in(const Subject& subject, const CheckOptions& options) {
  constexpr std::size_t listed = 20;
  Alongside& alongside = *subject.alongside;
  TableDiff diff =
      compare(alongside.alignment(), alongside.before(), alongside.after(), {options.jobs, listed});
  const auto& before = subject.previous_release->version;
  diff.before = before ? before->number.text() : subject.previous_release->data_name;
  diff.after = subject.release.version_text();
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
                            const CheckOptions& options, Mistakes& mistakes,
                            const Neighbours& neighbours) {
  const auto start = std::chrono::steady_clock::now();
  const Plan plan = make_plan(release, table, packs, options, mistakes);
  const VersionTables tables(release, table, plan, neighbours, options.jobs);
  VersionResult result = untested(release.data_set, release.origin, release.version);
  result.data_name = release.data_name;
  result.rows = table.rows();
  result.columns = table.size();
  if (tables.trouble()) {
    result.verdict = Verdict::error;
    result.reason = tables.trouble()->text();
    return result;
  }
  result.column_profiles = column_profiles_of(table, plan);
  auto reading = reading_result(table, options.max_findings);
  if (options.sink != nullptr) options.sink->begin(result, plan.steps.size() + (reading ? 1 : 0));
  result.rules = run_plan(plan, tables, neighbours, options, mistakes);
  const bool misread = reading && reading->verdict == Verdict::failed;
  if (reading) add_reading(*std::move(reading), options.sink, plan.steps.size(), result);
  result.contents = contents_of(table, plan);
  const Subject& data = *tables.subjects(plan.main_view).data;
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
