#include "engine/pictures/column_profiles.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>
#include <utility>

#include "base/parallel.h"
#include "packs/rule_parts.h"

namespace crossfoot {

namespace {

/// How many rows hold each distinct text.
std::vector<std::uint64_t> rows_by_code(const Column& column) {
  std::vector<std::uint64_t> rows(column.distinct());
  column.with_codes([&](auto codes) {
    for (const auto code : codes) ++rows[code];
  });
  return rows;
}

void count_cells(const Column& column, const Symbols& symbols, ColumnProfile& profile) {
  const std::vector<std::uint64_t> rows = rows_by_code(column);
  std::optional<Code> smallest;
  std::optional<Code> largest;
  for (Code code = 0; code < column.distinct(); ++code) {
    const Cell& cell = column.cell(code);
    if (cell.is_number()) {
      profile.numbers += rows[code];
      if (!smallest || cell.number < column.cell(*smallest).number) smallest = code;
      if (!largest || column.cell(*largest).number < cell.number) largest = code;
    } else if (cell.is_blank()) {
      profile.blanks += rows[code];
    } else if (symbols.contains(column.text(code))) {
      profile.symbols += rows[code];
    } else {
      profile.texts += rows[code];
    }
  }
  if (smallest) profile.smallest = column.text(*smallest);
  if (largest) profile.largest = column.text(*largest);
}

/// Every column that a rule names, in its parameters and in `where`.
std::set<std::string> named_by(const Rule& rule) {
  const std::vector<std::string> columns = columns_named_by(rule);
  std::set<std::string> names(columns.begin(), columns.end());
  const auto add = [&](const Expr& expression) {
    for_each_part(expression, [&](const Expr& part) {
      if (const std::string* column = column_in(part)) names.insert(*column);
      for (const Expr::Pin& pin : pins_of(part)) names.insert(pin.column);
      for (const Expr::Over& over : over_of(part)) names.insert(over.column);
    });
  };
  for (const RulePart* part : parts_of(rule)) {
    if (part->on != rule.on) continue;
    for (const Expr& expression : part->mentions.expressions) add(expression);
    if (part->where) add(part->where->expr);
  }
  for (const std::string& name : rule.mentions.other_rows) names.insert(name);
  return names;
}

/// How precise the packs say that a column is; of several that differ, each with its name.
void describe_precision(const Plan& plan, std::size_t index, ColumnProfile& profile) {
  const auto is_reported = [&](const Plan::View& view) {
    return !view.meaning.precision[index].learnt && view.declared.specs.contains(profile.name);
  };
  std::vector<std::pair<std::string, std::string>> reported;  // what is said, and by which packs
  for (const Plan::View& view : plan.views) {
    if (!is_reported(view)) continue;
    const std::string said = describe(view.meaning.precision[index]);
    auto known = std::ranges::find(reported, said, &std::pair<std::string, std::string>::first);
    if (known == reported.end()) known = reported.insert(reported.end(), {said, {}});
    for (const auto& pack : view.packs)
      known->second += (known->second.empty() ? "" : ", ") + pack->title;
  }
  const Precision& precision = plan.main().meaning.precision[index];
  profile.precision_learnt = reported.empty() && precision.learnt;
  profile.precision = reported.empty() ? describe(precision) : reported.front().first;
  if (reported.size() < 2) return;
  profile.precision.clear();
  for (const auto& [said, by] : reported)
    profile.precision += fmt::format("{}{} ({})", profile.precision.empty() ? "" : "; ", said, by);
}

}  // namespace

std::vector<ColumnProfile> column_profiles_of(const Table& table, const Plan& plan, unsigned jobs) {
  const Meaning& meaning = plan.main().meaning;
  std::vector<ColumnProfile> profiles(table.size());
  for_each_in_parallel(table.size(), jobs, [&](std::size_t index) {
    const Column& column = table.column(index);
    ColumnProfile& profile = profiles[index];
    profile.name = column.name();
    profile.role = name_of(meaning.roles.of[index]);
    profile.key = std::ranges::binary_search(meaning.roles.key, index);
    profile.distinct = column.distinct();
    if (profile.key && profile.distinct == 1) profile.only = column.text(0);
    count_cells(column, meaning.symbols, profile);
    if (meaning.roles.of[index] == Role::indicator) describe_precision(plan, index, profile);
  });
  for (const Plan::Step& step : plan.steps) {
    if (!step.switched_off.empty()) continue;
    for (const std::string& name : named_by(*step.rule))
      if (const auto index = table.find(name)) profiles[*index].rules.push_back(step.rule->id);
  }
  return profiles;
}

}  // namespace crossfoot
