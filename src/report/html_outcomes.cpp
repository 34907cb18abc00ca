#include <algorithm>
#include <fmt/format.h>
#include <string>
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

PageData row_of(const VersionResult& version, PageData title, PageData link, PageData result,
                std::string_view reason) {
  PageData out;
  out["title"] = std::move(title);
  out["rule_link"] = std::move(link);
  out["data_set"] = page_text(version.data_set_title);
  out["version"] = page_text(version.version);
  out["chip"] = std::move(result);
  out["reason"] = page_text(reason);
  return out;
}

/// What could not be had or evaluated comes before what had nothing to test.
PageItems untested_of(const PageScope& scope) {
  PageItems rows;
  for (const VersionResult& version : scope.run.runs)
    if (version.rules.empty())
      rows.push_back(row_of(version, {"Every rule"}, {false},
                            data_is_missing(version) ? chip("error", "?", "No data")
                                                     : chip("skipped", "–", "Nothing tested"),
                            version.reason));
  for (const Standing standing : {Standing::error, Standing::skipped})
    for (const PageCheck* check : scope.checks)
      if (check->standing == standing)
        rows.push_back(row_of(
            *check->version,
            page_text(check->rule->title.empty() ? check->rule->id : check->rule->title),
            {rule_link(*check, scope)}, chip_of(standing, std::nullopt), reason_of(*check->rule)));
  return rows;
}

}  // namespace

void set_outcomes(PageData& page, PageScope& scope) {
  set_checks(page, scope, Standing::failed, "failed");
  set_checks(page, scope, Standing::noted, "noted");
  PageItems untested = untested_of(scope);
  page["untested_count"] = page_count(untested.size());
  page["has_untested"] = !untested.empty();
  page["untested_more"] = PageData(false);
  if (untested.size() > untested_shown) {
    page["untested_more"] = plural(untested.size() - untested_shown, "more check", "more checks") +
                            " that tested nothing are among every rule below.";
    untested.erase(untested.begin() + untested_shown, untested.end());
  }
  page["untested"] = page_list(std::move(untested));
}

}  // namespace crossfoot
