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

PageData row_of(const Check& check) {
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
  return out;
}

/// Of the checks of one rule, the one that a reader has to know about first.
const Check& gravest(const std::vector<Check>& checks) {
  return *std::ranges::min_element(
      checks, {}, [](const Check& check) { return static_cast<int>(check.standing); });
}

PageData page_of_rule(const std::vector<Check>& checks) {
  const RuleResult& rule = *checks.front().rule;
  const Check& worst = gravest(checks);
  std::vector<std::string> tags;
  for (const std::string& tag : rule.tags) tags.push_back(tame(tag, 100));
  std::vector<PageData> rows;
  rows.reserve(checks.size());
  for (const Check& check : checks) rows.push_back(row_of(check));
  PageData out;
  out["anchor"] = rule_anchor(checks.front());
  out["id"] = page_text(rule.id);
  out["title"] = page_text(rule.title.empty() ? rule.id : rule.title);
  out["chip"] = chip_of(worst.standing, worst.rule->worst());
  out["why"] = page_text_or_none(rule.why);
  out["statement"] = page_text_or_none(rule.statement);
  out["severity"] = std::string(name_of(rule.severity));
  out["kind"] = page_text(rule.kind);
  out["pack"] = page_text(rule.pack);
  out["at"] = page_text_or_none(Position{rule.at.file, rule.at.line, 0}.text());
  out["tags"] = page_text_or_none(join_words(tags));
  out["notes"] = page_texts(rule.notes);
  out["past"] = page_text_or_none(past_in_words(*checks.back().rule));
  out["versions"] = page_list(rows);
  out["has_sharpness"] = std::ranges::any_of(
      checks, [](const Check& check) { return !sharpness_in_words(*check.rule).empty(); });
  return out;
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
      data_set.rules[number].push_back({&version, &rule, standing_of(rule, run), group, number});
    }
  }
  return out;
}

std::string rule_anchor(const Check& check) {
  return fmt::format("rule-{}-{}", check.group + 1, check.number + 1);
}

PageData page_of_rules(const DataSetResult& data_set) {
  std::vector<PageData> rules;
  for (const std::vector<Check>& checks : data_set.rules) rules.push_back(page_of_rule(checks));
  PageData out;
  out["title"] = page_text(data_set.versions.front()->data_set_title);
  out["rules"] = page_list(rules);
  return out;
}

}  // namespace crossfoot
