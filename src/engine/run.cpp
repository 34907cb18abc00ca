#include "engine/run.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <exception>
#include <fmt/format.h>
#include <iterator>
#include <new>
#include <thread>

#include "base/interrupt.h"
#include "base/text.h"
#include "engine/bind_rule.h"

namespace crossfoot {

namespace {

/// A rule with what came of it; each thread fills its own.
struct Slot {
  RuleResult result;
  Mistakes mistakes;
  bool done = false;
};

RuleResult untested(const Plan::Step& step) {
  const Rule& rule = *step.rule;
  RuleResult result;
  result.id = rule.id;
  result.title = rule.title;
  result.why = rule.why;
  result.kind = rule.kind->name;
  result.severity = rule.severity;
  result.tags = rule.tags;
  result.pack = step.pack->title;
  result.at = rule.at;
  return result;
}

void end(RuleResult& result, Verdict verdict, std::string reason) {
  result.verdict = verdict;
  result.reason = std::move(reason);
}

std::string words_of(const Mistake& mistake) {
  return mistake.suggestion.empty() ? mistake.message : mistake.message + "; " + mistake.suggestion;
}

std::string why_nothing_was_tested(const Counts& counts) {
  if (counts.all() == 0)
    return "nothing to test: no row or cell is of the kind that the rule tests";
  if (counts.vacuous == 0) return "every evaluation was not applicable (symbols or blanks)";
  const std::string vacuous = "rounding leaves so much room that the rule could hardly have failed";
  if (counts.not_applicable == 0) return "every evaluation was vacuous: " + vacuous;
  return fmt::format("nothing was decided: {} vacuous ({}), {} not applicable (symbols or blanks)",
                     with_commas(counts.vacuous), vacuous, with_commas(counts.not_applicable));
}

bool is_alarming(const Finding& finding) { return finding.severity != Severity::info; }

void take_over(Tally& tally, RuleResult& result) {
  result.counts = tally.counts();
  result.power = tally.power();
  result.smallest_error_seen = tally.smallest_error();
  result.findings = std::move(tally.findings());
  result.findings_total = tally.total();
  for (Finding& finding : result.findings)
    finding.severity = std::min(finding.severity, result.severity);

  const bool told_only = result.severity == Severity::info;
  if ((result.counts.violated > 0 && !told_only) ||
      std::ranges::any_of(result.findings, is_alarming))
    result.verdict = Verdict::failed;
  else if (result.counts.tested() == 0 && result.findings_total == 0)
    end(result, Verdict::skipped, why_nothing_was_tested(result.counts));
  else
    result.verdict = Verdict::passed;
}

void evaluate(const Plan::Step& step, const Subject& subject, std::size_t max_findings,
              Slot& slot) {
  const Rule& rule = *step.rule;
  RuleResult& result = slot.result;
  const auto [bound, rows, absent] = bind_rule(rule, subject, slot.mistakes);
  if (bound.check) result.statement = bound.check->statement();

  if (!slot.mistakes.empty()) return end(result, Verdict::error, words_of(slot.mistakes.front()));
  if (!bound.check) return end(result, Verdict::skipped, bound.not_applicable);
  if (!absent.empty()) return end(result, Verdict::skipped, absent);
  if (rows.size() == 0 && !rule.kind->whole_table)
    return end(result, Verdict::skipped,
               rule.where.is_scalar() ? "nothing to test: no row has " + rule.where.text
                                      : "nothing to test: the data have no rows");
  Tally tally(max_findings);
  bound.check->run(rows, tally);
  take_over(tally, result);
}

/// The rule's own trouble stays its own: the others go on.
void evaluate_safely(const Plan::Step& step, const Subject& subject, std::size_t max_findings,
                     Slot& slot) {
  const auto start = std::chrono::steady_clock::now();
  slot.result = untested(step);
  try {
    evaluate(step, subject, max_findings, slot);
  } catch (const std::bad_alloc&) {
    end(slot.result, Verdict::error, "not enough memory to evaluate this rule");
  } catch (const std::exception& trouble) {
    end(slot.result, Verdict::error,
        fmt::format("crossfoot failed on this rule ({}); please report it", trouble.what()));
  }
  slot.result.seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  slot.done = true;
}

}  // namespace

std::vector<RuleResult> run_plan(const Plan& plan, const Subject& subject,
                                 const CheckOptions& options, Mistakes& mistakes) {
  std::vector<Slot> slots(plan.steps.size());
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < slots.size() && !interrupted(); i = next++)
      evaluate_safely(plan.steps[i], subject, options.max_findings, slots[i]);
  };
  {
    const std::size_t helpers = std::min<std::size_t>(options.jobs, slots.size());
    std::vector<std::jthread> threads;
    for (std::size_t i = 1; i < helpers; ++i) threads.emplace_back(work);
    work();
  }

  std::vector<RuleResult> results;
  for (Slot& slot : slots) {
    std::ranges::move(slot.mistakes, std::back_inserter(mistakes));
    if (slot.done) results.push_back(std::move(slot.result));
  }
  return results;
}

}  // namespace crossfoot
