#include "engine/plan/bind_rule.h"

#include <algorithm>
#include <fmt/format.h>

#include "base/text/text.h"
#include "expression/truths/scope.h"

namespace crossfoot {
namespace {

bool holds(const Premise& premise, const TableContexts& tables, Diagnostics& mistakes) {
  const TableContext* context = tables.of(premise.on);
  if (context == nullptr) return false;
  std::string absent;
  const Selection rows = premise.where.is_scalar()
                             ? select_rows(premise.where, scope_of(*context), mistakes, absent)
                             : Selection(context->table.rows());
  if (premise.first) return rows.rows() > 0 && rows.contains(0);
  return premise.rows ? rows.size() == *premise.rows : rows.size() > 0;
}

std::string in_words(const Premise& premise) {
  const std::string table(name_of(premise.on));
  const std::string where = premise.where.is_scalar() ? " with " + premise.where.text : "";
  if (premise.first) return fmt::format("a first row of the {}{}", table, where);
  if (!premise.rows) return fmt::format("a row of the {}{}", table, where);
  return fmt::format("{} of the {}{}", plural(*premise.rows, "row", "rows"), table, where);
}

std::string in_words(const std::vector<Premise>& premises) {
  std::vector<std::string> words;
  for (const Premise& premise : premises) words.push_back(in_words(premise));
  return join_words(words);
}

/// Why the rule has nothing to do here; empty where it has.
std::string why_not(const RulePart& part, const TableContexts& tables, Diagnostics& mistakes) {
  if (tables.of(part.on) == nullptr) return "the data has no metadata";
  if (part.list && !part.list->missing.empty()) return part.list->missing;
  const auto is_so = [&](const Premise& premise) { return holds(premise, tables, mistakes); };
  if (!std::ranges::all_of(part.only_if, is_so))
    return fmt::format("the rule is only for data with {}", in_words(part.only_if));
  if (!part.unless.empty() && std::ranges::all_of(part.unless, is_so))
    return fmt::format("the rule is not for data with {}", in_words(part.unless));
  return {};
}

BoundRule bind_part(const RulePart& part, std::vector<BoundPart> parts, const TableContexts& tables,
                    Diagnostics& mistakes) {
  BoundRule bound{tables.of(part.on), {}, Selection(0), {}};
  bound.bound.not_applicable = why_not(part, tables, mistakes);
  if (!bound.bound.not_applicable.empty()) return bound;
  const TableContext& context = *bound.context;
  Binding binding{context, mistakes, {}, part.list.get(), std::move(parts)};
  bound.bound = part.specification->bind(binding);
  bound.rows = part.where.is_scalar()
                   ? select_rows(part.where, scope_of(context), mistakes, bound.absent)
                   : Selection(context.table.rows());
  return bound;
}

}  // namespace

BoundRule bind_rule(const Rule& rule, const TableContexts& tables, Diagnostics& all_mistakes) {
  Diagnostics mistakes;
  std::vector<BoundPart> parts;
  for (const RulePart& part : rule.parts) {
    BoundRule bound = bind_part(part, {}, tables, mistakes);
    if (!bound.absent.empty()) bound.bound = {nullptr, bound.absent};
    const bool no_rows = bound.rows.size() == 0 && !part.kind->whole_table;
    if (bound.bound.check && no_rows)
      bound.bound = {nullptr, "there are no rows of the kind that it tests"};
    const bool elsewhere = bound.context != tables.of(rule.on);
    parts.push_back({std::move(bound.bound), std::move(bound.rows), part.severity, elsewhere});
  }
  BoundRule bound = bind_part(rule, std::move(parts), tables, mistakes);
  // A parameter that stands in several expressions of a rule is wrong once.
  for (Diagnostic& mistake : mistakes)
    if (std::ranges::find(all_mistakes, mistake) == all_mistakes.end())
      all_mistakes.push_back(std::move(mistake));
  return bound;
}

}  // namespace crossfoot
