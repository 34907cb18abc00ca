#include "engine/plan.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <limits>
#include <string_view>
#include <utility>

#include "base/text.h"
#include "engine/figures.h"
#include "expression/role_guess.h"

namespace crossfoot {

namespace {

using Packs = std::span<const std::shared_ptr<const Pack>>;

using PackList = std::vector<std::shared_ptr<const Pack>>;

void add_in_order(const std::shared_ptr<const Pack>& pack, PackList& order) {
  const auto is_it = [&](const auto& other) { return other->path == pack->path; };
  if (std::ranges::any_of(order, is_it)) return;
  for (const auto& used : pack->uses) add_in_order(used, order);
  order.push_back(pack);
}

/// The packs and all that they use, used ones before their users, each path once.
PackList in_order(Packs packs) {
  PackList order;
  for (const auto& pack : packs) add_in_order(pack, order);
  return order;
}

/// A local file has no version yet; it is taken for the one to be published next.
VersionNumber version_of(const Release& release) {
  constexpr int next = std::numeric_limits<int>::max();
  return release.version ? release.version->number : VersionNumber{next, 0, 0};
}

bool is_meant_for(const Rule& rule, const VersionNumber& version, const VersionNumber& latest) {
  if (rule.since && version < *rule.since) return false;
  if (rule.until && version > *rule.until) return false;
  return !rule.versions || rule.versions->matches(version, std::max(version, latest));
}

bool is_of(const Accepted& accepted, const Release& release, const VersionNumber& latest) {
  const DataSetInfo& data_set = release.data_set;
  const VersionNumber version = version_of(release);
  // A local file has no id and no title; whoever checks it by this pack knows what it is.
  const bool same_data_set = accepted.data_set.empty() || release.origin == Release::Origin::file ||
                             lower(accepted.data_set) == lower(data_set.id) ||
                             glob_match(accepted.data_set, data_set.title);
  return same_data_set &&
         (!accepted.versions || accepted.versions->matches(version, std::max(version, latest)));
}

bool carries_one_of(const Rule& rule, const std::vector<std::string>& tags) {
  return tags.empty() || std::ranges::find_first_of(rule.tags, tags) != rule.tags.end();
}

Symbols merged_symbols(const PackList& packs) {
  const Symbols& standard = standard_symbols();
  Symbols merged = standard;
  for (const auto& pack : packs) {
    for (const auto& [symbol, meaning] : pack->symbols) {
      const auto usual = standard.find(symbol);
      if (usual == standard.end() || usual->second != meaning) merged[symbol] = meaning;
    }
  }
  return merged;
}

struct Described {
  ColumnSpecs specs;
  std::map<std::string, Position, std::less<>> positions;
};

Described merged_specs(const PackList& packs) {
  Described merged;
  for (const auto& pack : packs) {
    for (const auto& [column, spec] : pack->columns) {
      merged.specs[column] = spec;
      const auto at = pack->column_positions.find(column);
      merged.positions[column] =
          at == pack->column_positions.end() ? Position{pack->path.string()} : at->second;
    }
  }
  return merged;
}

std::vector<std::string> column_names(const Table& table) {
  std::vector<std::string> names;
  std::ranges::transform(table.columns(), std::back_inserter(names), &Column::name);
  return names;
}

void check_columns_exist(const Described& described, const Table& table, Mistakes& mistakes) {
  const std::vector<std::string> names = column_names(table);
  for (const auto& [column, spec] : described.specs) {
    if (spec.optional || table.find(column)) continue;
    std::string way_out = did_you_mean(column, names);
    if (way_out.empty()) way_out = "a column that some versions lack is declared `optional: true`";
    mistakes.push_back({described.positions.at(column),
                        fmt::format("unknown column `{}` in {}", column, table.name()), way_out});
  }
}

Roles roles_of(const Release& release, const Table& table, const PackList& packs) {
  std::vector<std::string> filters;
  std::vector<std::string> indicators;
  if (release.metadata) {
    for (const Filter& filter : release.metadata->filters) filters.push_back(filter.column);
    for (const Indicator& indicator : release.metadata->indicators)
      indicators.push_back(indicator.column);
  }
  std::vector<std::string> keys;
  for (const auto& pack : packs)
    if (!pack->keys.empty()) keys = pack->keys;
  Roles roles = assign_roles(table, filters, indicators, keys);
  if (filters.empty() && indicators.empty())
    for (const auto& pack : packs) take_for_indicators(figures_of(*pack), keys, table, roles);
  return roles;
}

std::vector<Precision> precision_by_column(const Table& table, const ColumnSpecs& specs) {
  std::vector<Precision> precision;
  precision.reserve(table.size());
  for (const Column& column : table.columns()) {
    const auto spec = specs.find(column.name());
    precision.push_back(precision_of(column, spec == specs.end() ? nullptr : &spec->second));
  }
  return precision;
}

/// Changes a step as a pack that uses its pack wants it.
void apply(const Override& change, const Pack& by, Plan::Step& step) {
  const std::string why = fmt::format("by the pack \"{}\": {}", by.title, change.reason);
  const auto note = [&](std::string_view what, std::string_view now, std::string_view before) {
    step.notes.push_back(fmt::format("{} is {} instead of {}, {}", what, now,
                                     before.empty() ? "nothing" : before, why));
  };
  Rule rule = *step.rule;
  if (change.off) step.switched_off = "switched off " + why;
  if (change.severity) {
    note("severity", name_of(*change.severity), name_of(rule.severity));
    rule.severity = *change.severity;
  }
  if (change.where.is_scalar()) {
    note("where", change.where.text, rule.where.text);
    rule.where = change.where;
  }
  if (change.allow) {
    note("allow", change.allow->text(), rule.allow ? rule.allow->text() : "");
    rule.allow = change.allow;
  }
  step.rule = std::make_shared<const Rule>(std::move(rule));
}

Plan::Step step_of(const std::shared_ptr<const Pack>& pack, const Rule& rule, const PackList& packs,
                   const Release& release, const VersionNumber& latest) {
  Plan::Step step{pack, {pack, &rule}, {}, {}, {}};
  for (const auto& each : packs) {
    for (const Override& change : each->overrides)
      if (change.rule == rule.id) apply(change, *each, step);
    for (const Accepted& accepted : each->accepted)
      if (accepted.rule.text == rule.id && is_of(accepted, release, latest))
        step.accepted.push_back(accepted);
  }
  return step;
}

}  // namespace

Plan make_plan(const Release& release, const Table& table, Packs packs, const CheckOptions& options,
               Mistakes& mistakes) {
  const PackList order = in_order(packs);
  Described described = merged_specs(order);
  check_columns_exist(described, table, mistakes);

  Plan plan;
  plan.roles = roles_of(release, table, order);
  plan.specs = std::move(described.specs);
  plan.symbols = merged_symbols(order);
  plan.precision = precision_by_column(table, plan.specs);
  const VersionNumber version = version_of(release);
  for (const auto& pack : order)
    for (const Rule& rule : pack->rules)
      if (is_meant_for(rule, version, options.latest) && carries_one_of(rule, options.tags))
        plan.steps.push_back(step_of(pack, rule, order, release, options.latest));
  return plan;
}

std::string describe(const Plan& plan, const Table& table) {
  std::string text;
  for (std::size_t column = 0; column < table.size(); ++column) {
    const bool key = std::ranges::binary_search(plan.roles.key, column);
    const Role role = plan.roles.of[column];
    text += fmt::format("column {}: {}{}{}\n", table.column(column).name(), name_of(role),
                        key ? ", key" : "",
                        role == Role::indicator ? ", " + describe(plan.precision[column]) : "");
  }
  for (const auto& [pack, rule, switched_off, notes, accepted] : plan.steps)
    text += fmt::format("rule {}: {} from {}{}\n", rule->id, rule->kind->name,
                        pack->path.filename().string(),
                        rule->where.is_scalar() ? ", where " + rule->where.text : "");
  return text;
}

}  // namespace crossfoot
