#include "report/html/html.h"

#include <algorithm>
#include <cassert>
#include <fmt/format.h>
#include <set>
#include <string>
#include <utility>

#include "base/sha256.h"
#include "base/text/text.h"
#include "report/html/html_parts.h"
#include "report/junit/class_names.h"
#include "report/report.h"
#include "report/words.h"

namespace crossfoot {

namespace {

/// From so many checks on, a run of several versions is split.
constexpr std::size_t large_run = 600;
/// What all pages of a run share between them.
constexpr std::size_t findings_in_all = 500;
constexpr std::size_t checks_in_all = 80;

std::string subject_of(const PageScope& scope) {
  const auto& versions = scope.run.runs;
  if (versions.size() == 1)
    return tame(versions.front().data_set_title + " " + versions.front().version, 200);
  const std::string count = plural(versions.size(), "version", "versions");
  if (scope.data_sets.size() == 1) return tame(versions.front().data_set_title, 200) + ", " + count;
  return fmt::format("{}, {}", plural(scope.data_sets.size(), "data set", "data sets"), count);
}

PageData about(const VersionResult& version) {
  PageData out;
  out["data_set"] = page_text(version.data_set_title);
  out["id"] = id_if_reported(version);
  out["version"] = page_text(version.version);
  out["published"] = page_text_or_none(date_in_words(version.published));
  out["release"] = page_text_or_none(version.release_title);
  out["source"] = page_text(version.source);
  out["data_name"] = page_text_or_none(version.data_name);
  out["sha256"] = page_text_or_none(version.data_sha256);
  return out;
}

void set_head(PageData& page, const PageScope& scope, const PageFiles& files) {
  const RunResult& run = scope.run;
  page["style_hash"] = sha256_base64_of(files.style);
  page["script_hash"] = sha256_base64_of(files.script);
  page["brand"] = page_text(files.brand);
  page["tagline"] = page_text(files.tagline);
  page["sign_off"] = page_text(files.sign_off);
  page["footer"] = page_text_or_none(files.footer);
  page["logo"] = files.logo.empty() ? PageData(false) : PageData(files.logo);
  page["index_link"] = page_text_or_none(scope.index_link);
  page["headline"] = std::string(word_of(headline_of(run)));
  page["subject"] = subject_of(scope);
  page["verdict"] = verdict_sentence(run);
  page["gaps"] = page_text_or_none(gaps_in_words(run));
  page["verdict_chip"] = verdict_chip(run);
  page["run_at"] = page_text(moment_in_words(run.started));
  page["took"] =
      run.seconds > 0 ? PageData(fmt::format("{:.1f} seconds", run.seconds)) : PageData(false);
  page["program"] = page_text(run.crossfoot_version);
  page["is_index"] = scope.is_index();
  page["one"] = run.runs.size() == 1 ? about(run.runs.front()) : PageData(false);
}

void set_rules(PageData& page, const PageScope& scope) {
  PageItems groups;
  std::size_t count = 0;
  for (const PackResult& pack : scope.packs) {
    groups.push_back(page_of_rules(pack, scope));
    count += pack.rules.size();
  }
  page["rules_count"] = page_count(count);
  page["rule_groups"] = page_list(std::move(groups));
}

std::string render(PageScope& scope, const PageFiles& files) {
  PageData data;
  set_head(data, scope, files);
  set_verdicts_of_profile(data, scope);
  set_overview(data, scope);
  set_outcomes(data, scope);
  set_decision(data, scope);
  set_changes(data, scope);
  set_rules(data, scope);
  set_data(data, scope);
  set_unchecked(data, scope);
  set_accepted(data, scope);
  kainjow::mustache::mustache page(files.page);
  assert(page.is_valid());
  return page.render(data);
}

std::size_t checks_of(const RunResult& run) {
  std::size_t checks = 0;
  for (const VersionResult& version : run.runs) checks += version.rules.size();
  return checks;
}

/// What one of `pages` pages may show, given how many of its checks found something.
Budget budget_of(const RunResult& run, std::size_t pages) {
  const auto found = [](const RuleResult& rule) { return findings_of(rule) > 0; };
  std::size_t with_findings = 0;
  for (const VersionResult& version : run.runs)
    with_findings += static_cast<std::size_t>(std::ranges::count_if(version.rules, found));
  Budget budget;
  budget.checks = std::clamp(checks_in_all / pages, std::size_t{5}, std::size_t{60});
  const std::size_t reported = std::clamp(with_findings, std::size_t{1}, budget.checks);
  budget.findings = std::clamp(findings_in_all / pages / reported, std::size_t{3}, std::size_t{50});
  budget.brief = std::clamp(400 / pages, std::size_t{50}, std::size_t{200});
  constexpr std::size_t few = 12;
  budget.pictured = pages == 1 ? budget.checks : std::max(std::size_t{2}, few / pages);
  budget.contexts = reported <= few ? 3 : 1;
  budget.pictures = reported <= few ? 3 : 1;
  return budget;
}

RunResult only(const RunResult& run, const VersionResult& version) {
  RunResult one;
  one.crossfoot_version = run.crossfoot_version;
  one.started = run.started;
  one.seconds = run.seconds;
  one.fail_on = run.fail_on;
  one.fail_on_vacuous = run.fail_on_vacuous;
  one.verdict = version.verdict;
  one.packs = run.packs;
  one.pack_files = run.pack_files;
  one.list_files = run.list_files;
  one.extract = run.extract;
  one.runs = {version};
  return one;
}

/// Where the index shows the rules of a version.
std::map<std::string, std::string> anchors_of(const PageScope& index,
                                              const VersionResult& version) {
  std::map<std::string, std::string> anchors;
  for (const PageCheck* check : index.checks)
    if (check->version == &version) anchors.emplace(check->rule->id, check->rule_anchor);
  return anchors;
}

/// `report-national-sen.v1_0.html` beside `report.html`.
std::string page_name(const std::string& index, const std::string& class_name) {
  const std::size_t end = index.rfind('.');
  const std::string stem = index.substr(0, end);
  return stem + "-" + class_name + (end == std::string::npos ? "" : index.substr(end));
}

}  // namespace

std::string render_html(const RunResult& run, const PageFiles& files) {
  PageScope scope(run, budget_of(run, 1));
  return render(scope, files);
}

std::string render_html(const RunResult& run) { return render_html(run, built_in_page_files()); }

std::vector<HtmlPage> render_html_pages(const RunResult& run, const PageFiles& files,
                                        const std::string& name) {
  if (run.runs.size() < 2 || checks_of(run) <= large_run) return {{name, render_html(run, files)}};
  const std::vector<std::string> classes = class_names(run);
  PageScope index(run, budget_of(run, run.runs.size()));
  std::vector<HtmlPage> pages;
  for (std::size_t i = 0; i < run.runs.size(); ++i) {
    const RunResult one = only(run, run.runs[i]);
    PageScope scope(one, budget_of(one, run.runs.size()));
    scope.index_link = name;
    scope.index_anchors = anchors_of(index, run.runs[i]);
    pages.push_back({page_name(name, classes[i]), render(scope, files)});
    index.pages.emplace(&run.runs[i], pages.back().name);
    for (const auto& [check, anchor] : scope.reported_at)
      index.reported_on_pages.emplace(std::pair(&run.runs[i], check->rule->id),
                                      pages.back().name + "#" + anchor);
  }
  pages.push_back({name, render(index, files)});
  return pages;
}

}  // namespace crossfoot
