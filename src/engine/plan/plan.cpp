#include "engine/plan/plan.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <limits>
#include <string_view>
#include <utility>

#include "base/text/text.h"
#include "engine/plan/figure_columns.h"
#include "expression/truths/learn_precision.h"
#include "expression/truths/role_guess.h"

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

/// Packs that no other given pack uses: these are run with all that they use.
PackList roots_of(Packs packs) {
  PackList roots;
  for (const auto& pack : packs) {
    const auto uses_it = [&](const auto& other) {
      const PackList with_used = in_order({&other, 1});
      const auto is_it = [&](const auto& used) { return used->path == pack->path; };
      return other->path != pack->path && std::ranges::any_of(with_used, is_it);
    };
    const auto is_it = [&](const auto& root) { return root->path == pack->path; };
    if (std::ranges::none_of(packs, uses_it) && std::ranges::none_of(roots, is_it))
      roots.push_back(pack);
  }
  return roots;
}

void merge_symbols(const Pack& pack, Symbols& merged) {
  const Symbols& standard = standard_symbols();
  for (const auto& [symbol, meaning] : pack.symbols) {
    const auto usual = standard.find(symbol);
    if (usual == standard.end() || usual->second != meaning) merged[symbol] = meaning;
  }
}

/// Where the pack that has the last word describes the column.
Position place_of(const std::string& column, const PackList& packs) {
  Position place;
  for (const auto& pack : packs) {
    const auto at = pack->column_positions.find(column);
    if (at != pack->column_positions.end())
      place = at->second;
    else if (pack->columns.contains(column))
      place = {pack->path.string()};
  }
  return place;
}

std::vector<std::string> column_names(const Table& table) {
  std::vector<std::string> names;
  std::ranges::transform(table.columns(), std::back_inserter(names), &Column::name);
  return names;
}

void check_columns_exist(const Declared& declared, const PackList& packs, const Table& table,
                         Diagnostics& mistakes) {
  const std::vector<std::string> names = column_names(table);
  for (const auto& [column, spec] : declared.specs) {
    if (spec.optional || table.find(column)) continue;
    std::string way_out = did_you_mean(column, names);
    if (way_out.empty()) way_out = "if some versions lack the column, declare it `optional: true`";
    Diagnostic unknown{place_of(column, packs),
                       fmt::format("unknown column `{}` in {}", column, table.name()), way_out};
    const auto is_reported = [&](const Diagnostic& other) {
      return other.at == unknown.at && other.message == unknown.message;
    };
    if (std::ranges::none_of(mistakes, is_reported)) mistakes.push_back(std::move(unknown));
  }
}

Roles roles_of(const Release& release, const Table& table, const Declared& declared) {
  std::vector<std::string> filters;
  std::vector<std::string> indicators;
  if (release.metadata) {
    for (const Filter& filter : release.metadata->filters) filters.push_back(filter.column);
    for (const Indicator& indicator : release.metadata->indicators)
      indicators.push_back(indicator.column);
  }
  Roles roles = assign_roles(table, filters, indicators, declared.keys);
  if (filters.empty() && indicators.empty())
    take_for_indicators(declared.figures, declared.keys, table, roles);
  return roles;
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
  if (change.where) {
    note("where", change.where->word.text, rule.where ? rule.where->word.text : "");
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
  Plan::Step step{pack, {pack, &rule}, {}, {}, {}, 0};
  for (const auto& each : packs) {
    for (const Override& change : each->overrides)
      if (change.rule == rule.id) apply(change, *each, step);
    for (const Accepted& accepted : each->accepted)
      if (accepted.rule.text == rule.id && is_of(accepted, release, latest))
        step.accepted.push_back(accepted);
  }
  return step;
}

/// The view of the packs that say this, found or made.
std::size_t view_of(const Release& release, const Table& table, Declared declared, Plan& plan,
                    Diagnostics& mistakes) {
  const auto known = std::ranges::find(plan.views, declared, &Plan::View::declared);
  if (known != plan.views.end())
    return static_cast<std::size_t>(std::distance(plan.views.begin(), known));
  Meaning meaning = meaning_of(release, table, declared, mistakes);
  plan.views.push_back({{}, std::move(declared), std::move(meaning)});
  return plan.views.size() - 1;
}

bool is_same(const Plan::Step& step, const Plan::Step& other) {
  const auto place = [](const Accepted& accepted) { return accepted.at; };
  return step.view == other.view && step.switched_off == other.switched_off &&
         step.notes == other.notes &&
         std::ranges::equal(step.accepted, other.accepted, {}, place, place);
}

/// Adds a step unless it is there already. The same rule seen otherwise gets an id of its own, or
/// results of both would be taken for one.
void add_step(Plan::Step step, const Pack& root, Plan& plan) {
  const Position& at = step.rule->at;
  const std::string id = step.rule->id;
  const auto is_it = [&](const Plan::Step& other) {
    return other.rule->at == at && (other.rule->id == id || other.rule->id.starts_with(id + "@"));
  };
  const auto has = [&](const std::string& name) {
    return std::ranges::any_of(plan.steps,
                               [&](const auto& other) { return other.rule->id == name; });
  };
  const auto is_done = [&](const Plan::Step& other) {
    return is_it(other) && is_same(step, other);
  };
  if (std::ranges::any_of(plan.steps, is_done)) return;
  if (std::ranges::any_of(plan.steps, is_it)) {
    Rule other = *step.rule;
    const std::string name = id + "@" + root.path.stem().string();
    other.id = name;
    for (int i = 2; has(other.id); ++i) other.id = fmt::format("{}-{}", name, i);
    step.notes.push_back(fmt::format("as the pack \"{}\" uses it", root.title));
    step.rule = std::make_shared<const Rule>(std::move(other));
  }
  plan.steps.push_back(std::move(step));
}

/// The view whose pack names the key columns, else the first that says anything of columns.
std::size_t main_of(const std::vector<Plan::View>& views) {
  const auto has_keys = [](const Plan::View& view) { return !view.declared.keys.empty(); };
  const auto has_columns = [](const Plan::View& view) { return !view.declared.specs.empty(); };
  auto best = std::ranges::find_if(views, has_keys);
  if (best == views.end()) best = std::ranges::find_if(views, has_columns);
  return best == views.end() ? 0 : static_cast<std::size_t>(std::distance(views.begin(), best));
}

}  // namespace

