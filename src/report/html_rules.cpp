#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <string>
#include <utility>

#include "base/text.h"
#include "report/html_parts.h"
#include "report/words.h"

namespace crossfoot {

namespace {

/// A measure in the tested cell's unit, to three figures.
std::string measure_in_words(double value) {
  if (value >= 1000 && value < 1e15)
    return with_commas(static_cast<unsigned long long>(std::llround(value)));
  return fmt::format("{:.3g}", value);
}

/// "Finds 96% of wrong figures, and errors from 0.1 on": the medians over the evaluations.
std::string sharpness_in_words(const RuleResult& rule) {
  std::vector<std::string> parts;
  if (rule.power && std::isfinite(*rule.power))
    parts.push_back(fmt::format("{:.0f}% of wrong figures", std::floor(*rule.power * 100)));
  if (rule.smallest_error_seen && std::isfinite(*rule.smallest_error_seen))
    parts.push_back("errors from " + measure_in_words(*rule.smallest_error_seen) + " on");
  return parts.empty() ? "" : "Typically finds " + join_words(parts);
}

PageData row_of(const PageCheck& check) {
  const RuleResult& rule = *check.rule;
  PageData out;
  out["version"] = page_text(check.version->version);
  out["chip"] = chip_of(check.standing, rule.worst());
  out["holds"] = page_count(rule.counts.holds);
  out["violated"] = page_count(rule.counts.violated);
  out["vacuous"] = page_count(rule.counts.vacuous);
  out["not_applicable"] = page_count(rule.counts.not_applicable);
  out["accepted"] = page_count(rule.counts.accepted);
  out["sharpness"] = sharpness_in_words(rule);
  out["bar"] = page_of_bar(rule.counts);
  return out;
}

/// Of the checks of one rule, the one that a reader has to know about first.
const PageCheck& gravest(const std::vector<PageCheck>& checks) {
  return *std::ranges::min_element(
      checks, {}, [](const PageCheck& check) { return static_cast<int>(check.standing); });
}

PageData page_of_rule(const std::vector<PageCheck>& checks) {
  const RuleResult& rule = *checks.front().rule;
  const PageCheck& worst = gravest(checks);
  std::vector<std::string> tags;
  for (const std::string& tag : rule.tags) tags.push_back(tame(tag, 100));
  PageItems rows;
  for (const PageCheck& check : checks) rows.push_back(row_of(check));
  PageData out;
  out["anchor"] = checks.front().rule_anchor;
  out["id"] = page_text(rule.id);
  out["title"] = page_text(rule.title.empty() ? rule.id : rule.title);
  out["chip"] = chip_of(worst.standing, worst.rule->worst());
  out["in_words"] = page_text(rule.in_words);
  out["why"] = page_text_or_none(rule.why);
  out["statement"] = page_text_or_none(rule.statement);
  out["severity"] = std::string(name_of(rule.severity));
  out["kind"] = page_text(rule.kind);
  out["pack"] = page_text(rule.pack);
  out["at"] = page_text_or_none(Position{rule.at.file, rule.at.line, 0}.text());
  out["tags"] = page_text_or_none(join_words(tags));
  out["notes"] = page_texts(rule.notes);
  out["past"] = page_text_or_none(past_in_words(*checks.back().rule));
  const auto& past = checks.back().rule->past;
  out["trend"] = past ? page_of_trend(*past) : PageData(false);
  out["versions"] = page_list(std::move(rows));
  out["has_sharpness"] = std::ranges::any_of(
      checks, [](const PageCheck& check) { return !sharpness_in_words(*check.rule).empty(); });
  return out;
}

/// A version without a data set id (a file) belongs with others of its title.
std::string identity_of(const VersionResult& version) {
  return version.data_set_id.empty() ? "title " + version.data_set_title
                                     : "id " + version.data_set_id;
}

}  // namespace

std::vector<DataSetResult> by_data_set(const RunResult& run, Anchors& anchors) {
  std::vector<DataSetResult> out;
  std::map<std::string, std::size_t> group_of;
  std::vector<std::map<std::string, std::size_t>> number_of;
  for (const VersionResult& version : run.runs) {
    const std::size_t group = group_of.try_emplace(identity_of(version), out.size()).first->second;
    if (group == out.size()) {
      out.emplace_back();
      number_of.emplace_back();
    }
    DataSetResult& data_set = out[group];
    data_set.versions.push_back(&version);
    for (const RuleResult& rule : version.rules) {
      const std::size_t number =
          number_of[group].try_emplace(rule.id, data_set.rules.size()).first->second;
      if (number == data_set.rules.size()) data_set.rules.emplace_back();
      std::vector<PageCheck>& checks = data_set.rules[number];
      std::string anchor = checks.empty() ? anchors.take(rule.id) : checks.front().rule_anchor;
      checks.push_back({&version, &rule, standing_of(rule, run), std::move(anchor)});
    }
  }
  return out;
}

std::vector<const PageCheck*> checks_in_order(const std::vector<DataSetResult>& data_sets) {
  std::vector<const PageCheck*> checks;
  for (const DataSetResult& data_set : data_sets)
    for (const std::vector<PageCheck>& rule : data_set.rules)
      for (const PageCheck& check : rule) checks.push_back(&check);
  std::ranges::stable_sort(checks, std::greater<>{}, [](const PageCheck* check) {
    return std::pair(check->rule->worst(), findings_of(*check->rule));
  });
  return checks;
}

namespace {

/// So many rules are shown as rows of one table.
constexpr std::size_t many_rules = 150;

PageData brief_row(const PageCheck& check, const PageScope& scope) {
  const Counts& counts = check.rule->counts;
  PageData out = chip_of(check.standing, check.rule->worst());
  out["anchor"] = check.rule_anchor;
  out["id"] = page_text(check.rule->id);
  out["link"] = scope.index_link.empty() ? PageData(false) : PageData(rule_link(check, scope));
  out["holds"] = page_count(counts.holds);
  out["violated"] = page_count(counts.violated);
  out["accepted"] = page_count(counts.accepted);
  out["vacuous"] = page_count(counts.vacuous);
  out["not_applicable"] = page_count(counts.not_applicable);
  return out;
}

std::string mark_of(const PageCheck& check) {
  switch (check.standing) {
    case Standing::failed:
      return "✕ failed";
    case Standing::error:
      return "? not evaluated";
    case Standing::noted:
      return "! noted";
    case Standing::accepted:
      return "✓ accepted";
    case Standing::skipped:
      return "– not tested";
    case Standing::passed:
      break;
  }
  return "✓";
}

/// Every rule of an index: its words once, and a mark for each version.
PageData matrix_of(const DataSetResult& data_set) {
  std::vector<std::string> heads;
  for (const VersionResult* version : data_set.versions) heads.push_back(version->version);
  PageItems rows;
  for (const std::vector<PageCheck>& checks : data_set.rules) {
    const RuleResult& rule = *checks.front().rule;
    PageItems cells;
    for (const VersionResult* version : data_set.versions) {
      const auto check = std::ranges::find(checks, version, &PageCheck::version);
      PageData cell;
      cell["word"] = check == checks.end() ? "" : mark_of(*check);
      cells.push_back(std::move(cell));
    }
    PageData row;
    row["anchor"] = checks.front().rule_anchor;
    row["title"] = page_text(rule.title.empty() ? rule.id : rule.title);
    row["id"] = page_text(rule.id);
    row["in_words"] = page_text(rule.in_words);
    row["cells"] = page_list(std::move(cells));
    rows.push_back(std::move(row));
  }
  PageData out;
  out["heads"] = page_texts(heads);
  out["rows"] = page_list(std::move(rows));
  return out;
}

}  // namespace

PageData page_of_rules(const DataSetResult& data_set, const PageScope& scope) {
  PageData out;
  out["title"] = page_text(data_set.versions.front()->data_set_title);
  out["matrix"] = scope.is_index() ? matrix_of(data_set) : PageData(false);
  PageItems rows;
  PageItems rules;
  const bool brief = !scope.index_link.empty() ||
                     (data_set.rules.size() > many_rules && data_set.versions.size() == 1);
  for (const std::vector<PageCheck>& checks : data_set.rules) {
    if (scope.is_index()) break;
    if (brief)
      for (const PageCheck& check : checks) rows.push_back(brief_row(check, scope));
    else
      rules.push_back(page_of_rule(checks));
  }
  out["rules"] = page_list(std::move(rules));
  out["brief"] = PageData(false);
  if (rows.empty()) return out;
  PageData table;
  table["rows"] = page_list(std::move(rows));
  out["brief"] = std::move(table);
  return out;
}

}  // namespace crossfoot
