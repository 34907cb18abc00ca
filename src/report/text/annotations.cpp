#include "report/text/annotations.h"

#include <algorithm>
#include <fmt/format.h>
#include <vector>

#include "base/text/text.h"
#include "report/standing.h"
#include "report/text/annotation.h"
#include "report/words.h"

namespace crossfoot {

namespace {

constexpr std::size_t longest_message = 500;

struct Annotation {
  int gravity;  ///< the smaller, the graver
  Severity severity;
  Position at;
  std::string title;
  std::string message;
};

std::string version_in_words(const VersionResult& version) {
  return tame(version.data_set_title, longest_message) + " " + tame(version.version, 100);
}

std::string worst_finding_of(const RuleResult& rule) {
  if (rule.findings.empty()) return "";
  const Finding& worst = rule.findings.front();
  const std::string place = place_of(worst);
  return (findings_of(rule) > 1 ? "; worst: " : ": ") + (place.empty() ? "" : place + ": ") +
         tame(worst.message, longest_message);
}

std::string message_of(const VersionResult& version, const RuleResult& rule, Standing standing) {
  const std::string what =
      rule.verdict == Verdict::error || rule.verdict == Verdict::skipped
          ? tame(reason_of(rule), longest_message)
          : plural(findings_of(rule), "finding", "findings") + worst_finding_of(rule);
  return tame(fmt::format("{}: {}: {}", version_in_words(version), name_of(standing), what),
              longest_message);
}

Annotation annotation_of(const VersionResult& version, const RuleResult& rule, Standing standing,
                         int gravity, Severity severity) {
  std::string title = tame(rule.id, 200);
  if (!rule.title.empty()) title += ": " + tame(rule.title, 200);
  return {gravity, severity, rule.at, std::move(title), message_of(version, rule, standing)};
}

void add(const VersionResult& version, const RunResult& run, std::vector<Annotation>& out) {
  if (data_is_missing(version))
    out.push_back(
        {1,
         Severity::error,
         {},
         "No data",
         tame(version_in_words(version) + ": error: " + version.reason, longest_message)});
  for (const RuleResult& rule : version.rules) {
    const Standing standing = standing_of(rule, run);
    if (standing == Standing::failed)
      out.push_back(
          annotation_of(version, rule, standing, 0, rule.worst().value_or(rule.severity)));
    else if (standing == Standing::error)
      out.push_back(annotation_of(version, rule, standing, 1, Severity::error));
    else if (standing == Standing::noted && rule.worst() != Severity::info)
      out.push_back(annotation_of(version, rule, standing, 2, Severity::warning));
  }
}

std::vector<Annotation> annotations_of(const RunResult& run) {
  std::vector<Annotation> all;
  for (const VersionResult& version : run.runs) add(version, run, all);
  std::ranges::stable_sort(all, {}, [](const Annotation& each) {
    return std::pair(each.gravity, -static_cast<int>(each.severity));
  });
  if (all.size() <= most_annotations) return all;
  const std::size_t left = all.size() - (most_annotations - 1);
  const Severity worst = all[most_annotations - 1].severity;
  all.resize(most_annotations - 1);
  all.push_back({3,
                 worst,
                 {},
                 "More failures",
                 fmt::format("{} more checks like these; see the reports for all of them", left)});
  return all;
}

}  // namespace

std::string render_github_annotations(const RunResult& run) {
  std::string out;
  for (const Annotation& each : annotations_of(run))
    out += github_annotation(each.severity, each.at, each.title, each.message);
  return out;
}

std::string render_azure_annotations(const RunResult& run) {
  std::string out;
  for (const Annotation& each : annotations_of(run))
    out += azure_annotation(each.severity, each.at, each.title, each.message);
  return out;
}

}  // namespace crossfoot