Declared declared_by(Packs packs) {
  Declared declared;
  for (const auto& pack : in_order(packs)) {
    for (const auto& [column, spec] : pack->columns) {
      const auto written = pack->columns_written.find(column);
      declared.specs.insert_or_assign(column, spec);
      declared.written.insert_or_assign(
          column, written == pack->columns_written.end() ? pack->path.string() : written->second);
    }
    if (!pack->keys.empty()) declared.keys = pack->keys;
    std::ranges::move(figures_of(*pack), std::back_inserter(declared.figures));
    merge_symbols(*pack, declared.symbols);
  }
  std::ranges::sort(declared.figures);
  const auto repeated = std::ranges::unique(declared.figures);
  declared.figures.erase(repeated.begin(), repeated.end());
  return declared;
}

Meaning meaning_of(const Release& release, const Table& table, const Declared& declared,
                   Diagnostics& mistakes) {
  Meaning meaning;
  meaning.roles = roles_of(release, table, declared);
  meaning.specs = declared.specs;
  meaning.symbols = declared.symbols;
  meaning.precision = precisions_of(table, meaning.roles, meaning.specs, meaning.symbols, mistakes);
  return meaning;
}

Plan make_plan(const Release& release, const Table& table, Packs packs, const CheckOptions& options,
               Diagnostics& mistakes) {
  Plan plan;
  const VersionNumber version = version_of(release);
  for (const auto& root : roots_of(packs)) {
    const PackList order = in_order({&root, 1});
    Declared declared = declared_by(order);
    check_columns_exist(declared, order, table, mistakes);
    const std::size_t view = view_of(release, table, std::move(declared), plan, mistakes);
    plan.views[view].packs.push_back(root);
    for (const auto& pack : order) {
      for (const Rule& rule : pack->rules) {
        if (!is_meant_for(rule, version, options.latest) || !carries_one_of(rule, options.tags))
          continue;
        Plan::Step step = step_of(pack, rule, order, release, options.latest);
        step.view = view;
        add_step(std::move(step), *root, plan);
      }
    }
  }
  if (plan.views.empty()) view_of(release, table, {}, plan, mistakes);
  plan.main_view = main_of(plan.views);
  return plan;
}

std::string describe(const Plan& plan, const Table& table) {
  std::string text;
  for (const Plan::View& view : plan.views) {
    const auto& [roles, specs, symbols, precision] = view.meaning;
    for (std::size_t column = 0; column < table.size(); ++column) {
      const bool key = std::ranges::binary_search(roles.key, column);
      const Role role = roles.of[column];
      text += fmt::format("column {}: {}{}{}\n", table.column(column).name(), name_of(role),
                          key ? ", key" : "",
                          role == Role::indicator ? ", " + describe(precision[column]) : "");
    }
  }
  for (const Plan::Step& step : plan.steps)
    text += fmt::format("rule {}: {} from {}{}\n", step.rule->id, step.rule->kind->name,
                        step.pack->path.filename().string(),
                        step.rule->where ? ", where " + step.rule->where->word.text : "");
  return text;
}

}  // namespace crossfoot
