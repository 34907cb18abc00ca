#include "history/past.h"

#include <algorithm>
#include <limits>
#include <map>
#include <utility>

#include "release/version_number.h"

namespace crossfoot {
namespace {

/// By number; a local file is taken for the version to be published next.
VersionNumber place_of(const std::string& version) {
  constexpr int next = std::numeric_limits<int>::max();
  return VersionNumber::parse(version).value_or(VersionNumber{next, 0, 0});
}

/// The outcomes of one rule by version.
using Trend = std::map<std::pair<VersionNumber, std::string>, PastOutcome>;

bool fails(const PastOutcome& outcome) { return outcome.verdict == Verdict::failed; }

/// The first of the versions up to and including `at` that all came out alike, failing or not.
Trend::const_iterator start_of_streak(const Trend& trend, Trend::const_iterator at) {
  while (at != trend.begin() && fails(std::prev(at)->second) == fails(at->second)) --at;
  return at;
}

RulePast past_of(const Trend& trend, Trend::const_iterator at) {
  RulePast past;
  const auto start = start_of_streak(trend, at);
  if (fails(at->second))
    past.first_failed_in = start->second.version;
  else if (start != trend.begin())
    past.fixed_in = start->second.version;
  for (const auto& [place, outcome] : trend) past.versions.push_back(outcome);
  return past;
}

PastOutcome outcome_of(const RuleResult& rule, const std::string& version, const RunResult& run) {
  return {version, run.started, standing_of(rule, run), failures_of(rule)};
}

}  // namespace

std::uint64_t failures_of(const RuleResult& rule) {
  return std::max(rule.findings_total, rule.counts.violated);
}

void add_past(const std::vector<VersionResult*>& versions, const RunResult& run,
              const std::vector<RuleOutcome>& before) {
  std::map<std::string, Trend, std::less<>> known;
  for (const RuleOutcome& each : before)
    known[each.rule].insert_or_assign({place_of(each.outcome.version), each.outcome.version},
                                      each.outcome);
  std::map<std::string, Trend, std::less<>> trends = known;
  for (const VersionResult* version : versions)
    for (const RuleResult& rule : version->rules)
      trends[rule.id].insert_or_assign({place_of(version->version), version->version},
                                       outcome_of(rule, version->version, run));
  for (VersionResult* version : versions)
    for (RuleResult& rule : version->rules) {
      const std::pair place{place_of(version->version), version->version};
      const Trend& trend = trends[rule.id];
      rule.past = past_of(trend, trend.find(place));
      const Trend& earlier = known[rule.id];
      const auto last = earlier.find(place);
      rule.past->is_new = standing_of(rule, run) == Verdict::failed &&
                          (last == earlier.end() || !fails(last->second));
      rule.past->was_tested = std::ranges::any_of(
          earlier, [](const auto& each) { return each.second.verdict != Verdict::skipped; });
    }
}

}  // namespace crossfoot
