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

constexpr std::size_t most_rules = 12;
constexpr std::size_t most_reasons = 8;

/// What failed of one rule, on all versions together.
struct FailedRule {
  const PageCheck* first;  ///< the gravest of its checks
  std::vector<const PageCheck*> checks;
  std::uint64_t findings = 0;
  std::uint64_t violated = 0;
  std::uint64_t tested = 0;
  const Finding* worst = nullptr;
};

bool is_worse(const Finding& finding, const Finding* than) {
  const auto badness = [](const Finding& each) {
    return std::tuple(each.severity, each.rank, size_of(each));
  };
  return than == nullptr || badness(finding) > badness(*than);
}

std::vector<FailedRule> failed_rules(const PageScope& scope) {
  std::vector<FailedRule> out;
  std::map<std::pair<std::string, std::string>, std::size_t> known;
  for (const PageCheck* check : scope.checks) {
    if (check->standing != Standing::failed) continue;
    const RuleResult& rule = *check->rule;
    const auto [at, is_new] = known.try_emplace({rule.pack, rule.id}, out.size());
    if (is_new) out.push_back({.first = check, .checks = {}});
    FailedRule& failed = out[at->second];
    failed.checks.push_back(check);
    failed.findings += findings_of(rule);
    failed.violated += rule.counts.violated;
    failed.tested += rule.counts.tested();
    for (const Finding& finding : rule.findings)
      if (is_worse(finding, failed.worst)) failed.worst = &finding;
  }
  return out;
}

/// "1.0 and 1.1", with the data set's title where the page is about several.
std::string where_in_words(const FailedRule& failed, const PageScope& scope) {
  constexpr std::size_t most = 4;
  std::vector<std::string> where;
  for (const PageCheck* check : failed.checks) {
    const VersionResult& version = *check->version;
    const std::string name = scope.data_sets.size() > 1
                                 ? version.data_set_title + " " + version.version
                                 : version.version;
    where.push_back(tame(name, 120));
  }
  if (where.size() <= most) return join_words(where);
  const std::size_t more = where.size() - most + 1;
  where.resize(most - 1);
  where.push_back(with_commas(more) + " more");
  return join_words(where);
}

std::string worst_in_words(const FailedRule& failed) {
  constexpr std::size_t longest_line = 220;
  if (failed.worst == nullptr) return "";
  const Finding& worst = *failed.worst;
  if (worst.by.empty()) return tame(worst.message, longest_line);
  return tame(worst.cells.empty() ? worst.by : worst.cells.front().first + ": " + worst.by,
              longest_line);
}

PageData row_of(const FailedRule& failed, const PageScope& scope) {
  const RuleResult& rule = *failed.first->rule;
  PageData row;
  row["title"] = page_text(rule.title.empty() ? rule.id : rule.title);
  row["link"] = check_link(*failed.first, scope);
  row["where"] = where_in_words(failed, scope);
  row["count"] = page_count(failed.findings);
  row["share"] = share_in_words(failed.violated, failed.tested);
  row["worst"] = worst_in_words(failed);
  row["owner"] = page_text(whom_to_ask(rule));
  return row;
}

void set_failed_rules(PageData& page, const PageScope& scope) {
  const std::vector<FailedRule> failed = failed_rules(scope);
  PageItems rows;
  for (const FailedRule& rule : failed) {
    if (rows.size() == most_rules) break;
    rows.push_back(row_of(rule, scope));
  }
  const auto has_owner = [](const FailedRule& rule) {
    return !whom_to_ask(*rule.first->rule).empty();
  };
  page["has_failed_rules"] = !failed.empty();
  page["failed_rules_have_owners"] = std::ranges::any_of(failed, has_owner);
  page["failed_rules_more"] = PageData(false);
  if (failed.size() > rows.size())
    page["failed_rules_more"] =
        plural(failed.size() - rows.size(), "more rule", "more rules") + " failed; all are below";
  page["failed_rules"] = page_list(std::move(rows));
}

void set_untested_reasons(PageData& page, const std::vector<UntestedGroup>& groups) {
  PageItems rows;
  std::uint64_t left_out = 0;
  for (const UntestedGroup& group : groups) {
    if (rows.size() == most_reasons) {
      left_out += group.checks;
      continue;
    }
    PageData row;
    row["reason"] = page_text(group.reason);
    row["count"] = page_count(group.checks);
    row["what_to_do"] = page_text(std::string(what_to_do(group.why)));
    rows.push_back(std::move(row));
  }
  page["has_untested_reasons"] = !groups.empty();
  page["untested_reasons_more"] = PageData(false);
  if (left_out > 0)
    page["untested_reasons_more"] =
        plural(left_out, "more check", "more checks") + " for other reasons";
  page["untested_reasons"] = page_list(std::move(rows));
}

/// Whether what is shown as passed rests on few checks.
std::string answer_of(const PageScope& scope, const Untested& untested) {
  const Standings counts = standings_of(scope.run);
  const std::size_t failed = failed_rules(scope).size();
  if (failed > 0)
    return fmt::format(
        "No: {} failed. Each needs a correction, or an exception that a named person accepts.",
        plural(failed, "rule", "rules"));
  const Headline headline = headline_of(scope.run);
  if (headline == Headline::failed) return "No: the run failed.";
  if (headline == Headline::error) return "Not yet: the check did not finish.";
  if (headline == Headline::skipped) return "Not from this report: nothing was tested.";
  if (untested.versions > 0)
    return fmt::format("Only with care: nothing failed, but no rule applies to {} of {}.",
                       with_commas(untested.versions),
                       plural(scope.run.runs.size(), "version", "versions"));
  if (untested.is_much())
    return fmt::format(
        "Only with care: nothing failed, but {} of {} that apply to this data tested nothing.",
        with_commas(untested.gaps), plural(untested.applicable, "check", "checks"));
  if (counts.noted > 0)
    return fmt::format(
        "Nothing failed. First read what {}.",
        counts.noted == 1 ? "1 check noted" : with_commas(counts.noted) + " checks noted");
  return "Nothing that was checked prevents it.";
}

}  // namespace

PageData verdict_chip(const RunResult& run) {
  const Headline headline = headline_of(run);
  const std::string_view word = word_of(headline);
  switch (headline) {
    case Headline::passed:
      return untested_of(run).is_much() ? chip("noted", "!", word) : chip("passed", "✓", word);
    case Headline::skipped:
      return chip("skipped", "–", word);
    case Headline::error:
      return chip("error", "?", word);
    case Headline::failed:
      break;
  }
  return chip("failed", "✕", word);
}

void set_decision(PageData& page, const PageScope& scope) {
  const Untested untested = untested_of(scope.run);
  page["answer"] = answer_of(scope, untested);
  set_failed_rules(page, scope);
  set_untested_reasons(page, untested.groups);
}

}  // namespace crossfoot
