#include <algorithm>
#include <cassert>
#include <fmt/format.h>
#include <sstream>
#include <string>
#include <utility>

#include "base/text.h"
#include "report/html_parts.h"
#include "report/page.h"
#include "report/report.h"
#include "report/words.h"

namespace crossfoot {

PageData page_text(std::string_view text) {
  constexpr std::size_t longest = 1000;
  return {tame(text, longest)};
}

PageData page_text_or_none(std::string_view text) {
  return trim(text).empty() ? PageData(false) : page_text(text);
}

PageData page_count(std::uint64_t number) { return {with_commas(number)}; }

PageData page_list(const std::vector<PageData>& items) { return {items}; }

PageData page_texts(const std::vector<std::string>& texts) {
  std::vector<PageData> out;
  for (const std::string& text : texts) {
    PageData data;
    data["text"] = page_text(text);
    out.push_back(std::move(data));
  }
  return page_list(out);
}

PageData chip(std::string_view style, std::string_view mark, std::string_view word) {
  PageData out;
  out["style"] = std::string(style);
  out["mark"] = std::string(mark);
  out["word"] = std::string(word);
  return out;
}

PageData chip_of(Standing standing, std::optional<Severity> worst) {
  switch (standing) {
    case Standing::failed:
      return chip("failed", "✕", "Failed");
    case Standing::error:
      return chip("error", "?", "Could not be evaluated");
    case Standing::noted:
      if (worst == Severity::info) return chip("skipped", "i", "Note");
      return chip("noted", "!", worst == Severity::error ? "Not failing this run" : "Warning");
    case Standing::accepted:
      return chip("passed", "✓", "Accepted");
    case Standing::skipped:
      return chip("skipped", "–", "Nothing to test");
    case Standing::passed:
      break;
  }
  return chip("passed", "✓", "Passed");
}

PageData chip_of(const VersionResult& version, const RunResult& run) {
  if (data_is_missing(version)) return chip("error", "?", "No data");
  if (standings_of(version, run).failed > 0) return chip("failed", "✕", "Failed");
  if (version.verdict == Verdict::error) return chip("error", "?", "Not finished");
  if (version.verdict == Verdict::skipped) return chip("skipped", "–", "Nothing tested");
  return chip("passed", "✓", "Passed");
}

namespace {

PageData verdict_chip(std::string_view headline) {
  if (headline == "Passed") return chip("passed", "✓", headline);
  if (headline == "Nothing tested") return chip("skipped", "–", headline);
  if (headline == "Not finished") return chip("error", "?", headline);
  return chip("failed", "✕", headline);
}

void set_verdict(PageData& page, const RunResult& run) {
  const std::string_view headline = headline_of(run);
  page["headline"] = std::string(headline);
  page["verdict"] = verdict_in_words(run);
  page["verdict_chip"] = verdict_chip(headline);
  page["run_at"] = page_text(moment_in_words(run.started));
  page["took"] = fmt::format("{:.1f} seconds", run.seconds);
  page["program"] = page_text(run.crossfoot_version);
}

std::string fail_on_words(const RunResult& run) {
  std::string words;
  switch (run.fail_on) {
    case FailOn::error:
      words = "Errors fail the run; warnings and notes do not.";
      break;
    case FailOn::warning:
      words = "Errors and warnings fail the run; notes do not.";
      break;
    case FailOn::never:
      words = "Nothing that is found fails this run.";
      break;
  }
  return words + (run.fail_on_vacuous ? " So does a check that had nothing to test." : "");
}

PageData page_of_version(const VersionResult& version, const RunResult& run) {
  const Standings counts = standings_of(version, run);
  PageData out;
  out["version"] = page_text(version.version);
  out["chip"] = chip_of(version, run);
  out["release"] = page_text(version.release_title);
  out["published"] = page_text(date_in_words(version.published));
  out["rows"] = data_is_missing(version) ? PageData("–") : page_count(version.rows);
  out["failed"] = page_count(counts.failed);
  out["error"] = page_count(counts.error);
  out["noted"] = page_count(counts.noted);
  out["accepted"] = page_count(counts.accepted);
  out["skipped"] = page_count(counts.skipped);
  out["passed"] = page_count(counts.passed);
  return out;
}

PageData page_of_data_set(const DataSetResult& data_set, const RunResult& run) {
  std::vector<PageData> versions;
  for (const VersionResult* version : data_set.versions)
    versions.push_back(page_of_version(*version, run));
  PageData out;
  out["title"] = page_text(data_set.versions.front()->data_set_title);
  out["id"] = page_text_or_none(data_set.versions.front()->data_set_id);
  out["versions"] = page_list(versions);
  return out;
}

PageData page_of_reason(const VersionResult& version) {
  PageData out;
  out["data_set"] = page_text(version.data_set_title);
  out["version"] = page_text(version.version);
  out["chip"] = data_is_missing(version) ? chip("error", "?", "No data")
                                         : chip("skipped", "–", "Nothing tested");
  out["reason"] = page_text(version.reason);
  return out;
}

void set_overview(PageData& page, const std::vector<DataSetResult>& data_sets,
                  const RunResult& run) {
  std::vector<PageData> groups;
  groups.reserve(data_sets.size());
  for (const DataSetResult& data_set : data_sets) groups.push_back(page_of_data_set(data_set, run));
  page["fail_on"] = fail_on_words(run);
  page["has_versions"] = !groups.empty();
  page["data_sets"] = page_list(groups);
  page["has_packs"] = !run.packs.empty();
  page["packs"] = page_texts(run.packs);
  page["has_notes"] = !run.notes.empty();
  page["notes"] = page_texts(run.notes);
}

/// All checks in reading order: the gravest first, and of these the largest.
std::vector<Check> checks_in_order(const std::vector<DataSetResult>& data_sets) {
  std::vector<Check> checks;
  for (const DataSetResult& data_set : data_sets)
    for (const std::vector<Check>& rule : data_set.rules)
      checks.insert(checks.end(), rule.begin(), rule.end());
  std::ranges::stable_sort(checks, std::greater<>{}, [](const Check& check) {
    return std::pair(check.rule->worst(), findings_of(*check.rule));
  });
  return checks;
}

void set_checks(PageData& page, const std::vector<Check>& checks, Standing standing,
                const std::string& name) {
  std::vector<PageData> out;
  for (const Check& check : checks)
    if (check.standing == standing)
      out.push_back(page_of_check(check, static_cast<std::size_t>(&check - checks.data()) + 1));
  page[name + "_count"] = page_count(out.size());
  page[name + "_checks"] = page_list(out);
}

/// Versions that no rule ran on: without data among the errors, without a rule among the skipped.
void set_untested(PageData& page, const std::vector<Check>& checks, const RunResult& run) {
  std::vector<PageData> missing;
  std::vector<PageData> skipped;
  for (const VersionResult& version : run.runs) {
    if (data_is_missing(version)) missing.push_back(page_of_reason(version));
    if (version.rules.empty() && !data_is_missing(version)) {
      PageData row = page_of_reason(version);
      row["title"] = PageData("Every rule");
      row["rule_anchor"] = PageData(false);
      skipped.push_back(std::move(row));
    }
  }
  for (const Check& check : checks)
    if (check.standing == Standing::skipped) skipped.push_back(page_of_check(check, 0));
  const Standings counts = standings_of(run);
  page["errors_count"] = page_count(missing.size() + counts.error);
  page["has_errors"] = missing.size() + counts.error > 0;
  page["skipped_count"] = page_count(skipped.size());
  page["has_skipped"] = !skipped.empty();
  page["missing"] = page_list(missing);
  page["skipped_checks"] = page_list(skipped);
}

void set_rules(PageData& page, const std::vector<DataSetResult>& data_sets) {
  std::vector<PageData> groups;
  std::size_t count = 0;
  for (const DataSetResult& data_set : data_sets) {
    if (!data_set.rules.empty()) groups.push_back(page_of_rules(data_set));
    count += data_set.rules.size();
  }
  page["rules_count"] = page_count(count);
  page["rule_groups"] = page_list(groups);
}

PageData page_of(const RunResult& run) {
  const std::vector<DataSetResult> data_sets = by_data_set(run);
  const std::vector<Check> checks = checks_in_order(data_sets);
  PageData page;
  page["css"] = page_style;
  page["check"] = check_template;
  set_verdict(page, run);
  set_overview(page, data_sets, run);
  set_checks(page, checks, Standing::failed, "failed");
  set_checks(page, checks, Standing::error, "error");
  set_checks(page, checks, Standing::noted, "noted");
  set_checks(page, checks, Standing::accepted, "accepted");
  set_untested(page, checks, run);
  set_rules(page, data_sets);
  return page;
}

}  // namespace

std::string render_html(const RunResult& run) {
  kainjow::mustache::mustache page(page_template);
  assert(page.is_valid());
  std::string html = page.render(page_of(run));
  assert(page.is_valid());
  return html;
}

}  // namespace crossfoot
