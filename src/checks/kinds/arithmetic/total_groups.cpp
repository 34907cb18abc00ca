#include "checks/kinds/arithmetic/total_groups.h"

#include <algorithm>
#include <iterator>
#include <memory>

#include "expression/places/dependent_columns.h"

namespace crossfoot {
namespace {

bool contains(const std::vector<Code>& codes, Code code) {
  return std::ranges::binary_search(codes, code);
}

/// The column that the metadata names for the groups, if it parts the rows.
std::optional<std::size_t> named_groups(const TableContext& context, std::size_t filter) {
  if (!context.release.metadata) return std::nullopt;
  const auto& filters = context.release.metadata->filters;
  const auto found =
      std::ranges::find(filters, context.table.column(filter).name(), &Filter::column);
  if (found == filters.end()) return std::nullopt;
  const auto group = context.table.find(found->group_column);
  const bool parts = group && group != filter && context.table.column(*group).distinct() > 1;
  return parts ? group : std::nullopt;
}

std::optional<std::size_t> grouping_column(const TableContext& context, std::size_t filter) {
  if (const auto named = named_groups(context, filter)) return named;
  const Table& table = context.table;
  std::optional<std::size_t> found;
  for (const std::size_t column : context.roles.key) {
    const std::size_t items = table.column(column).distinct();
    if (column == filter || items < 2 || context.roles.of[column] != Role::filter) continue;
    const bool finer = !found || items > table.column(*found).distinct();
    if (finer && determines(table, filter, column)) found = column;
  }
  return found;
}

/// Whether the columns only name the same things in other words, as codes and names do.
bool says_the_same(const Table& table, std::size_t one, std::size_t other) {
  return determines(table, one, other) && determines(table, other, one);
}

bool is_meant(const LoweredCondition& condition, const Table& table, std::size_t row) {
  return std::ranges::all_of(condition.only_where, [&](const RowsWith& rows) {
    return rows.items[table.column(rows.column).code_at(row)];
  });
}

struct Score {
  std::uint64_t holds = 0;
  std::uint64_t violated = 0;

  [[nodiscard]] double failing() const {
    return violated == 0 ? 0
                         : static_cast<double>(violated) / static_cast<double>(holds + violated);
  }
};

void add(const TableContext& context, const LoweredCondition& test, Score& score) {
  Diagnostics reported_later;
  const BoundCondition bound = bind_condition(test.expr, context, reported_later, {});
  if (!bound) return;
  const auto outcomes = std::make_unique_for_overwrite<OutcomeBlock>();
  const std::size_t rows = context.table.rows();
  for (std::size_t first = 0; first < rows; first += block_rows) {
    const std::size_t count = std::min(block_rows, rows - first);
    (*bound)->evaluate({first, count, nullptr, true}, *outcomes);
    for (std::size_t i = 0; i < count; ++i) {
      if (!is_meant(test, context.table, first + i)) continue;
      score.holds += outcomes->status[i] == Status::holds ? 1U : 0U;
      score.violated += outcomes->status[i] == Status::violated ? 1U : 0U;
    }
  }
}

Score score_of(const TableContext& context, const std::vector<LoweredCondition>& tests) {
  Score score;
  for (const LoweredCondition& test : tests)
    if (!test.of_parents) add(context, test, score);
  return score;
}

}  // namespace

std::optional<ItemGroups> groups_of_items(const TableContext& context, std::size_t filter) {
  const auto column = grouping_column(context, filter);
  if (!column || says_the_same(context.table, filter, *column)) return std::nullopt;
  const Column& items = context.table.column(filter);
  const Column& groups = context.table.column(*column);
  ItemGroups found{*column, std::vector<std::vector<Code>>(items.distinct())};
  for (std::size_t row = 0; row < context.table.rows(); ++row) {
    std::vector<Code>& of_item = found.of_item[items.code_at(row)];
    const Code group = groups.code_at(row);
    const auto place = std::ranges::lower_bound(of_item, group);
    if (place == of_item.end() || *place != group) of_item.insert(place, group);
  }
  return found;
}

GroupedTotal grouped_total(const ItemGroups& groups, const std::vector<bool>& parts, Code total) {
  std::vector<Code> with_parts;
  for (Code item = 0; item < parts.size(); ++item)
    if (parts[item]) std::ranges::copy(groups.of_item[item], std::back_inserter(with_parts));
  std::ranges::sort(with_parts);
  const auto repeated = std::ranges::unique(with_parts);
  with_parts.erase(repeated.begin(), repeated.end());
  const std::vector<Code>& with_total = groups.of_item[total];
  GroupedTotal found;
  for (const Code group : with_parts)
    (contains(with_total, group) ? found.of_own : found.of_other).push_back(group);
  for (const Code group : with_total)
    if (!contains(with_parts, group)) found.totals.push_back(group);
  if (found.totals.empty()) found.totals = with_total;
  return found;
}

bool groups_add_up_together(const TableContext& context, const std::vector<LoweredCondition>& each,
                            const std::vector<LoweredCondition>& together) {
  const double apart = score_of(context, each).failing();
  return apart > 0 && score_of(context, together).failing() < apart;
}

}  // namespace crossfoot
