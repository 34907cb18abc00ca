#include "engine/run.h"

#include <algorithm>
#include <chrono>
#include <exception>
#include <fmt/format.h>
#include <iterator>
#include <new>
#include <numeric>

#include "base/parallel.h"
#include "base/text/text.h"
#include "engine/outcome/acceptances.h"
#include "engine/outcome/undecided.h"
#include "engine/outcome/untested.h"
#include "engine/pictures/contexts.h"
#include "engine/pictures/place_shapes.h"
#include "engine/pictures/repeats.h"
#include "engine/pictures/series.h"
#include "engine/plan/bind_rule.h"
#include "engine/plan/comparison_table.h"
#include "packs/pages/explain.h"
#include "packs/rule_parts.h"

namespace crossfoot {

namespace {

/// A rule with what came of it; each thread fills its own.
struct Slot {
  RuleResult result;
  Diagnostics mistakes;
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
  result.owner = rule.owner;
  result.contact = rule.contact;
  result.pack = step.pack->title;
  result.at = rule.at;
  result.notes = step.notes;
  result.in_words = rule_in_words(rule);
  result.disclosure = std::ranges::count(rule.tags, "disclosure") > 0;
  return result;
}

void end(RuleResult& result, Verdict verdict, std::string reason) {
  result.verdict = verdict;
  result.reason = std::move(reason);
}

std::string words_of(const Diagnostic& mistake) {
  return mistake.suggestion.empty() ? mistake.message : mistake.message + "; " + mistake.suggestion;
}

std::string why_nothing_was_tested(const Counts& counts) {
  if (counts.all() == 0)
    return "nothing to test: there are no rows or cells of the kind that the rule tests";
  if (counts.vacuous == 0) return "no evaluation was applicable (symbols or blanks)";
  const std::string vacuous = "the rounding is so coarse that the rule could hardly have failed";
  if (counts.not_applicable == 0) return "every evaluation was vacuous: " + vacuous;
  return fmt::format("nothing was decided: {} vacuous ({}), {} not applicable (symbols or blanks)",
                     with_commas(counts.vacuous), vacuous, with_commas(counts.not_applicable));
}

bool is_alarming(const RuleResult& result) {
  const bool reported_only = result.severity == Severity::info;
  return (result.counts.violated > 0 && !reported_only) ||
         std::ranges::any_of(result.findings, [](const Finding& finding) {
           return finding.severity != Severity::info;
         });
}

/// Findings about exceptions that should be taken out come first: what else is found may hide them.
void add_outdated(const Acceptances& acceptances, std::size_t max_findings, RuleResult& result) {
  std::vector<Finding> findings = acceptances.outdated();
  result.findings_total += findings.size();
  std::ranges::move(result.findings, std::back_inserter(findings));
  findings.resize(std::min(findings.size(), max_findings));
  result.findings = std::move(findings);
}

/// What would have passed tells what a hidden figure is, so only the place is told.
void hide_what_is_recovered(Finding& finding) {
  if (!finding.measure) return;
  finding.measure.reset();
  finding.expected.clear();
  finding.by.clear();
  finding.message = "a figure that should stay hidden can be worked out here";
}

void hide_what_is_recovered(RuleResult& result) {
  for (Finding& finding : result.findings) hide_what_is_recovered(finding);
  for (AcceptedFinding& accepted : result.accepted) hide_what_is_recovered(accepted.finding);
}

/// Whether the rule allows as many failures as there are; says so.
bool is_allowed(const Rule& rule, RuleResult& result) {
  if (!rule.allow || result.findings_total == 0) return false;
  if (!rule.allow->covers(result.findings_total, result.counts.tested())) return false;
  result.notes.push_back(fmt::format("{}, which `allow: {}` tolerates",
                                     plural(result.findings_total, "failure", "failures"),
                                     rule.allow->text()));
  return true;
}

void take_over(OutcomeCounter& counter, const Acceptances& acceptances, const Rule& rule,
               const CheckOptions& options, RuleResult& result) {
  result.counts = counter.counts();
  result.power = counter.power();
  result.smallest_error_seen = counter.smallest_error();
  result.findings = counter.take_findings();
  result.findings_total = counter.total();
  result.accepted = counter.take_accepted();
  result.accepted_total = counter.accepted_total();
  const bool allowed = is_allowed(rule, result);
  const std::uint64_t found = result.findings_total;
  add_outdated(acceptances, options.max_findings, result);
  for (Finding& finding : result.findings)
    finding.severity = std::min(finding.severity, result.severity);
  if (result.disclosure) hide_what_is_recovered(result);

  const bool outdated = result.findings_total > found;
  if (is_alarming(result) && (!allowed || outdated))
    result.verdict = Verdict::failed;
  else if (result.counts.tested() == 0 && result.findings_total + result.accepted_total == 0)
    end(result, Verdict::skipped, why_nothing_was_tested(result.counts));
  else
    result.verdict = result.accepted_total > 0 ? Verdict::accepted : Verdict::passed;
}

/// Has the sink told of every finding, with what may be told of it.
void tell_sink(FindingSink& sink, std::size_t turn, const RuleResult& result,
               OutcomeCounter& counter) {
  counter.tell_all([&sink, turn, &result](const Finding& finding, const Acceptance* terms) {
    Finding reported = finding;
    reported.severity = std::min(reported.severity, result.severity);
    if (result.disclosure) hide_what_is_recovered(reported);
    sink.add(turn, result, reported, terms);
  });
}

/// Says what is not tested for want of reference lists.
void note_missing_lists(const Rule& rule, RuleResult& result) {
  result.without_list = rule.list && !rule.list->missing.empty();
  for (const RulePart& part : rule.parts) {
    if (!part.list || part.list->missing.empty()) continue;
    result.without_list = true;
    const std::string note = "a part of the rule was not tested: " + part.list->missing;
    if (std::ranges::find(result.notes, note) == result.notes.end()) result.notes.push_back(note);
  }
}

/// What the rule looks into and could not be had, and why; empty where there is all that it wants.
std::string what_could_not_be_had(const Rule& rule, const ComparisonTables& comparisons) {
  const Needs needs = needs_of(rule);
  if (needs.previous_version && !comparisons.previous_trouble.empty())
    return comparisons.previous_trouble;
  for (const std::string& name : needs.data_sets)
    if (const auto trouble = comparisons.data_set_troubles.find(name);
        trouble != comparisons.data_set_troubles.end())
      return trouble->second;
  if (comparisons.queried == nullptr) return {};
  for (const QueryNeed& need : rule.specification->queries())
    if (const auto answer = comparisons.queried->find(need);
        answer != comparisons.queried->end() && !answer->second.trouble.empty())
      return "the query endpoint is not available for comparison: " + answer->second.trouble;
  return {};
}

void evaluate(const Plan::Step& step, const TableContexts& tables, const CheckOptions& options,
              std::size_t turn, Slot& slot) {
  const Rule& rule = *step.rule;
  RuleResult& result = slot.result;
  if (!step.switched_off.empty()) {
    result.switched_off = true;
    return end(result, Verdict::skipped, step.switched_off);
  }
  note_missing_lists(rule, result);
  const auto start = std::chrono::steady_clock::now();
  const auto [context, check, rows] = bind_rule(rule, tables, slot.mistakes);
  result.index_seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  Acceptances acceptances(step.accepted, context == nullptr ? *tables.data : *context,
                          options.today, slot.mistakes);
  if (check) result.statement = (*check)->statement();

  if (!slot.mistakes.empty()) return end(result, Verdict::error, words_of(slot.mistakes.front()));
  if (!check) return end(result, Verdict::skipped, check.reason());
  if (!rows) return end(result, Verdict::skipped, rows.reason());
  if (rows->size() == 0 && !rule.kind->whole_table)
    return end(result, Verdict::skipped,
               rule.where ? "nothing to test: no row has " + rule.where->word.text
                          : "nothing to test: the data has no rows");
  OutcomeCounter::Accepts accepts;
  if (!acceptances.empty())
    accepts = [&](const Finding& finding) { return acceptances.covering(finding); };
  OutcomeCounter counter(options.max_findings, std::move(accepts));
  const bool on_data = context == tables.data;
  const bool drawn = on_data && options.pictures;
  PlaceCounter places(*tables.data);
  FailingRows failing(drawn ? tables.data->table.rows() : 0);
  if (drawn)
    counter.watch([&](std::size_t row) {
      places.add(row);
      failing.add(row);
    });
  if (options.sink != nullptr) tell_sink(*options.sink, turn, result, counter);
  UndecidedSlices slices(rule, *context);
  if (on_data) counter.mark_decisions(slices.marks());
  (*check)->run(*rows, counter);
  result.undecided = counter.undecided();
  if (on_data) {
    std::ranges::copy(slices.names(), std::back_inserter(result.undecided));
    tell_untested(rule, *context, counter, result);
  }
  std::ranges::copy(counter.remarks(), std::back_inserter(result.notes));
  take_over(counter, acceptances, rule, options, result);
  if (!drawn) return;
  result.places = places.heat_map();
  add_contexts(rule, *context, result);
  add_series(*context, result);
  add_repeats(*context, failing, result);
}

/// The rule's own trouble stays its own: the others go on.
void evaluate_safely(const Plan::Step& step, const TableContexts& tables,
                     const ComparisonTables& comparisons, const CheckOptions& options,
                     std::size_t turn, Slot& slot) {
  const auto start = std::chrono::steady_clock::now();
  slot.result = untested(step);
  try {
    if (is_over(options.deadline))
      end(slot.result, Verdict::error, over_deadline().message);
    else if (std::string lacks = what_could_not_be_had(*step.rule, comparisons);
             step.switched_off.empty() && !lacks.empty())
      end(slot.result, Verdict::error, std::move(lacks));
    else
      evaluate(step, tables, options, turn, slot);
  } catch (const std::bad_alloc&) {
    end(slot.result, Verdict::error, "not enough memory to evaluate this rule");
  } catch (const std::exception& trouble) {
    end(slot.result, Verdict::error,
        fmt::format("crossfoot failed on this rule ({}); please report it", trouble.what()));
  }
  slot.result.seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  if (options.sink != nullptr) options.sink->end(turn);
  slot.done = true;
}

/// About how much work a rule is beside the others: one that looks into other rows is more.
std::size_t effort_of(const Rule& rule) {
  std::size_t effort = 0;
  for (const RulePart* part : parts_of(rule)) {
    const Mentions& mentions = part->mentions;
    effort += 1 + mentions.expressions.size() + mentions.totals.size() +
              (mentions.looks_back ? mentions.figures.size() + 2 : 0);
  }
  return effort;
}

/// The order in which rules are begun: the largest first, so that no thread is left with one of
/// them at the end. Who writes findings as they come gets the rules in their own order.
std::vector<std::size_t> order_of(const Plan& plan, bool as_written) {
  std::vector<std::size_t> order(plan.steps.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  if (!as_written)
    std::ranges::stable_sort(order, std::greater<>{},
                             [&](std::size_t i) { return effort_of(*plan.steps[i].rule); });
  return order;
}

}  // namespace

std::vector<RuleResult> run_plan(const Plan& plan, const VersionTables& tables,
                                 const ComparisonTables& comparisons, const CheckOptions& options,
                                 Diagnostics& mistakes) {
  std::vector<Slot> slots(plan.steps.size());
  const std::vector<std::size_t> order = order_of(plan, options.sink != nullptr);
  for_each_in_parallel(slots.size(), options.jobs, [&](std::size_t turn) {
    const std::size_t i = order[turn];
    evaluate_safely(plan.steps[i], tables.table_contexts(plan.steps[i].view), comparisons, options,
                    i, slots[i]);
  });

  std::vector<RuleResult> results;
  for (Slot& slot : slots) {
    std::ranges::move(slot.mistakes, std::back_inserter(mistakes));
    if (slot.done) results.push_back(std::move(slot.result));
  }
  return results;
}

}  // namespace crossfoot
