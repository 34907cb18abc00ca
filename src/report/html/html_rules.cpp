#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <string>
#include <utility>

#include "base/text/text.h"
#include "report/html/html_parts.h"
#include "report/words.h"

namespace crossfoot {

namespace {

/// "Finds 96% of wrong figures, and errors from 0.1 on": the medians over the evaluations.
std::string sharpness_in_words(const RuleResult& rule) {
  std::vector<std::string> parts;
  if (rule.power && std::isfinite(*rule.power))
    parts.push_back(fmt::format("{:.0f}% of wrong figures", std::floor(*rule.power * 100)));
  if (rule.smallest_error_seen && std::isfinite(*rule.smallest_error_seen))
    parts.push_back("errors of " + figure_in_words(*rule.smallest_error_seen) + " or more");
  return parts.empty() ? "" : "Typically finds " + join_words(parts);
}

PageData row_of(const PageCheck& check, const PageScope& scope) {
  const RuleResult& rule = *check.rule;
  PageData out;
  out["version"] = version_name(*check.version, scope);
  out["chip"] = chip_of(check.standing);
  out["reason"] = check.standing == Standing::skipped || check.standing == Standing::error
                      ? page_text(reason_of(rule))
                      : PageData(false);
  out["holds"] = page_count(rule.counts.holds);
  out["violated"] = page_count(rule.counts.violated);
  out["vacuous"] = page_count(rule.counts.vacuous);
  out["not_applicable"] = page_count(rule.counts.not_applicable);
  out["accepted"] = page_count(rule.counts.accepted);
  out["sharpness"] = sharpness_in_words(rule);
  out["bar"] = page_of_bar(rule.counts);
  return out;
}

/// What a reader has to know about first: what failed, and what is not known.
int rank_of(Standing standing) {
  constexpr std::array order = {Standing::failed,   Standing::error,   Standing::noted,
                                Standing::accepted, Standing::skipped, Standing::passed};
  return static_cast<int>(std::ranges::find(order, standing) - order.begin());
}

bool stands_worse(const PageCheck& a, const PageCheck& b) {
  return rank_of(a.standing) < rank_of(b.standing);
}

/// How the rule came out on all versions in a few words: "failed in 2 of 10 versions".
std::string versions_in_words(const std::vector<PageCheck>& checks) {
  if (checks.size() < 2) return "";
  const Standing gravest = std::ranges::min_element(checks, stands_worse)->standing;
  const auto alike = std::ranges::count(checks, gravest, &PageCheck::standing);
  const auto all = static_cast<std::ptrdiff_t>(checks.size());
  return alike == all ? fmt::format("in all {} versions", all)
                      : fmt::format("in {} of {} versions", alike, all);
}

/// Every outcome that the rule has on some version, the gravest first: what filters look for.
std::string standings_of(std::vector<PageCheck> checks) {
  std::ranges::stable_sort(checks, stands_worse);
  std::string words;
  for (const PageCheck& check : checks)
    if (const std::string word = standing_word(check.standing);
        words != word && !words.ends_with(" " + word))
      words += (words.empty() ? "" : " ") + word;
  return words;
}

/// Notes of some version, each once.
std::vector<std::string> notes_of(const std::vector<PageCheck>& checks) {
  std::vector<std::string> notes;
  for (const PageCheck& check : checks)
    for (const std::string& note : check.rule->notes)
      if (std::ranges::find(notes, note) == notes.end()) notes.push_back(note);
  for (const PageCheck& check : checks)
    if (std::string gaps = undecided_in_words(*check.rule);
        !gaps.empty() && std::ranges::find(notes, gaps) == notes.end())
      notes.push_back(std::move(gaps));
  return notes;
}

void set_table(PageData& out, const std::vector<PageCheck>& checks, const PageScope& scope) {
  std::vector<PageCheck> sorted = checks;
  std::ranges::stable_sort(sorted, stands_worse);
  PageItems rows;
  for (const PageCheck& check : sorted) rows.push_back(row_of(check, scope));
  out["versions"] = page_list(std::move(rows));
  out["has_sharpness"] = std::ranges::any_of(
      checks, [](const PageCheck& check) { return !sharpness_in_words(*check.rule).empty(); });
}

PageData page_of_rule(const std::vector<PageCheck>& checks, const PageScope& scope) {
  const PageCheck& worst = *std::ranges::min_element(checks, stands_worse);
  const auto stated = std::ranges::find_if(
      checks, [](const PageCheck& check) { return !check.rule->statement.empty(); });
  const RuleResult& rule = stated == checks.end() ? *checks.front().rule : *stated->rule;
  std::vector<std::string> tags;
  for (const std::string& tag : rule.tags) tags.push_back(tame(tag, 100));
  PageData out;
  out["anchor"] = checks.front().rule_anchor;
  out["id"] = page_text(rule.id);
  out["title"] = page_text(rule.title.empty() ? rule.id : rule.title);
  out["chip"] = chip_of(worst.standing);
  out["standing"] = standings_of(checks);
  out["extent"] = page_text_or_none(versions_in_words(checks));
  out["in_words"] = page_text(rule.in_words);
  out["why"] = page_text_or_none(rule.why);
  out["statement"] = page_text_or_none(rule.statement);
  out["severity"] = std::string(name_of(rule.severity));
  out["kind"] = page_text(rule.kind);
  out["owner"] = page_text_or_none(whom_to_ask(rule));
  out["at"] = page_text_or_none(Position{rule.at.file, rule.at.line, 0}.text());
  out["tags"] = page_text_or_none(join_words(tags));
  out["notes"] = page_texts(notes_of(checks));
  const auto past =
      std::ranges::find_if(checks.rbegin(), checks.rend(),
                           [](const PageCheck& check) { return check.rule->past.has_value(); });
  const RuleResult* with_past = past == checks.rend() ? nullptr : past->rule;
  out["past"] = with_past ? page_text_or_none(past_in_words(*with_past)) : PageData(false);
  out["trend"] = with_past ? page_of_trend(*with_past->past) : PageData(false);
  set_table(out, checks, scope);
  return out;
}

/// Versions that failed come first, then those that are not finished.
int rank_of(const VersionResult& version, const RunResult& run) {
  const Standings counts = standings_of(version, run);
  if (counts.failed > 0) return 0;
  if (version.verdict == Verdict::error || counts.error > 0) return 1;
  if (version.verdict == Verdict::skipped) return 2;
  return counts.noted > 0 ? 3 : 4;
}

/// A version without a data set id (a file) belongs with others of its title.
std::string identity_of(const VersionResult& version) {
  return version.data_set_id.empty() ? "title " + version.data_set_title
                                     : "id " + version.data_set_id;
}

}  // namespace

std::vector<DataSetResult> by_data_set(const RunResult& run) {
  std::vector<DataSetResult> out;
  std::map<std::string, std::size_t> group_of;
  for (const VersionResult& version : run.runs) {
    const std::size_t group = group_of.try_emplace(identity_of(version), out.size()).first->second;
    if (group == out.size()) out.emplace_back();
    out[group].versions.push_back(&version);
  }
  const auto rank = [&](const VersionResult* version) { return rank_of(*version, run); };
  for (DataSetResult& data_set : out) std::ranges::stable_sort(data_set.versions, {}, rank);
  std::ranges::stable_sort(
      out, {}, [&](const DataSetResult& data_set) { return rank(data_set.versions.front()); });
  return out;
}

std::vector<PackResult> by_pack(const RunResult& run, Anchors& anchors) {
  std::vector<PackResult> out;
  std::map<std::string, std::size_t> pack_of;
  std::map<std::pair<std::string, std::string>, std::size_t> place_of;
  for (const VersionResult& version : run.runs) {
    for (const RuleResult& rule : version.rules) {
      const std::size_t number = pack_of.try_emplace(rule.pack, out.size()).first->second;
      if (number == out.size()) out.push_back({rule.pack, {}});
      PackResult& pack = out[number];
      const std::size_t place =
          place_of.try_emplace({rule.pack, rule.id}, pack.rules.size()).first->second;
      if (place == pack.rules.size()) pack.rules.emplace_back();
      std::vector<PageCheck>& checks = pack.rules[place];
      std::string anchor = checks.empty() ? anchors.take(rule.id) : checks.front().rule_anchor;
      checks.push_back({&version, &rule, standing_of(rule, run), std::move(anchor)});
    }
  }
  return out;
}

std::string version_name(const VersionResult& version, const PageScope& scope) {
  constexpr std::size_t longest = 200;
  return tame(
      scope.data_sets.size() > 1 ? version.data_set_title + " " + version.version : version.version,
      longest);
}

std::vector<const PageCheck*> checks_in_order(const std::vector<PackResult>& packs) {
  std::vector<const PageCheck*> checks;
  for (const PackResult& pack : packs)
    for (const std::vector<PageCheck>& rule : pack.rules)
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
  PageData out = chip_of(check.standing);
  out["anchor"] = check.rule_anchor;
  out["id"] = page_text(check.rule->id);
  out["title"] = page_text(check.rule->title.empty() ? check.rule->id : check.rule->title);
  out["standing"] = standing_word(check.standing);
  out["severity"] = std::string(name_of(check.rule->severity));
  out["link"] = scope.index_link.empty() ? PageData(false) : PageData(rule_link(check, scope));
  out["holds"] = page_count(counts.holds);
  out["violated"] = page_count(counts.violated);
  out["accepted"] = page_count(counts.accepted);
  out["vacuous"] = page_count(counts.vacuous);
  out["not_applicable"] = page_count(counts.not_applicable);
  return out;
}

/// The versions that a pack's rules ran on, in the order of the overview.
std::vector<const VersionResult*> versions_of(const PackResult& pack, const PageScope& scope) {
  std::vector<const VersionResult*> out;
  for (const DataSetResult& data_set : scope.data_sets)
    for (const VersionResult* version : data_set.versions) {
      const auto ran = [&](const std::vector<PageCheck>& rule) {
        return std::ranges::find(rule, version, &PageCheck::version) != rule.end();
      };
      if (std::ranges::any_of(pack.rules, ran)) out.push_back(version);
    }
  return out;
}

PageData matrix_row(const std::vector<PageCheck>& checks,
                    const std::vector<const VersionResult*>& versions) {
  const RuleResult& rule = *checks.front().rule;
  PageItems cells;
  for (const VersionResult* version : versions) {
    const auto check = std::ranges::find(checks, version, &PageCheck::version);
    cells.push_back(check == checks.end() ? chip("skipped", "", "") : chip_of(check->standing));
  }
  PageData row;
  row["anchor"] = checks.front().rule_anchor;
  row["standing"] = standings_of(checks);
  row["severity"] = std::string(name_of(rule.severity));
  row["title"] = page_text(rule.title.empty() ? rule.id : rule.title);
  row["id"] = page_text(rule.id);
  row["in_words"] = page_text(rule.in_words);
  row["cells"] = page_list(std::move(cells));
  return row;
}

/// Every rule of an index: its words once, and its outcome on each version.
PageData matrix_of(const PackResult& pack, const PageScope& scope) {
  const std::vector<const VersionResult*> versions = versions_of(pack, scope);
  std::vector<std::string> heads;
  for (const VersionResult* version : versions) heads.push_back(version_name(*version, scope));
  PageItems rows;
  for (const std::vector<PageCheck>& checks : pack.rules)
    rows.push_back(matrix_row(checks, versions));
  PageData out;
  out["heads"] = page_texts(heads);
  out["rows"] = page_list(std::move(rows));
  return out;
}

}  // namespace

PageData page_of_rules(const PackResult& pack, const PageScope& scope) {
  PageData out;
  out["title"] = page_text(pack.title);
  out["count"] = plural(pack.rules.size(), "rule", "rules");
  out["matrix"] = scope.is_index() ? matrix_of(pack, scope) : PageData(false);
  PageItems rows;
  PageItems rules;
  const bool brief =
      !scope.index_link.empty() || (pack.rules.size() > many_rules && scope.run.runs.size() == 1);
  for (const std::vector<PageCheck>& checks : pack.rules) {
    if (scope.is_index()) break;
    if (brief)
      for (const PageCheck& check : checks) rows.push_back(brief_row(check, scope));
    else
      rules.push_back(page_of_rule(checks, scope));
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
