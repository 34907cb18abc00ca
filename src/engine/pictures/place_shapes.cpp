#include "engine/pictures/place_shapes.h"

#include <algorithm>
#include <numeric>

namespace crossfoot {

namespace {

constexpr std::size_t most_counted_items = 1000;  // of a filter that is counted at all
constexpr std::size_t items_shown = 15;
constexpr std::size_t periods_shown = 40;

/// The codes of a column in the order of their texts.
std::uint64_t total(const std::vector<std::uint64_t>& counts, Code item, std::size_t periods) {
  const auto first = counts.begin() + static_cast<std::ptrdiff_t>(item * periods);
  return std::accumulate(first, first + static_cast<std::ptrdiff_t>(periods), std::uint64_t{0});
}

}  // namespace

PlaceCounter::PlaceCounter(const TableContext& context)
    : table_(context.table), time_(context.table.find("time_period")) {
  if (!time_ || table_.column(*time_).distinct() > most_counted_items) return;
  for (const std::size_t column : context.roles.key) {
    const std::size_t items = table_.column(column).distinct();
    if (context.roles.of[column] == Role::filter && items > 1 && items <= most_counted_items)
      filters_.push_back({column, {}});
  }
}

void PlaceCounter::add(std::size_t row) {
  if (filters_.empty()) return;
  const Column& time = table_.column(*time_);
  const std::size_t period = time.code_at(row);
  for (Filter& filter : filters_) {
    const Column& column = table_.column(filter.column);
    if (!any_) filter.counts.resize(column.distinct() * time.distinct());
    ++filter.counts[column.code_at(row) * time.distinct() + period];
  }
  any_ = true;
}

const PlaceCounter::Filter& PlaceCounter::most_telling() const {
  // How much more than its fair share the worst item of a filter has.
  const auto lean = [&](const Filter& filter) {
    const std::size_t items = table_.column(filter.column).distinct();
    std::uint64_t most = 0;
    for (Code item = 0; item < items; ++item)
      most = std::max(most, total(filter.counts, item, table_.column(*time_).distinct()));
    return static_cast<double>(most) * static_cast<double>(items);
  };
  return *std::ranges::max_element(filters_, {}, lean);
}

std::optional<HeatMap> PlaceCounter::heat_map() const {
  if (!any_) return std::nullopt;
  const Filter& filter = most_telling();
  const Column& column = table_.column(filter.column);
  const Column& time = table_.column(*time_);

  std::vector<Code> periods = codes_by_text(time);
  if (periods.size() > periods_shown)
    periods.erase(periods.begin(), periods.end() - static_cast<std::ptrdiff_t>(periods_shown));
  std::vector<Code> items = codes_by_text(column);
  const auto violations = [&](Code item) { return total(filter.counts, item, time.distinct()); };
  std::erase_if(items, [&](Code item) { return violations(item) == 0; });
  std::ranges::stable_sort(items, std::greater<>{}, violations);

  HeatMap map;
  map.time = time.name();
  map.filter = column.name();
  map.items_left_out = items.size() - std::min(items.size(), items_shown);
  items.resize(std::min(items.size(), items_shown));
  for (const Code period : periods) map.periods.emplace_back(time.text(period));
  for (const Code item : items) {
    map.items.emplace_back(column.text(item));
    std::vector<std::uint64_t>& row = map.count.emplace_back();
    for (const Code period : periods) row.push_back(filter.counts[item * time.distinct() + period]);
  }
  return map;
}

}  // namespace crossfoot
