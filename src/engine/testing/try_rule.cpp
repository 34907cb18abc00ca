#include "engine/testing/try_rule.h"

#include <algorithm>

#include "engine/plan/bind_rule.h"
#include "engine/plan/plan.h"
#include "engine/plan/version_tables.h"
#include "packs/rule_parts.h"

namespace crossfoot {

namespace {

/// The first row that the rule looks at, for kinds that have nothing more to show.
std::optional<Example> first_row(const Rule& rule, const TableContext& context,
                                 const Selection& rows) {
  std::optional<std::size_t> first;
  rows.for_each([&](std::size_t row) {
    if (!first) first = row;
  });
  std::vector<std::size_t> columns;
  for (const std::string& name : columns_named_by(rule))
    if (const auto column = context.table.find(name)) columns.push_back(*column);
  if (!first || columns.empty()) return std::nullopt;
  return Example{finding_at(context, *first, columns)};
}

}  // namespace

std::optional<TriedRule> try_rule(const std::string& id, const Release& release, const Table& table,
                                  std::span<const std::shared_ptr<const Pack>> packs,
                                  const CheckOptions& options, Diagnostics& mistakes,
                                  const ComparisonTables& comparisons) {
  Diagnostics of_other_rules;
  const Plan plan = make_plan(release, table, packs, options, of_other_rules);
  const auto step =
      std::ranges::find_if(plan.steps, [&](const Plan::Step& each) { return each.rule->id == id; });
  if (step == plan.steps.end()) return std::nullopt;

  const VersionTables tables(release, table, plan, comparisons);
  const auto [context, check, rows] =
      bind_rule(*step->rule, tables.table_contexts(step->view), mistakes);
  const Meaning& meaning = plan.views[step->view].meaning;
  TriedRule tried;
  tried.not_applicable = check ? rows.reason() : check.reason();
  for (const std::string& name : columns_named_by(*step->rule)) {
    const auto column = table.find(name);
    if (column && meaning.roles.of[*column] == Role::indicator)
      tried.numbers.emplace_back(name, meaning.precision[*column]);
  }
  if (!check) return tried;
  tried.statement = (*check)->statement();
  if (!rows) return tried;
  tried.rows = rows->size();
  tried.example = (*check)->example(*rows);
  if (!tried.example && !step->rule->kind->whole_table)
    tried.example = first_row(*step->rule, *context, *rows);
  return tried;
}

}  // namespace crossfoot
