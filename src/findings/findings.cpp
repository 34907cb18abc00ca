#include "findings/findings.h"

#include <algorithm>
#include <array>

namespace crossfoot {

namespace {

constexpr std::array severity_names = {"info", "warning", "error"};
constexpr std::array verdict_names = {"passed", "noted", "accepted", "skipped", "failed", "error"};
constexpr std::array fail_on_names = {"error", "warning", "never"};

template <class Enum>
std::optional<Enum> named(const auto& names, std::string_view name) {
  const auto* found = std::ranges::find(names, name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Enum>(found - names.begin());
}

bool reaches(Severity severity, FailOn fail_on) {
  switch (fail_on) {
    case FailOn::error:
      return severity == Severity::error;
    case FailOn::warning:
      return severity >= Severity::warning;
    case FailOn::never:
      return false;
  }
  return false;
}

}  // namespace

std::string_view name_of(Severity severity) {
  return severity_names.at(static_cast<std::size_t>(severity));
}

std::optional<Severity> severity_named(std::string_view name) {
  return named<Severity>(severity_names, name);
}

std::string_view name_of(Verdict verdict) {
  return verdict_names.at(static_cast<std::size_t>(verdict));
}

std::optional<Verdict> verdict_named(std::string_view name) {
  return named<Verdict>(verdict_names, name);
}

std::string_view name_of(FailOn fail_on) {
  return fail_on_names.at(static_cast<std::size_t>(fail_on));
}

std::optional<FailOn> fail_on_named(std::string_view name) {
  return named<FailOn>(fail_on_names, name);
}

double Measure::size() const {
  if (high && actual > *high) return actual - *high;
  if (low && actual < *low) return *low - actual;
  return 0;
}

Gravity Finding::gravity() const {
  return {severity, rank, measure ? static_cast<float>(measure->size()) : 0};
}

Counts& Counts::operator+=(const Counts& other) {
  holds += other.holds;
  violated += other.violated;
  vacuous += other.vacuous;
  not_applicable += other.not_applicable;
  accepted += other.accepted;
  return *this;
}

std::optional<Severity> RuleResult::worst() const {
  // With room for none of them a violation is known by its count alone.
  std::optional<Severity> worst;
  if (counts.violated > 0) worst = severity;
  for (const Finding& finding : findings)
    if (!worst || finding.severity > *worst) worst = finding.severity;
  return worst;
}

std::vector<std::string> all_notes_of(const RunResult& run) {
  std::vector<std::string> notes = run.notes;
  for (const std::string& pack : run.idle_packs)
    notes.push_back("the pack " + pack + " applies to none of the data that was read");
  return notes;
}

bool fails_run(const RuleResult& rule, const RunResult& run) {
  if (rule.verdict == Verdict::skipped) return run.fail_on_vacuous && !rule.switched_off;
  if (rule.verdict != Verdict::failed) return false;
  return reaches(rule.worst().value_or(rule.severity), run.fail_on);
}

Verdict standing_of(const RuleResult& rule, const RunResult& run) {
  if (rule.verdict == Verdict::error) return Verdict::error;
  if (fails_run(rule, run)) return Verdict::failed;
  if (rule.verdict == Verdict::skipped) return Verdict::skipped;
  if (rule.worst() || rule.verdict == Verdict::noted) return Verdict::noted;
  return rule.verdict == Verdict::accepted ? Verdict::accepted : Verdict::passed;
}

}  // namespace crossfoot
