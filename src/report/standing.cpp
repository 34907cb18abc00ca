#include "report/standing.h"

#include <algorithm>
#include <fmt/format.h>
#include <vector>

#include "base/text/text.h"

namespace crossfoot {

void Standings::add(Standing standing) {
  switch (standing) {
    case Standing::failed:
      ++failed;
      break;
    case Standing::error:
      ++error;
      break;
    case Standing::noted:
      ++noted;
      break;
    case Standing::accepted:
      ++accepted;
      break;
    case Standing::skipped:
      ++skipped;
      break;
    case Standing::passed:
      ++passed;
      break;
  }
}

Standings& Standings::operator+=(const Standings& other) {
  failed += other.failed;
  error += other.error;
  noted += other.noted;
  accepted += other.accepted;
  skipped += other.skipped;
  passed += other.passed;
  return *this;
}

Standings standings_of(const VersionResult& version, const RunResult& run) {
  Standings standings;
  for (const RuleResult& rule : version.rules) standings.add(standing_of(rule, run));
  return standings;
}

Standings standings_of(const RunResult& run) {
  Standings standings;
  for (const VersionResult& version : run.runs) standings += standings_of(version, run);
  return standings;
}

bool data_is_missing(const VersionResult& version) {
  return version.verdict == Verdict::error && version.rules.empty();
}

Headline headline_of(const RunResult& run) {
  if (run.verdict == Verdict::failed || standings_of(run).failed > 0) return Headline::failed;
  if (run.verdict == Verdict::error) return Headline::error;
  return run.verdict == Verdict::skipped ? Headline::skipped : Headline::passed;
}

std::string_view word_of(Headline headline) {
  switch (headline) {
    case Headline::failed:
      return "Failed";
    case Headline::error:
      return "Error";
    case Headline::skipped:
      return "Skipped";
    case Headline::passed:
      return "Passed";
  }
  return {};
}

namespace {

/// "all 82 checks passed", or how many did and what became of the others.
std::string passing_words(const Standings& counts) {
  if (counts.passed == counts.all())
    return counts.all() == 1 ? "the only check passed"
                             : fmt::format("all {} checks passed", with_commas(counts.all()));
  std::vector<std::string> others;
  if (counts.noted > 0)
    others.push_back(with_commas(counts.noted) + " found something that does not fail the run");
  if (counts.accepted > 0)
    others.push_back(with_commas(counts.accepted) + " found only accepted exceptions");
  if (counts.skipped > 0) others.push_back(with_commas(counts.skipped) + " had nothing to test");
  return fmt::format("{} of {} passed; {}", with_commas(counts.passed),
                     plural(counts.all(), "check", "checks"), join_words(others));
}

std::string failing_words(const RunResult& run, const Standings& counts) {
  const auto failed_versions = std::ranges::count_if(run.runs, [&](const VersionResult& version) {
    return standings_of(version, run).failed > 0;
  });
  return fmt::format("{} of {} failed, in {} of {}", with_commas(counts.failed),
                     plural(counts.all(), "check", "checks"), failed_versions,
                     plural(run.runs.size(), "version", "versions"));
}

/// Rules ran, and there was nothing for them to look at.
bool has_no_rows(const VersionResult& version) {
  return version.verdict == Verdict::error && version.rows == 0 && !version.rules.empty() &&
         !version.reason.empty();
}

/// What stands in the way of a full answer; empty where nothing does.
std::string missing_words(const RunResult& run, const Standings& counts) {
  std::vector<std::string> parts;
  const auto missing = std::ranges::count_if(run.runs, data_is_missing);
  if (missing > 0)
    parts.push_back(fmt::format("the data of {} of {} is unavailable", missing,
                                plural(run.runs.size(), "version", "versions")));
  for (const VersionResult& version : run.runs)
    if (has_no_rows(version)) {
      parts.push_back(printable(version.reason));
      break;
    }
  if (counts.error > 0)
    parts.push_back(plural(counts.error, "check", "checks") + " could not be evaluated");
  return join_words(parts);
}

constexpr std::size_t most_named = 5;

/// Of many the first, and how many more there are.
std::vector<std::string> first_of(std::vector<std::string> names) {
  const std::size_t all = names.size();
  if (all <= most_named) return names;
  names.resize(most_named);
  names.push_back(with_commas(all - most_named) + " more");
  return names;
}

/// Rules that ran and decided nothing, which a run that passes mustn't hide; empty where none did.
std::string undecided_words(const RunResult& run) {
  std::vector<std::string> ids;
  for (const VersionResult& version : run.runs)
    for (const RuleResult& rule : version.rules)
      if (rule.verdict == Verdict::skipped && rule.counts.all() > 0 &&
          std::ranges::find(ids, printable(rule.id)) == ids.end())
        ids.push_back(printable(rule.id));
  if (ids.empty()) return {};
  return fmt::format(" Rules that decided nothing: {}.", join_words(first_of(std::move(ids))));
}

/// Rules that no row met, with the condition. Packs for all sorts of files have many that aren't
/// for these, and nothing is said of those.
std::string unmet_words(const RunResult& run, const Standings& counts) {
  constexpr std::uint64_t many = 20;
  if (counts.skipped > many) return {};
  constexpr std::string_view reason = "nothing to test: no row has ";
  std::vector<std::string> unmet;
  for (const VersionResult& version : run.runs)
    for (const RuleResult& rule : version.rules) {
      if (rule.verdict != Verdict::skipped || !rule.reason.starts_with(reason)) continue;
      std::string words = fmt::format("{} ({})", printable(rule.id),
                                      printable(shorten(rule.reason.substr(reason.size()), 80)));
      if (std::ranges::find(unmet, words) == unmet.end()) unmet.push_back(std::move(words));
    }
  if (unmet.empty()) return {};
  if (unmet.size() > most_named)
    return fmt::format(" No rows match the conditions of {}.",
                       plural(unmet.size(), "rule", "rules"));
  return fmt::format(" No rows match {}.", join_words(unmet));
}

/// Why the few rules that there were tested nothing; empty where they were many.
std::string skipped_words(const RunResult& run) {
  std::vector<std::string> reasons;
  for (const VersionResult& version : run.runs)
    for (const RuleResult& rule : version.rules) {
      if (rule.verdict != Verdict::skipped || rule.reason.empty()) continue;
      std::string why = rule.reason;
      for (const std::string& note : rule.notes) why += (why.empty() ? "" : "; ") + note;
      std::string words = fmt::format("{}: {}", printable(rule.id), printable(shorten(why, 300)));
      if (std::ranges::find(reasons, words) == reasons.end()) reasons.push_back(std::move(words));
    }
  if (reasons.empty() || reasons.size() > most_named) return {};
  std::string text;
  for (const std::string& reason : reasons) text += fmt::format(" {}.", reason);
  return text;
}

}  // namespace

std::string verdict_sentence(const RunResult& run) {
  const Standings counts = standings_of(run);
  const std::string_view headline = word_of(headline_of(run));
  const std::string missing = missing_words(run, counts);
  if (counts.failed > 0) {
    const std::string failing = fmt::format("{}: {}.", headline, failing_words(run, counts));
    return missing.empty() ? failing : fmt::format("{} Error: {}.", failing, missing);
  }
  if (!missing.empty()) return fmt::format("{}: {}.", headline, missing);
  if (run.runs.empty()) return fmt::format("{}: there was nothing to check.", headline);
  if (counts.passed + counts.noted + counts.accepted == 0)
    return fmt::format("{}: no check had anything to test.{}", headline, skipped_words(run));
  return fmt::format("{}: {}.{}{}", headline, passing_words(counts), undecided_words(run),
                     unmet_words(run, counts));
}

std::string gaps_in_words(const RunResult& run) {
  std::vector<std::string> rules;
  for (const VersionResult& version : run.runs)
    for (const RuleResult& rule : version.rules) {
      if (rule.undecided.empty()) continue;
      std::string words = fmt::format("{} ({})", printable(rule.id),
                                      printable(shorten(join_words(rule.undecided), 120)));
      if (std::ranges::find(rules, words) == rules.end()) rules.push_back(std::move(words));
    }
  if (rules.empty()) return {};
  return fmt::format("Rules that decided nothing for part of the data: {}.",
                     join_words(first_of(std::move(rules))));
}

std::string verdict_in_words(const RunResult& run) {
  const std::string gaps = gaps_in_words(run);
  return verdict_sentence(run) + (gaps.empty() ? "" : " " + gaps);
}

}  // namespace crossfoot
