#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <string>
#include <tuple>
#include <utility>

#include "base/text/text.h"
#include "report/html/html_parts.h"
#include "report/untested.h"
#include "report/words.h"

namespace crossfoot {

namespace {

constexpr std::size_t untested_shown = 300;

/// The checks of a rule.
using RuleChecks = std::vector<const PageCheck*>;

PageData brief_table(const std::vector<RuleChecks>& rules, const PageScope& scope) {
  if (rules.empty()) return {false};
  PageItems rows;
  for (const RuleChecks& checks : rules) {
    if (rows.size() == scope.budget.brief) break;
    rows.push_back(brief_of_checks(checks, scope));
  }
  PageData out;
  out["caption"] =
      rows.size() == rules.size()
          ? plural(rules.size(), "rule", "rules") + ", the most serious first"
          : fmt::format("The {} most serious of {}; every rule is listed below",
                        with_commas(rows.size()), plural(rules.size(), "rule", "rules"));
  out["rows"] = page_list(std::move(rows));
  return out;
}

/// The checks of one standing by rule, in order; of a rule the gravest first.
std::vector<RuleChecks> by_rule(const PageScope& scope, Standing standing) {
  std::vector<RuleChecks> rules;
  std::map<std::string, std::size_t> known;
  for (const PageCheck* check : scope.checks) {
    if (check->standing != standing) continue;
    const auto [at, is_new] = known.try_emplace(check->rule_anchor, rules.size());
    if (is_new) rules.emplace_back();
    rules[at->second].push_back(check);
  }
  return rules;
}

/// The gravest in full, as many as the page has room for; the others briefly.
void set_checks(PageData& page, PageScope& scope, Standing standing, const std::string& name) {
  PageItems full;
  std::vector<RuleChecks> brief;
  std::size_t count = 0;
  std::size_t reported = 0;
  for (RuleChecks& checks : by_rule(scope, standing)) {
    count += checks.size();
    const std::size_t room = scope.is_index() ? 0 : scope.budget.checks - reported;
    const auto first_brief =
        checks.begin() + static_cast<std::ptrdiff_t>(std::min(room, checks.size()));
    if (first_brief != checks.end()) brief.emplace_back(first_brief, checks.end());
    checks.erase(first_brief, checks.end());
    if (checks.empty()) continue;
    reported += checks.size();
    full.push_back(page_of_checks(checks, scope));
  }
  page[name + "_count"] = page_count(count);
  page["has_" + name] = count > 0;
  page[name + "_checks"] = page_list(std::move(full));
  page[name + "_brief"] = brief_table(brief, scope);
}

/// A rule that tested nothing in some versions, for one reason.
struct UntestedRule {
  const PageCheck* check;  ///< the first of them
  std::string reason;
  std::vector<std::string> versions;
};

/// What could not be evaluated comes before what had nothing to test.
std::vector<UntestedRule> untested_rules(const PageScope& scope) {
  std::vector<UntestedRule> out;
  std::map<std::tuple<Standing, std::string, std::string>, std::size_t> known;
  for (const Standing standing : {Standing::error, Standing::skipped})
    for (const PageCheck* check : scope.checks) {
      if (check->standing != standing) continue;
      const std::string reason = reason_of(*check->rule);
      const auto [at, is_new] =
          known.try_emplace({standing, check->rule_anchor, reason}, out.size());
      if (is_new) out.push_back({check, reason, {}});
      out[at->second].versions.push_back(version_name(*check->version, scope));
    }
  // One reason after the other, what somebody should look at first.
  std::ranges::stable_sort(out, {}, [](const UntestedRule& rule) {
    return std::pair(why_untested(*rule.check->rule), rule.reason);
  });
  return out;
}

/// The names of versions, or how many where they are many.
std::string versions_in_words(const std::vector<std::string>& versions, const PageScope& scope) {
  constexpr std::size_t most = 4;
  if (versions.size() > 1 && versions.size() == scope.run.runs.size())
    return fmt::format("all {}", versions.size());
  if (versions.size() <= most) return join_words(versions);
  return plural(versions.size(), "version", "versions");
}

PageData row_of(PageData title, PageData link, Standing standing, std::string_view reason,
                const std::string& versions) {
  PageData out;
  out["standing"] = standing_word(standing);
  out["severity"] = PageData("");
  out["id"] = PageData("");
  out["title"] = std::move(title);
  out["rule_link"] = std::move(link);
  out["version"] = page_text(versions);
  out["chip"] = chip_of(standing);
  out["reason"] = page_text(reason);
  return out;
}

/// Versions without data, or without a rule.
PageItems untested_versions(const PageScope& scope) {
  PageItems rows;
  for (const VersionResult& version : scope.run.runs)
    if (version.rules.empty())
      rows.push_back(row_of({"Every rule"}, {false},
                            data_is_missing(version) ? Standing::error : Standing::skipped,
                            version.reason, version.data_set_title + " " + version.version));
  return rows;
}

void set_untested(PageData& page, const PageScope& scope) {
  PageItems rows = untested_versions(scope);
  std::size_t count = rows.size();
  std::size_t left_out = 0;
  for (const auto& [check, reason, versions] : untested_rules(scope)) {
    count += versions.size();
    if (rows.size() >= untested_shown) {
      left_out += versions.size();
      continue;
    }
    const RuleResult& rule = *check->rule;
    rows.push_back(row_of(page_text(rule.title.empty() ? rule.id : rule.title),
                          {rule_link(*check, scope)}, check->standing, reason,
                          versions_in_words(versions, scope)));
    rows.back()["severity"] = std::string(name_of(rule.severity));
    rows.back()["id"] = page_text(rule.id);
  }
  page["untested_count"] = page_count(count);
  page["has_untested"] = count > 0;
  page["untested_more"] = PageData(false);
  if (left_out > 0)
    page["untested_more"] = plural(left_out, "more check", "more checks") +
                            " that tested nothing are listed under every rule below.";
  page["untested"] = page_list(std::move(rows));
}

}  // namespace

void set_outcomes(PageData& page, PageScope& scope) {
  set_checks(page, scope, Standing::failed, "failed");
  set_checks(page, scope, Standing::noted, "noted");
  set_untested(page, scope);
}

}  // namespace crossfoot
