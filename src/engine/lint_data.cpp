#include "engine/lint_data.h"

#include <algorithm>
#include <fmt/format.h>

#include "base/text/regex.h"
#include "base/text/text.h"
#include "checks/support/symbol_text.h"
#include "checks/table_context.h"
#include "engine/plan/bind_rule.h"
#include "engine/plan/figure_columns.h"
#include "engine/plan/version_tables.h"
#include "expression/truths/number_like.h"
#include "expression/truths/role_guess.h"

namespace crossfoot {

void DataLint::look_at(const Release& release, const Table& table,
                       std::span<const std::shared_ptr<const Pack>> packs,
                       const CheckOptions& options, Diagnostics& mistakes,
                       const ComparisonTables& comparisons) {
  const Plan plan = make_plan(release, table, packs, options, mistakes);
  const VersionTables tables(release, table, plan, comparisons);
  for (const Plan::Step& step : plan.steps) {
    const Roles& roles = plan.views[step.view].meaning.roles;
    look_for_accepted(step, roles, table);
    if (!step.switched_off.empty()) continue;
    Seen& known = seen(step.rule);
    for (Item& item : known.items) look_for(item, roles, table);
    for (const std::string& name : columns_named_by(*step.rule))
      if (const auto column = table.find(name))
        known.doubts.insert(doubt_about(table, roles, release.metadata.has_value(), *column));
    known.doubts.erase("");
    look_for_patterns(known, table);
    for (const std::string& name : numbers_of(*step.rule))
      if (const auto column = table.find(name))
        if (auto [message, suggestion] =
                undeclared_ranges(table.column(*column), plan.views[step.view].meaning.symbols);
            !message.empty())
          known.ranges.emplace(std::move(message), std::move(suggestion));
    Diagnostics own;
    const auto [context, check, rows] =
        bind_rule(*step.rule, tables.table_contexts(step.view), own);
    if (context != nullptr && context == tables.table_contexts(step.view).data)
      known.lost = lost_items(*step.rule, *context);
    const bool applies = !own.empty() || (check && rows);
    known.applied = known.applied || applies;
    known.selected = known.selected || !own.empty() || (rows && rows->size() > 0);
    if (!applies) known.reason = check ? rows.reason() : check.reason();
    mistakes.insert(mistakes.end(), own.begin(), own.end());
  }
}

DataLint::Seen& DataLint::seen(const std::shared_ptr<const Rule>& rule) {
  const auto [entry, fresh] = rules_.try_emplace(rule->id);
  entry->second.rule = rule;
  if (fresh) {
    for (NamedItem& item : items_named_by(*rule))
      entry->second.items.push_back({std::move(item), false, false, {}});
    for (WholePattern& pattern : patterns_of(*rule))
      entry->second.fits.push_back({std::move(pattern), false, {}});
  }
  return entry->second;
}

/// What is found about a whole version has a key of its own, which need not be in the data.
void DataLint::look_for_accepted(const Plan::Step& step, const Roles& roles, const Table& table) {
  if (step.rule->kind->whole_table) return;
  for (const Accepted& accepted : step.accepted) {
    for (const auto& [column, at, item] : accepted.key.entries) {
      Item& known = accepted_[at];
      known.named = {item.at, column, item.text};
      look_for(known, roles, table);
    }
  }
}

void DataLint::look_for(Item& item, const Roles& roles, const Table& table) {
  const auto index = table.find(item.named.column);
  if (!index || roles.of[*index] == Role::indicator) return;
  const Column& column = table.column(*index);
  item.looked_for = true;
  item.found = item.found || column.find(item.named.item);
  for (Code code = 0; code < column.distinct(); ++code) item.others.emplace(column.text(code));
}

void DataLint::look_for_patterns(Seen& known, const Table& table) {
  if (known.rule->on != On::data) return;
  for (Fit& fit : known.fits) {
    const auto index = table.find(fit.pattern.column);
    if (!index || fit.whole) continue;
    const auto regex = make_regex(fit.pattern.written);
    const Column& column = table.column(*index);
    for (Code code = 0; code < column.distinct() && !fit.whole; ++code) {
      const re2::StringPiece text(column.text(code).data(), column.text(code).size());
      fit.whole = RE2::FullMatch(text, *regex);
      if (fit.part.empty() && !fit.whole && RE2::PartialMatch(text, *regex))
        fit.part = column.text(code);
    }
  }
}

/// Of each item that a period or level lost, where the rule names it.
void DataLint::note_losses(const Seen& known, LintNotes& notes) {
  for (const LostItem& lost : known.lost) {
    const auto named = std::ranges::find_if(known.items, [&](const Item& item) {
      return item.named.column == lost.column && item.named.item == lost.item;
    });
    const Position& at = named == known.items.end() ? known.rule->at : named->named.at;
    notes.push_back(
        {lint_item_lost,
         Severity::warning,
         {at,
          fmt::format("`{}` has no item '{}' in {} {}", lost.column, lost.item, lost.slice_column,
                      lost.slice),
          lost.nearest.empty() ? "" : fmt::format("did you mean `{}`?", lost.nearest)}});
  }
}

void DataLint::note_patterns(const Seen& known, LintNotes& notes) {
  for (const Fit& fit : known.fits)
    if (!fit.whole && !fit.part.empty() && !is_half_anchored(fit.pattern.written))
      notes.push_back(
          {lint_pattern_anchored,
           Severity::warning,
           {fit.pattern.at,
            fmt::format("no text of `{}` matches this completely; it matches only part of '{}'",
                        fit.pattern.column, shorten(fit.part, 80)),
            fmt::format("write `{}` to match texts that contain it",
                        as_part(fit.pattern.written))}});
}

LintNotes DataLint::notes() const {
  LintNotes notes;
  for (const auto& [id, known] : rules_) {
    const Rule* rule = known.rule.get();
    note_losses(known, notes);
    note_patterns(known, notes);
    for (const std::string& doubt : known.doubts)
      notes.push_back({lint_role_doubtful, Severity::warning, {rule->at, doubt, ""}});
    for (const auto& [message, suggestion] : known.ranges)
      notes.push_back({lint_range_undeclared, Severity::warning, {rule->at, message, suggestion}});
    const bool never = rule->where && known.applied && !known.selected;
    bool explained = false;
    for (const auto& [item, looked_for, found, others] : known.items) {
      if (!looked_for || found) continue;
      std::string nearest = did_you_mean(item.item, std::vector(others.begin(), others.end()));
      if (item.optional && nearest.empty()) continue;
      explained = explained || item.in_where || !known.applied;
      notes.push_back({never && item.in_where ? lint_where_never : lint_item_unknown,
                       Severity::warning,
                       {item.at, fmt::format("`{}` has no item '{}'", item.column, item.item),
                        std::move(nearest)}});
    }
    if (never && !explained)
      notes.push_back({lint_where_never,
                       Severity::warning,
                       {rule->where->word.at, "no row of the data meets this `where`", ""}});
    if (!known.applied && !explained)
      notes.push_back(
          {lint_rule_never_applies,
           Severity::warning,
           {rule->at, fmt::format("rule `{}` never applies: {}", rule->id, known.reason), ""}});
  }
  for (const auto& [at, known] : accepted_)
    if (known.looked_for && !known.found)
      notes.push_back({lint_accepted_unmatched,
                       Severity::warning,
                       {known.named.at,
                        fmt::format("`{}` has no item '{}', so nothing can match this exception",
                                    known.named.column, known.named.item),
                        did_you_mean(known.named.item,
                                     std::vector(known.others.begin(), known.others.end()))}});
  return notes;
}

}  // namespace crossfoot
