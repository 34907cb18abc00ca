#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <string>
#include <tuple>
#include <utility>

#include "base/text.h"
#include "report/html_parts.h"
#include "report/words.h"

namespace crossfoot {

namespace {

constexpr std::size_t untested_shown = 300;

PageData brief_table(const std::vector<const PageCheck*>& checks, const PageScope& scope) {
  if (checks.empty()) return {false};
  PageItems rows;
  for (const PageCheck* check : checks) {
    if (rows.size() == scope.budget.brief) break;
    rows.push_back(brief_of_check(*check, scope));
  }
  PageData out;
  out["caption"] =
      rows.size() == checks.size()
          ? plural(checks.size(), "check", "checks") + ", the gravest first"
          : fmt::format("The gravest {} of {}; every rule is listed below",
                        with_commas(rows.size()), plural(checks.size(), "check", "checks"));
  out["rows"] = page_list(std::move(rows));
  return out;
}

/// The gravest in full, as many as the page has room for; the others briefly.
void set_checks(PageData& page, PageScope& scope, Standing standing, const std::string& name) {
  PageItems full;
  std::vector<const PageCheck*> brief;
  std::size_t count = 0;
  for (std::size_t i = 0; i < scope.checks.size(); ++i) {
    const PageCheck& check = *scope.checks[i];
    if (check.standing != standing) continue;
    ++count;
    if (full.size() < scope.budget.checks && !scope.is_index())
      full.push_back(page_of_check(check, i + 1, scope));
    else
      brief.push_back(&check);
  }
  page[name + "_count"] = page_count(count);
  page["has_" + name] = count > 0;
  page[name + "_checks"] = page_list(std::move(full));
  page[name + "_brief"] = brief_table(brief, scope);
}

/// A rule that tested nothing in some versions of a data set, for one reason.
struct Untested {
  const PageCheck* check;  ///< the first of them
  std::string reason;
  std::vector<std::string> versions;
};

/// What could not be evaluated comes before what had nothing to test.
std::vector<Untested> untested_rules(const PageScope& scope) {
  std::vector<Untested> out;
  std::map<std::tuple<Standing, std::string, std::string, std::string>, std::size_t> known;
  for (const Standing standing : {Standing::error, Standing::skipped})
    for (const PageCheck* check : scope.checks) {
      if (check->standing != standing) continue;
      const VersionResult& version = *check->version;
      const std::string reason = reason_of(*check->rule);
      const std::string data_set = version.data_set_id + "\n" + version.data_set_title;
      const auto [at, is_new] =
          known.try_emplace({standing, data_set, check->rule->id, reason}, out.size());
      if (is_new) out.push_back({check, reason, {}});
      out[at->second].versions.push_back(version.version);
    }
  return out;
}

PageData row_of(const VersionResult& version, PageData title, PageData link, PageData result,
                std::string_view reason, const std::vector<std::string>& versions) {
  PageData out;
  out["title"] = std::move(title);
  out["rule_link"] = std::move(link);
  out["data_set"] = page_text(version.data_set_title);
  out["version"] = page_text(join_words(versions));
  out["chip"] = std::move(result);
  out["reason"] = page_text(reason);
  return out;
}

/// Versions without data, or without a rule.
PageItems untested_versions(const PageScope& scope) {
  PageItems rows;
  for (const VersionResult& version : scope.run.runs)
    if (version.rules.empty())
      rows.push_back(row_of(version, {"Every rule"}, {false},
                            data_is_missing(version) ? chip("error", "?", "No data")
                                                     : chip("skipped", "–", "Nothing tested"),
                            version.reason, {version.version}));
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
    rows.push_back(row_of(*check->version, page_text(rule.title.empty() ? rule.id : rule.title),
                          {rule_link(*check, scope)}, chip_of(check->standing, std::nullopt),
                          reason, versions));
  }
  page["untested_count"] = page_count(count);
  page["has_untested"] = count > 0;
  page["untested_more"] = PageData(false);
  if (left_out > 0)
    page["untested_more"] = plural(left_out, "more check", "more checks") +
                            " that tested nothing are among every rule below.";
  page["untested"] = page_list(std::move(rows));
}

}  // namespace

void set_outcomes(PageData& page, PageScope& scope) {
  set_checks(page, scope, Standing::failed, "failed");
  set_checks(page, scope, Standing::noted, "noted");
  set_untested(page, scope);
}

}  // namespace crossfoot
