#include "engine/outcome/verdicts.h"

#include <algorithm>

namespace crossfoot {

namespace {

std::string_view name_of(Release::Origin origin) {
  switch (origin) {
    case Release::Origin::api:
      return "api";
    case Release::Origin::snapshot:
      return "snapshot";
    case Release::Origin::file:
      return "file";
  }
  return "";
}

bool all_skipped(const auto& parts) {
  return std::ranges::all_of(parts,
                             [](const auto& part) { return part.verdict == Verdict::skipped; });
}

bool any_is(const auto& parts, Verdict verdict) {
  return std::ranges::any_of(parts, [&](const auto& part) { return part.verdict == verdict; });
}

/// What only warns that it can't test anything has tested nothing.
bool decided_nothing(const RuleResult& rule) {
  if (rule.verdict == Verdict::skipped) return true;
  const Counts& counts = rule.counts;
  return rule.verdict == Verdict::failed && counts.tested() == 0 && counts.not_applicable > 0;
}

/// What failed outranks what could not be evaluated, as it does in the exit code.
Verdict verdict_of(const VersionResult& version, const RunResult& run) {
  const auto fails = [&](const RuleResult& rule) { return fails_run(rule, run); };
  if (std::ranges::any_of(version.rules, fails)) return Verdict::failed;
  if (any_is(version.rules, Verdict::error)) return Verdict::error;
  return std::ranges::all_of(version.rules, decided_nothing) ? Verdict::skipped : Verdict::passed;
}

}  // namespace

VersionResult untested(const DataSetInfo& data_set, Release::Origin origin,
                       const std::optional<VersionInfo>& version) {
  VersionResult result;
  result.data_set_id = data_set.id;
  result.data_set_title = data_set.title;
  result.source = name_of(origin);
  if (version)
    result.version = version->number.text();
  else
    result.version = origin == Release::Origin::file ? "file" : "unknown";
  if (version) {
    result.release_title = version->release_title;
    result.published = version->published;
  }
  return result;
}

void tell_lost_lists(RunResult& run) {
  for (VersionResult& version : run.runs)
    for (RuleResult& rule : version.rules) {
      const bool lost = rule.without_list && rule.past && rule.past->was_tested;
      if (rule.verdict != Verdict::skipped || !lost) continue;
      rule.verdict = Verdict::error;
      rule.reason = "it was tested before, but now " + rule.reason;
      version.verdict = Verdict::error;
    }
}

void conclude(RunResult& run) {
  for (VersionResult& version : run.runs) {
    if (version.verdict == Verdict::passed) version.verdict = verdict_of(version, run);
    // A rule that tested nothing stays that, so that reports can say why it makes the run fail.
    for (RuleResult& rule : version.rules)
      if (rule.verdict != Verdict::skipped) rule.verdict = standing_of(rule, run);
  }

  if (any_is(run.runs, Verdict::failed))
    run.verdict = Verdict::failed;
  else if (any_is(run.runs, Verdict::error))
    run.verdict = Verdict::error;
  else
    run.verdict = all_skipped(run.runs) ? Verdict::skipped : Verdict::passed;
}

}  // namespace crossfoot
