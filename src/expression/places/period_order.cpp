#include "expression/places/period_order.h"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>

#include "base/calendar.h"
#include "expression/places/dependent_columns.h"
#include "expression/places/row_match.h"

namespace crossfoot {
namespace {

constexpr std::array<std::string_view, 3> terms = {"Autumn term", "Spring term", "Summer term"};
constexpr std::string_view week = "Week ";
constexpr int weeks = 53;

template <class Names>
int place_among(const Names& names, std::string_view text) {
  const auto found = std::ranges::find(names, text);
  return found == names.end() ? 0 : static_cast<int>(found - names.begin()) + 1;
}

int week_number(std::string_view text) {
  if (!text.starts_with(week) || text.size() > week.size() + 2) return 0;
  int number = 0;
  for (const char c : text.substr(week.size())) {
    if (c < '0' || c > '9') return 0;
    number = number * 10 + (c - '0');
  }
  return number <= weeks ? number : 0;
}

/// `Financial year Q3`, `Quarter 3`.
std::optional<PartOfYear> quarter(std::string_view text) {
  if (text.size() < 2 || text.back() < '1' || text.back() > '4') return std::nullopt;
  std::string_view family = text.substr(0, text.size() - 1);
  for (const std::string_view word : {std::string_view("Q"), std::string_view("Quarter ")}) {
    if (!family.ends_with(word)) continue;
    family.remove_suffix(word.size());
    if (!family.empty() && family.back() != ' ') return std::nullopt;
    return PartOfYear{"quarter", std::string(family), text.back() - '0'};
  }
  return std::nullopt;
}

/// A part of a year in one year: the codes of both columns.
struct Moment {
  Code period;
  Code identifier;
  auto operator<=>(const Moment&) const = default;
};

/// By moment the one before it, in its own family.
std::map<Moment, Moment> moments_before(const Scope& scope, const PeriodStep& step) {
  const Column& periods = scope.table.column(step.period);
  const Column& identifiers = scope.table.column(step.identifier);
  std::vector<std::optional<PartOfYear>> parts;
  for (Code code = 0; code < identifiers.distinct(); ++code) {
    parts.push_back(part_of_year(identifiers.text(code)));
    if (parts.back() && parts.back()->unit != step.unit) parts.back().reset();
  }
  const Grouping& both = scope.groupings.by({step.period, step.identifier});
  std::vector<bool> seen(both.groups);
  std::map<std::string, std::vector<Moment>> families;
  for (std::size_t row = 0; row < scope.table.rows(); ++row) {
    const Moment moment{periods.code_at(row), identifiers.code_at(row)};
    if (seen[both.group_of[row]] || !parts[moment.identifier]) continue;
    seen[both.group_of[row]] = true;
    families[parts[moment.identifier]->family].push_back(moment);
  }
  std::map<Moment, Moment> before;
  for (auto& [family, moments] : families) {
    std::ranges::sort(moments, {}, [&](const Moment& moment) {
      return std::pair(periods.text(moment.period), parts[moment.identifier]->number);
    });
    for (std::size_t i = 1; i < moments.size(); ++i)
      if (!step.same_year || moments[i].period == moments[i - 1].period)
        before.emplace(moments[i], moments[i - 1]);
  }
  return before;
}

RowMatches rows_before(const Scope& scope, const PeriodStep& step,
                       const std::vector<std::size_t>& key, const std::vector<BoundPin>& pins) {
  const Grouping& groups = scope.groupings.by(key);
  const Grouping& moments = scope.groupings.by({step.period, step.identifier});
  const Column& periods = scope.table.column(step.period);
  const Column& identifiers = scope.table.column(step.identifier);

  PairMap rows(groups.groups, moments.groups, scope.table.rows());
  std::map<Moment, std::uint32_t> numbers;
  for (std::size_t row = 0; row < scope.table.rows(); ++row) {
    numbers.emplace(Moment{periods.code_at(row), identifiers.code_at(row)}, moments.group_of[row]);
    if (is_pinned(scope.table, row, pins))
      answer(rows.at(groups.group_of[row], moments.group_of[row]), row);
  }
  std::vector<std::uint32_t> number_before(moments.groups, no_row);
  for (const auto& [moment, earlier] : moments_before(scope, step))
    number_before[numbers.at(moment)] = numbers.at(earlier);

  RowMatches found(scope.table.rows(), no_row);
  for (std::size_t row = 0; row < found.size(); ++row) {
    const std::uint32_t earlier = number_before[moments.group_of[row]];
    if (earlier != no_row) found[row] = rows.find(groups.group_of[row], earlier);
  }
  return found;
}

}  // namespace

std::optional<PartOfYear> part_of_year(std::string_view text) {
  if (const int number = place_among(month_names, text); number > 0)
    return PartOfYear{"month", "", number};
  if (const int number = place_among(terms, text); number > 0)
    return PartOfYear{"term", "", number};
  if (const int number = week_number(text); number > 0) return PartOfYear{"week", "", number};
  if (text.starts_with("Part 1")) return PartOfYear{"half", "", 1};
  if (text.starts_with("Part 2")) return PartOfYear{"half", "", 2};
  return quarter(text);
}

bool holds_dates(const Column& column) {
  constexpr std::size_t year = 4;
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  for (Code code = 0; code < column.distinct(); ++code) {
    const std::string_view text = column.text(code);
    const bool dated = text.size() >= year && text.size() == column.text(0).size() &&
                       std::ranges::all_of(text.substr(0, year), is_digit) &&
                       text.find_first_not_of("0123456789-/QW") == std::string_view::npos;
    if (!dated) return false;
  }
  return column.distinct() > 0;
}

bool has_parts(const Scope& scope, std::size_t identifier, std::string_view unit) {
  const Column& column = scope.table.column(identifier);
  for (Code code = 0; code < column.distinct(); ++code)
    if (const auto part = part_of_year(column.text(code)); part && part->unit == unit) return true;
  return false;
}

const RowMatches& match_step_before(const Scope& scope, const PeriodStep& step,
                                    const std::vector<BoundPin>& pins) {
  std::vector<std::size_t> key = key_without(scope, pins);
  std::erase_if(
      key, [&](std::size_t column) { return column == step.period || column == step.identifier; });
  std::vector<std::uint64_t> name{PairMap::none, step.identifier, step.period,
                                  step.same_year ? 1U : 0U};
  name.insert(name.end(), step.unit.begin(), step.unit.end());
  name.insert(name.end(), key.begin(), key.end());
  for (const BoundPin& pin : pins)
    name.push_back(joined(pin.item, static_cast<std::uint32_t>(pin.column)));
  return scope.groupings.matched(name, [&] { return rows_before(scope, step, key, pins); });
}

TimeOrder::TimeOrder(const Scope& scope, std::size_t over)
    : column_(scope.table.column(over)),
      within_year_(column_.name() == "time_identifier"),
      by_code_(column_.distinct()) {
  if (within_year_) {
    std::map<std::pair<std::string_view, std::string>, std::uint32_t> families;
    for (Code code = 0; code < column_.distinct(); ++code) {
      const auto part = part_of_year(column_.text(code));
      if (!part) continue;
      const auto next = static_cast<std::uint32_t>(families.size() + 1);
      const auto family = families.try_emplace({part->unit, part->family}, next).first;
      by_code_[code] = {family->second, static_cast<std::uint32_t>(part->number)};
    }
    if (has_parts(scope, over, "week")) count_weeks(scope);
    return;
  }
  std::vector<Code> codes(column_.distinct());
  std::iota(codes.begin(), codes.end(), Code{0});
  std::ranges::sort(codes, {}, [&](Code code) { return column_.text(code); });
  for (std::uint32_t i = 0; i < codes.size(); ++i) by_code_[codes[i]] = {1, i + 1};
}

bool TimeOrder::counts(std::uint32_t other, std::size_t row) const {
  const Place& theirs = place(other);
  const Place& own = place(row);
  return own.family != 0 && theirs.family == own.family && theirs.number <= own.number;
}

std::uint32_t TimeOrder::expected(std::size_t row) const {
  if (!within_year_) return 0;
  return weeks_.empty() || weeks_[row] == 0 ? place(row).number : weeks_[row];
}

/// Weeks of holidays have no figures, so that only those that some row has can be missing.
void TimeOrder::count_weeks(const Scope& scope) {
  const auto period = scope.table.find("time_period");
  const auto week_at = [&](std::size_t row) {
    return static_cast<std::uint32_t>(week_number(column_.text_at(row)));
  };
  const auto year_at = [&](std::size_t row) {
    return period ? scope.table.column(*period).code_at(row) : Code{0};
  };
  std::map<Code, std::array<bool, weeks + 1>> published;
  for (std::size_t row = 0; row < scope.table.rows(); ++row)
    published[year_at(row)][week_at(row)] = true;
  weeks_.assign(scope.table.rows(), 0);
  for (std::size_t row = 0; row < scope.table.rows(); ++row) {
    const auto& of_year = published[year_at(row)];
    const std::uint32_t own = week_at(row);
    if (own == 0) continue;
    weeks_[row] = of_year[1] ? static_cast<std::uint32_t>(
                                   std::count(of_year.begin() + 1, of_year.begin() + own + 1, true))
                             : weeks + 1;
  }
}

}  // namespace crossfoot
