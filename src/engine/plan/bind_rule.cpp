#include "engine/plan/bind_rule.h"

#include <algorithm>
#include <fmt/format.h>

#include "base/text/text.h"
#include "expression/truths/scope.h"

namespace crossfoot {
namespace {

Applicable<Selection> rows_of(const std::optional<WrittenExpr>& where, const TableContext& context,
                              Diagnostics& mistakes) {
  if (!where) return Selection(context.table.rows());
  return select_rows(where->expr, context, mistakes);
}

bool holds(const Premise& premise, const TableContexts& tables, Diagnostics& mistakes) {
  const TableContext* context = tables.of(premise.on);
  if (context == nullptr) return false;
  const auto rows = rows_of(premise.where, *context, mistakes);
  if (premise.first) return rows && rows->rows() > 0 && rows->contains(0);
  const std::size_t count = rows ? rows->size() : 0;
  return premise.rows ? count == *premise.rows : count > 0;
}

std::string in_words(const Premise& premise) {
  const std::string table(name_of(premise.on));
  const std::string where = premise.where ? " with " + premise.where->word.text : "";
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
  const TableContext* context = tables.of(part.on);
  if (std::string why = why_not(part, tables, mistakes); !why.empty())
    return {context, NotApplicable{std::move(why)}, Selection(0)};
  Binding binding{*context, mistakes, {}, part.list.get(), std::move(parts)};
  Bound check = part.specification->bind(binding);
  return {context, std::move(check), rows_of(part.where, *context, mistakes)};
}

}  // namespace

BoundRule bind_rule(const Rule& rule, const TableContexts& tables, Diagnostics& all_mistakes) {
  Diagnostics mistakes;
  std::vector<BoundPart> parts;
  for (const RulePart& part : rule.parts) {
    BoundRule bound = bind_part(part, {}, tables, mistakes);
    const bool no_rows = bound.rows && bound.rows->size() == 0 && !part.kind->whole_table;
    if (!bound.rows && !bound.rows.is_mistaken())
      bound.check = NotApplicable{bound.rows.reason()};
    else if (bound.check && no_rows)
      bound.check = NotApplicable{"there are no rows of the kind that it tests"};
    const bool elsewhere = bound.context != tables.of(rule.on);
    Selection rows = bound.rows ? *std::move(bound.rows) : Selection(0);
    parts.push_back({std::move(bound.check), std::move(rows), part.severity, elsewhere});
  }
  BoundRule bound = bind_part(rule, std::move(parts), tables, mistakes);
  // A parameter that stands in several expressions of a rule is wrong once.
  for (Diagnostic& mistake : mistakes)
    if (std::ranges::find(all_mistakes, mistake) == all_mistakes.end())
      all_mistakes.push_back(std::move(mistake));
  return bound;
}

}  // namespace crossfoot
