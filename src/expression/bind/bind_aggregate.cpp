#include <algorithm>
#include <map>
#include <set>

#include "expression/evaluate/aggregate.h"
#include "expression/places/places.h"
#include "expression/syntax/functions.h"

namespace crossfoot {
namespace {

/// An item that isn't there can't take part; whether the others do without it, `missing` says.
bool bind_items(const Expr::Over& over, Expr::Missing missing, const Column& column, Names& names,
                Aggregation::Over& bound) {
  std::set<std::string> items;
  std::optional<std::string> unknown;
  bound.listed = !over.only.empty();
  for (const std::string& item : over.only) {
    if (!items.insert(item).second) continue;
    const bool optional = std::ranges::find(over.optional, item) != over.optional.end();
    const auto code = column.find(item);
    if (!optional) ++bound.wanted;
    if (!optional && !code) unknown = item;
    if (code) bound.only.push_back(*code);
    if (code && optional) bound.optional.push_back(*code);
  }
  if (bound.only.empty() && bound.listed && !unknown) unknown = over.only.front();
  if (!unknown) return true;
  const bool goes_on = missing == Expr::Missing::always_reported ||
                       (missing == Expr::Missing::ignored && !bound.only.empty());
  if (!goes_on) (void)names.item(bound.column, *unknown);
  return goes_on;
}

bool bind_over(const Expr& expr, const Scope& scope, Names& names, Aggregation& what) {
  const auto& written = expr.get<Expr::Aggregate>();
  bool whole = true;
  for (const Expr::Over& over : written.over) {
    const auto found = names.column(over.column, expr.at);
    whole = whole && found && names.is_key(*found, expr.at);
    if (!found) continue;
    const Column& column = scope.table.column(*found);
    what.over.push_back({*found, {}, {}, 0});
    for (const std::string& item : over.except)
      if (const auto code = column.find(item)) what.over.back().except.push_back(*code);
    whole = bind_items(over, written.missing, column, names, what.over.back()) && whole;
  }
  return whole;
}

/// `so far` asks which row is earlier, which only columns of time can say.
bool goes_over_time(const Expr& expr, const Scope& scope, Names& names) {
  const auto& written = expr.get<Expr::Aggregate>();
  const std::string& over = written.over.front().column;
  const auto column = names.column(over, expr.at);
  if (!column) return false;
  const bool time = scope.roles.of[*column] == Role::time && written.by.empty();
  if (!time)
    names.wrong(expr.at,
                "`so far` works with time_period or time_identifier, not with `" + over + "`",
                "write sum(x over time_identifier so far)");
  return time;
}

/// Links rows by place instead of by all of their place columns.
bool bind_by(const Expr& expr, const Scope& scope, Names& names, Aggregation& what) {
  const auto& written = expr.get<Expr::Aggregate>();
  const std::string& by = written.by;
  if (by.empty()) return true;
  const std::string example = "write sum(x over geographic_level in ('Regional') by country_code)";
  const std::string_view word = level_of_word(by);
  const PlaceLevel* level =
      word.empty() || scope.table.find(by) ? level_with_column(by) : level_named(word);
  const Expr::Over& over = written.over.front();
  const bool fits =
      written.over.size() == 1 && over.column == level_column && over.only.size() == 1;
  if (level == nullptr)
    names.wrong(expr.at, "`" + by + "` is not a column of places", example);
  else if (!fits)
    names.wrong(expr.at, "`by` works with one item of geographic_level", example);
  else if (level_named(over.only.front()) == nullptr)
    names.wrong(expr.at, "there is no geographic level `" + over.only.front() + "`",
                did_you_mean(over.only.front(), level_names()));
  else if (!Places::can_be_reported(scope, *level))
    names.set_absent("the data has no column " + by + " that says where a row belongs");
  else
    what.by = level;
  // Where the data have no row of the level there is nothing to link.
  return what.by != nullptr && (what.over.empty() || !what.over.front().only.empty());
}

Aggregation::Function aggregation_of(Function::Id id) {
  switch (id) {
    case Function::Id::count:
      return Aggregation::Function::count;
    case Function::Id::min:
      return Aggregation::Function::min;
    case Function::Id::max:
      return Aggregation::Function::max;
    case Function::Id::median:
      return Aggregation::Function::median;
    case Function::Id::rank:
      return Aggregation::Function::rank;
    default:
      return Aggregation::Function::sum;
  }
}

}  // namespace

std::optional<Aggregation> bind_aggregation(const Expr& expr, const Scope& scope, Names& names) {
  const auto& written = expr.get<Expr::Aggregate>();
  Aggregation what{aggregation_of(written.function->id),
                   {},
                   written.missing,
                   nullptr,
                   written.so_far,
                   written.skips_inapplicable};
  if (written.so_far && !goes_over_time(expr, scope, names)) return std::nullopt;
  const bool over = bind_over(expr, scope, names, what);
  const bool by = bind_by(expr, scope, names, what);
  if (what.by != nullptr && over && !by && names.absent().empty())
    (void)names.item(what.over.front().column, written.over.front().only.front());
  return over && by ? std::optional(std::move(what)) : std::nullopt;
}

}  // namespace crossfoot
