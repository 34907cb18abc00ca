#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <string>
#include <utility>

#include "base/text/text.h"
#include "report/html/html_parts.h"
#include "report/words.h"

namespace crossfoot {

namespace {

constexpr std::size_t most_groups = 6;
constexpr const char* other_group = "other";

std::string group_of(const RuleResult& rule) {
  return rule.tags.empty() ? other_group : rule.tags.front();
}

/// The tags that rules carry first: the most frequent ones, in the order of the alphabet.
std::vector<std::string> groups_of(const PageScope& scope) {
  std::map<std::string, std::size_t> frequency;
  for (const PageCheck* check : scope.checks) ++frequency[group_of(*check->rule)];
  std::vector<std::pair<std::size_t, std::string>> ranked;
  for (const auto& [group, count] : frequency)
    if (group != other_group) ranked.emplace_back(count, group);
  std::ranges::sort(ranked, std::greater<>{});
  ranked.resize(std::min(ranked.size(), most_groups));
  std::vector<std::string> groups;
  for (const auto& [count, group] : ranked) groups.push_back(group);
  std::ranges::sort(groups);
  groups.emplace_back(other_group);
  return groups;
}

/// "2 of 14 failed", "12 passed, 2 skipped": of the gravest that there is.
PageData cell_of(const Standings& counts) {
  const auto of_all = [&](std::uint64_t count, const char* word) {
    return fmt::format("{} of {} {}", with_commas(count), with_commas(counts.all()), word);
  };
  if (counts.all() == 0) return chip("skipped", "", "no rules");
  if (counts.failed > 0) return chip("failed", "✕", of_all(counts.failed, "failed"));
  if (counts.error > 0) return chip("error", "?", of_all(counts.error, "ended in an error"));
  if (counts.noted > 0) return chip("noted", "!", of_all(counts.noted, "noted"));
  if (counts.skipped == counts.all())
    return chip("skipped", "–", with_commas(counts.skipped) + " skipped");
  const std::string good = with_commas(counts.passed + counts.accepted) + " passed";
  return chip("passed", "✓",
              counts.skipped == 0
                  ? good
                  : fmt::format("{}, {} skipped", good, with_commas(counts.skipped)));
}

PageData page_of_version(const VersionResult& version, const std::vector<std::string>& groups,
                         const PageScope& scope) {
  std::map<std::string, Standings> counts;
  for (const RuleResult& rule : version.rules) {
    const std::string group = group_of(rule);
    const bool named = std::ranges::find(groups, group) != groups.end();
    counts[named ? group : other_group].add(standing_of(rule, scope.run));
  }
  PageItems cells;
  for (const std::string& group : groups) cells.push_back(cell_of(counts[group]));
  const auto page = scope.pages.find(&version);
  PageData out;
  out["version"] = page_text(version.version);
  out["page"] = page == scope.pages.end() ? PageData(false) : PageData(page->second);
  out["chip"] = chip_of(version, scope.run);
  out["published"] = page_text(date_in_words(version.published));
  out["rows"] = data_is_missing(version) ? PageData("–") : page_count(version.rows);
  out["groups"] = page_list(std::move(cells));
  return out;
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
      words = "Findings do not fail this run.";
      break;
  }
  return words +
         (run.fail_on_vacuous ? " A check that had nothing to test also fails the run." : "");
}

PageData page_of_section(const VersionChanges::Section& section) {
  PageItems rows;
  for (const std::vector<std::string>& row : section.rows) {
    PageData cells;
    cells["cells"] = page_texts(row);
    rows.push_back(std::move(cells));
  }
  PageData out;
  out["heading"] = page_text(section.heading);
  out["note"] = page_text_or_none(section.note);
  out["grave"] = section.grave;
  out["heads"] = page_texts(section.columns);
  out["has_rows"] = !rows.empty();
  out["rows"] = page_list(std::move(rows));
  out["more"] = page_text_or_none(section.more);
  return out;
}

}  // namespace

void set_overview(PageData& page, const PageScope& scope) {
  constexpr std::size_t other_columns = 4;
  const std::vector<std::string> groups = groups_of(scope);
  PageItems data_sets;
  for (const DataSetResult& data_set : scope.data_sets) {
    PageItems versions;
    for (const VersionResult* version : data_set.versions)
      versions.push_back(page_of_version(*version, groups, scope));
    PageData out;
    out["title"] = page_text(data_set.versions.front()->data_set_title);
    out["id"] = id_if_reported(*data_set.versions.front());
    out["columns"] = std::to_string(groups.size() + other_columns);
    out["versions"] = page_list(std::move(versions));
    data_sets.push_back(std::move(out));
  }
  page["fail_on"] = fail_on_words(scope.run);
  page["group_heads"] = page_texts(groups);
  page["has_versions"] = !data_sets.empty();
  page["data_sets"] = page_list(std::move(data_sets));
  const std::vector<std::string> notes = all_notes_of(scope.run);
  page["has_notes"] = !notes.empty();
  page["notes"] = page_texts(notes);
}

void set_changes(PageData& page, const PageScope& scope) {
  PageItems all;
  for (const VersionResult& version : scope.run.runs) {
    if (!version.changes || scope.is_index()) continue;
    PageItems sections;
    for (const VersionChanges::Section& section : version.changes->sections)
      sections.push_back(page_of_section(section));
    PageData out;
    out["title"] = page_text(version.data_set_title);
    out["before"] = page_text(version.changes->before);
    out["version"] = page_text(version.version);
    out["in_words"] = page_text(version.changes->in_words);
    out["plot"] = page_of_revisions(version.changes->revisions);
    out["sections"] = page_list(std::move(sections));
    all.push_back(std::move(out));
  }
  page["changes"] = page_list(std::move(all));
}

void set_accepted(PageData& page, const PageScope& scope) {
  constexpr std::size_t most = 200;
  PageItems rows;
  std::uint64_t count = 0;
  for (const PageCheck* check : scope.checks) {
    count += check->rule->accepted_total;
    for (const auto& [finding, terms] : check->rule->accepted) {
      if (rows.size() == most) break;
      PageData row;
      row["rule_link"] = rule_link(*check, scope);
      row["title"] = page_text(check->rule->title.empty() ? check->rule->id : check->rule->title);
      row["version"] = page_text(check->version->version);
      row["row"] = finding.row ? page_count(*finding.row) : PageData("");
      row["key"] = page_key(finding.key);
      row["message"] = page_text(finding.message);
      row["reason"] = page_text(terms.reason);
      row["who"] = page_text(terms.who);
      row["until"] = page_text(date_in_words(terms.until));
      rows.push_back(std::move(row));
    }
  }
  const std::string all = plural(count, "accepted finding", "accepted findings");
  page["accepted_count"] = page_count(count);
  page["has_accepted"] = !rows.empty();
  page["accepted_caption"] =
      count > rows.size() ? fmt::format("The first {} of {}", with_commas(rows.size()), all) : all;
  page["accepted"] = page_list(std::move(rows));
}

}  // namespace crossfoot
