#include "cli/options/exit_code.h"

#include <algorithm>

namespace crossfoot {

ExitCode exit_code_of(const Error& error) {
  switch (error.kind) {
    case Error::Kind::usage:
    case Error::Kind::pack:
      return ExitCode::mistaken;
    case Error::Kind::output:
      return ExitCode::unwritten;
    case Error::Kind::data:
    case Error::Kind::unavailable:
    case Error::Kind::interrupted:
      return ExitCode::not_checked;
  }
  return ExitCode::bug;
}

ExitCode exit_code_of(const RuleSet& packs, const Diagnostics& mistakes) {
  return mistakes.size() > packs.unfetched ? ExitCode::mistaken : ExitCode::not_checked;
}

ExitCode exit_code_of(const RunResult& run, bool mistaken) {
  if (mistaken) return ExitCode::mistaken;
  const auto fails = [&](const RuleResult& rule) { return fails_run(rule, run); };
  const auto any_rule_fails = [&](const VersionResult& version) {
    return std::ranges::any_of(version.rules, fails);
  };
  if (std::ranges::any_of(run.runs, any_rule_fails)) return ExitCode::failed;
  const bool checked = run.verdict == Verdict::passed || run.verdict == Verdict::accepted;
  return checked ? ExitCode::passed : ExitCode::not_checked;
}

}  // namespace crossfoot
