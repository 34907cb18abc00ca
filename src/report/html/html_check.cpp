#include <algorithm>
#include <fmt/format.h>
#include <string>
#include <tuple>
#include <utility>

#include "base/text/encoding.h"
#include "base/text/text.h"
#include "report/html/html_parts.h"
#include "report/words.h"

namespace crossfoot {

namespace {

std::string title_of(const RuleResult& rule) { return rule.title.empty() ? rule.id : rule.title; }

PageData shown_words(const RuleResult& rule, const Budget& budget) {
  const std::uint64_t reported = reported_of(rule, budget);
  const std::uint64_t total = findings_of(rule);
  if (total <= reported) return {false};
  return fmt::format("Showing the worst {} of {} findings.", with_commas(reported),
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

/// What one version shows of the rule.
PageData part_of(const PageCheck& check, const std::string& anchor, bool unfolded,
                 PageScope& scope) {
  const RuleResult& rule = *check.rule;
  const bool says_why = check.standing == Standing::error || rule.verdict == Verdict::skipped;
  const std::uint64_t found = findings_of(rule);
  const std::string share = share_in_words(rule.counts.violated, rule.counts.tested());
  PageData out;
  out["version_name"] =
      page_text(check.version->data_set_title + ", version " + check.version->version);
  out["count"] = found == 0 ? PageData(false) : PageData(plural(found, "finding", "findings"));
  out["share"] = share.empty() ? PageData(false) : PageData(share);
  out["folded_version"] = !unfolded;
  out["unfolded_version"] = unfolded;
  out["part_chip"] = chip_of(check.standing);
  out["reason"] = says_why ? page_text(reason_of(rule)) : PageData(false);
  std::vector<std::string> notes = rule.notes;
  if (std::string gaps = undecided_in_words(rule); !gaps.empty()) notes.push_back(std::move(gaps));
  out["notes"] = page_texts(notes);
  out["past"] = page_text_or_none(past_in_words(rule));
  if (++scope.reported > scope.budget.pictured) scope.budget.pictures = scope.budget.contexts = 0;
  out["heat"] = rule.places && scope.budget.pictures > 0
                    ? page_of_heat(*rule.places, rule.counts.violated)
                    : PageData(false);
  out["series"] = series_of(rule, scope.budget);
  out["groups"] = groups_of(check, anchor, scope);
  out["shown"] = shown_words(rule, scope.budget);
  out["extract"] = page_text_or_none(scope.run.extract);
  out["extract_link"] = url_path(scope.run.extract);
  return out;
}

}  // namespace

PageData page_of_checks(const std::vector<const PageCheck*>& checks, PageScope& scope) {
  const PageCheck& first = *checks.front();
  const RuleResult& rule = *first.rule;
  const std::string anchor = scope.anchors.take("check/" + first.rule_anchor);
  PageItems parts;
  for (const PageCheck* check : checks) {
    scope.reported_at.emplace(check, anchor);
    const std::string part = fmt::format("{}-{}", anchor, parts.size() + 1);
    parts.push_back(part_of(*check, scope.anchors.take(part), parts.empty(), scope));
  }
  PageData out;
  out["anchor"] = anchor;
  out["rule_link"] = rule_link(first, scope);
  out["id"] = page_text(rule.id);
  out["title"] = page_text(title_of(rule));
  out["standing"] = standing_word(first.standing);
  out["chip"] = chip_of(first.standing);
  out["severity"] = std::string(name_of(rule.worst().value_or(rule.severity)));
  out["owner"] = page_text_or_none(whom_to_ask(rule));
  out["pack"] = page_text_or_none(rule.pack);
  out["in_words"] = page_text_or_none(rule.in_words);
  out["why"] = page_text_or_none(rule.why);
  out["statement"] = page_text_or_none(rule.statement);
  out["disclosure"] = rule.disclosure;
  out["parts"] = page_list(std::move(parts));
  return out;
}

PageData brief_of_checks(const std::vector<const PageCheck*>& checks, const PageScope& scope) {
  constexpr std::size_t most = 12;
  constexpr std::size_t longest = 200;
  const RuleResult& rule = *checks.front()->rule;
  std::uint64_t findings = 0;
  const Finding* worst = nullptr;
  PageItems versions;
  for (const PageCheck* check : checks) {
    findings += findings_of(*check->rule);
    for (const Finding& finding : check->rule->findings)
      if (worst == nullptr || worst->gravity() < finding.gravity()) worst = &finding;
    if (versions.size() == most) continue;
    PageData version;
    version["version"] = version_name(*check->version, scope);
    version["link"] = check_link(*check, scope);
    version["count"] = page_count(findings_of(*check->rule));
    versions.push_back(std::move(version));
  }
  PageData out;
  out["more"] = checks.size() <= most
                    ? PageData(false)
                    : PageData(plural(checks.size() - most, "more version", "more versions"));
  out["link"] = check_link(*checks.front(), scope);
  out["id"] = page_text(rule.id);
  out["title"] = page_text(title_of(rule));
  out["standing"] = standing_word(checks.front()->standing);
  out["severity"] = std::string(name_of(rule.worst().value_or(rule.severity)));
  out["versions"] = page_list(std::move(versions));
  out["count"] = page_count(findings);
  out["message"] = worst == nullptr ? "" : tame(worst->message, longest);
  return out;
}

}  // namespace crossfoot
