#include "engine/outcome/profile_verdict.h"

#include <algorithm>

namespace crossfoot {
namespace {

bool is_of(const RuleResult& rule, const std::string& stage) {
  return std::ranges::find(rule.tags, stage) != rule.tags.end();
}

/// A rule that could not be evaluated is no better than one that failed.
bool is_wrong(const RuleResult& rule) {
  return rule.verdict == Verdict::error ||
         (rule.verdict == Verdict::failed && rule.worst() == Severity::error);
}

bool only_warns(const RuleResult& rule) {
  return rule.verdict == Verdict::failed && rule.worst() == Severity::warning;
}

}  // namespace

ProfileResult judge(const Profile& profile, const VersionResult& version) {
  ProfileResult result;
  result.name = profile.name;
  if (version.verdict == Verdict::error) result.stops_at = profile.unreadable;
  for (const std::string& stage : profile.stages) {
    for (const RuleResult& rule : version.rules) {
      if (!is_of(rule, stage)) continue;
      if (rule.without_list) ++result.not_tested;
      if (only_warns(rule)) result.warnings.push_back(rule.id);
      if (!is_wrong(rule)) continue;
      result.errors.push_back(rule.id);
      if (result.stops_at.empty()) result.stops_at = stage;
    }
  }
  result.passed = result.stops_at.empty();
  for (const auto& [what, stage] : profile.suitable) {
    const auto is_fine = [&, &at = stage](const RuleResult& rule) {
      return !is_of(rule, at) || (!is_wrong(rule) && !only_warns(rule));
    };
    result.suitable.emplace_back(what,
                                 result.passed && std::ranges::all_of(version.rules, is_fine));
  }
  return result;
}

}  // namespace crossfoot
