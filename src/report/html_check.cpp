#include <algorithm>
#include <fmt/format.h>
#include <string>
#include <utility>

#include "base/text.h"
#include "report/html_parts.h"
#include "report/words.h"

namespace crossfoot {

namespace {

std::string title_of(const RuleResult& rule) { return rule.title.empty() ? rule.id : rule.title; }

PageData shown_words(const RuleResult& rule, const Budget& budget) {
  const std::size_t shown = std::min(rule.findings.size(), budget.findings);
  const std::uint64_t total = findings_of(rule);
  if (total <= shown) return {false};
  return fmt::format("Shown {} of {} findings, the worst.", with_commas(shown),
                     with_commas(total));
}

PageData series_of(const RuleResult& rule, const Budget& budget) {
  PageItems pictures;
  for (const Series& series : rule.series) {
    if (pictures.size() == budget.pictures) break;
    pictures.push_back(page_of_series(series));
  }
  return page_list(std::move(pictures));
}

}  // namespace

PageData page_of_check(const PageCheck& check, std::size_t number, PageScope& scope) {
  const RuleResult& rule = *check.rule;
  const std::string anchor = scope.anchors.take(fmt::format("check-{}", number));
  const bool says_why = check.standing == Standing::error || rule.verdict == Verdict::skipped;
  PageData out;
  out["anchor"] = anchor;
  out["rule_link"] = rule_link(check, scope);
  out["id"] = page_text(rule.id);
  out["title"] = page_text(title_of(rule));
  out["data_set"] = page_text(check.version->data_set_title);
  out["version"] = page_text(check.version->version);
  out["chip"] = chip_of(check.standing, rule.worst());
  out["severity"] = std::string(name_of(rule.worst().value_or(rule.severity)));
  out["in_words"] = page_text_or_none(rule.in_words);
  out["why"] = page_text_or_none(rule.why);
  out["statement"] = page_text_or_none(rule.statement);
  out["reason"] = says_why ? page_text(reason_of(rule)) : PageData(false);
  out["notes"] = page_texts(rule.notes);
  out["past"] = page_text_or_none(past_in_words(rule));
  out["disclosure"] = rule.disclosure;
  if (++scope.told > scope.budget.pictured) scope.budget.pictures = scope.budget.contexts = 0;
  out["heat"] = rule.places && scope.budget.pictures > 0
                    ? page_of_heat(*rule.places, rule.counts.violated)
                    : PageData(false);
  out["series"] = series_of(rule, scope.budget);
  out["groups"] = groups_of(check, anchor, scope);
  out["shown"] = shown_words(rule, scope.budget);
  out["extract"] = page_text_or_none(scope.run.extract);
  out["extract_link"] = link_of(scope.run.extract);
  return out;
}

PageData brief_of_check(const PageCheck& check, const PageScope& scope) {
  const RuleResult& rule = *check.rule;
  const auto page = scope.pages.find(check.version);
  PageData out;
  // On its own page a rule has no namesake of another data set.
  out["link"] = page == scope.pages.end() ? "#" + check.rule_anchor
                                          : page->second + "#" + Anchors().take(rule.id);
  out["id"] = page_text(rule.id);
  out["version"] = page_text(scope.data_sets.size() > 1
                                 ? check.version->data_set_title + " " + check.version->version
                                 : check.version->version);
  out["count"] = page_count(findings_of(rule));
  const auto worst = std::ranges::max_element(rule.findings, {}, [](const Finding& finding) {
    return std::pair(finding.severity, size_of(finding));
  });
  constexpr std::size_t longest = 120;
  out["message"] = worst == rule.findings.end() ? "" : tame(worst->message, longest);
  return out;
}

}  // namespace crossfoot
