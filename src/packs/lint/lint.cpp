#include "packs/lint/lint.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <tuple>

#include "packs/lint/lint_finders.h"
#include "packs/rule_parts.h"

namespace crossfoot {
namespace {

const std::array<Lint, 18> all_lints = {{
    {lint_mistake, "The pack has a mistake.",
     "Correct what the message names. No rule of a pack with mistakes runs.", Severity::error},
    {"lint.where-contradicts",
     "A `where`, or a condition of an `if` or `unless`, contradicts itself, so no row meets it.",
     "Join alternatives with `or`, or list them with `in`.", Severity::warning,
     find_contradictory_where},
    {lint_where_never, "A `where` selects no row of any version that was read.",
     "Compare the items it names with the data set's metadata."},
    {lint_item_unknown, "A rule names an item that no version has in that column.",
     "Write items as they are in the metadata."},
    {lint_item_lost,
     "A time period or a level lacks an item that a rule names, but has one with similar spelling.",
     "Use the same spelling in all rows, or name both items in the rule."},
    {lint_pattern_anchored, "A pattern matches part of some texts, but must match the whole text.",
     "Write `.*` for any text, for example `E.*` for texts that begin with E.", Severity::warning,
     find_half_anchored},
    {lint_role_doubtful,
     "The role of a column (figures or items) is a guess, and its cells leave doubt.",
     "Give the metadata, declare the column under `columns:`, or name it in `keys:`."},
    {lint_range_undeclared,
     "Cells that a rule calculates with contain ranges of numbers, such as `1-9`.",
     "Declare under `symbols` what they mean, for example {from: 1, to: 9}."},
    {lint_rule_never_applies, "A rule applies to no version that was read.",
     "Remove the rule, or name columns and items that the data set has."},
    {"lint.check-always-true", "A check is true whatever the cells contain.",
     "Compare with something that can differ.", Severity::warning, find_checks_never_false},
    {"lint.rule-never-fails", "A rule passes whatever the data contains.",
     "Say what is not allowed, or tolerate fewer failures.", Severity::warning,
     find_kinds_never_false},
    {"lint.check-never-true", "A check is false whatever the cells contain.",
     "Join alternatives with `or`.", Severity::warning, find_checks_never_true},
    {"lint.rule-shadowed", "Another rule checks everything that this rule checks.",
     "Remove one of them.", Severity::warning, find_shadowed_rules},
    {"lint.symbol-unknown", "A rule or a column names a symbol that is not allowed.",
     "Name a symbol of the standard, or declare it under `symbols`.", Severity::warning,
     find_unknown_symbols},
    {"lint.total-parts", "The parts of a total include the total itself, or an item twice.",
     "List each part once, and not the total.", Severity::warning, find_wrong_parts},
    {lint_accepted_expired, "An accepted exception has expired.",
     "Review it, then correct the data or set a later day.", Severity::warning},
    {lint_accepted_unmatched, "An accepted exception names an item that no version has.",
     "Write items as they are in the metadata, or remove the exception.", Severity::warning},
    {"lint.alias-unused", "A pack names another data set that no rule uses.",
     "Write data('name') in a rule, or remove the alias.", Severity::warning, find_unused_aliases},
}};

void add_expired(const Pack& pack, std::string_view today, LintNotes& notes) {
  for (const Accepted& accepted : pack.accepted)
    if (accepted.terms.until < today)
      notes.push_back({lint_accepted_expired,
                       Severity::warning,
                       {accepted.at,
                        fmt::format("the exception accepted by {} expired after {}",
                                    accepted.terms.who, accepted.terms.until),
                        "review it, then correct the data or set a later day"}});
}

auto order_of(const LintNote& note) {
  return std::tie(note.what.at, note.id, note.what.message, note.what.suggestion);
}

}  // namespace

std::span<const Lint> lints() { return all_lints; }

LintNotes lint_packs(const RuleSet& packs, std::string_view today) {
  LintNotes notes;
  for (const auto& pack : packs.packs) {
    const PackGroup group = with_used_packs(*pack);
    for (const Lint& lint : all_lints) {
      if (lint.find == nullptr) continue;
      Diagnostics found;
      lint.find(group, found);
      for (Diagnostic& what : found) notes.push_back({lint.id, lint.severity, std::move(what)});
    }
    for (const Pack* each : group) add_expired(*each, today, notes);
  }
  return notes;
}

LintNotes notes_of(const Diagnostics& mistakes) {
  LintNotes notes;
  for (const Diagnostic& mistake : mistakes)
    notes.push_back({lint_mistake, Severity::error, mistake});
  return notes;
}

void put_in_order(LintNotes& notes) {
  std::ranges::sort(notes, [](const auto& a, const auto& b) { return order_of(a) < order_of(b); });
  const auto repeated = std::ranges::unique(
      notes, [](const auto& a, const auto& b) { return order_of(a) == order_of(b); });
  notes.erase(repeated.begin(), repeated.end());
}

}  // namespace crossfoot
