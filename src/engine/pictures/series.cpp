#include "engine/pictures/series.h"

#include <algorithm>
#include <map>
#include <set>

#include "expression/places/row_match.h"

namespace crossfoot {

namespace {

constexpr std::size_t most_series = 3;
constexpr std::size_t fewest_periods = 3;
constexpr std::size_t longest_series = 60;

std::optional<double> value_of(const Column& column, std::size_t row) {
  const Cell& cell = column.cell_at(row);
  return cell.is_number() ? std::optional(cell.number.to_double()) : std::nullopt;
}

/// The last periods of the column, ascending.
std::vector<std::string> period_texts(const Column& time) {
  std::set<std::string> periods;
  for (Code code = 0; code < time.distinct(); ++code) periods.emplace(time.text(code));
  while (periods.size() > longest_series) periods.erase(periods.begin());
  return {periods.begin(), periods.end()};
}

class SeriesMaker {
 public:
  SeriesMaker(const TableContext& context, std::size_t time, RuleResult& result)
      : context_(context), time_(time), result_(result) {
    for (const std::size_t column : context.roles.key)
      if (column != time) fixed_.push_back(column);
  }

  void make() {
    const Grouping& groups = context_.groupings.by(fixed_);
    choose(groups);
    if (chosen_.empty()) return;
    const RowMatches* before = rows_before();
    std::vector<std::uint8_t> is_chosen(groups.groups);
    for (const Chosen& chosen : chosen_) is_chosen[chosen.group] = 1;
    for (std::size_t row = 0; row < groups.group_of.size(); ++row) {
      if (is_chosen[groups.group_of[row]] == 0) continue;
      for (const Chosen& chosen : chosen_)
        if (groups.group_of[row] == chosen.group) fill(chosen, row, before);
    }
    std::erase_if(result_.series, [](const Series& series) {
      return std::ranges::count_if(series.points, [](const Series::Point& point) {
               return point.value.has_value();
             }) < static_cast<std::ptrdiff_t>(fewest_periods);
    });
  }

 private:
  struct Chosen {
    std::uint32_t group;
    std::size_t column;
    std::size_t series;
  };

  void choose(const Grouping& groups) {
    std::vector<const Finding*> findings;
    for (const Finding& finding : result_.findings)
      if (finding.row && !finding.cells.empty()) findings.push_back(&finding);
    std::ranges::stable_sort(findings, std::greater<>{}, [](const Finding* finding) {
      return finding->measure ? finding->measure->size() : 0;
    });
    for (const Finding* finding : findings) {
      const auto column = context_.table.find(finding->cells.front().first);
      if (!column || context_.roles.of[*column] != Role::indicator) continue;
      const std::size_t row = *finding->row - 1;
      failing_.emplace(row, *column);
      const std::uint32_t group = groups.group_of[row];
      const bool known = std::ranges::any_of(chosen_, [&](const Chosen& chosen) {
        return chosen.group == group && chosen.column == *column;
      });
      if (known || chosen_.size() == most_series) continue;
      chosen_.push_back({group, *column, result_.series.size()});
      result_.series.push_back(empty_series(*column, row));
    }
  }

  [[nodiscard]] Series empty_series(std::size_t column, std::size_t row) const {
    Series series;
    series.column = context_.table.column(column).name();
    for (const std::size_t fixed : fixed_)
      if (context_.table.column(fixed).distinct() > 1)
        series.key.emplace_back(context_.table.column(fixed).name(),
                                context_.table.column(fixed).text_at(row));
    for (const std::string& period : period_texts(context_.table.column(time_)))
      series.points.push_back({period, "", std::nullopt, std::nullopt, false});
    return series;
  }

  /// By row, the same row of the version before; null where there is none to look into.
  [[nodiscard]] const RowMatches* rows_before() const {
    if (context_.previous_version == nullptr) return nullptr;
    std::vector<std::string> unmatched;
    const RowMatches& rows = match_rows(context_, *context_.previous_version, {}, unmatched);
    return unmatched.empty() ? &rows : nullptr;
  }

  void fill(const Chosen& chosen, std::size_t row, const RowMatches* before) {
    const Column& column = context_.table.column(chosen.column);
    Series& series = result_.series[chosen.series];
    const std::string_view period = context_.table.column(time_).text_at(row);
    const auto point = std::ranges::find(series.points, period, &Series::Point::period);
    if (point == series.points.end() || !point->text.empty()) return;
    point->text = column.text_at(row);
    point->value = value_of(column, row);
    point->failing = failing_.contains({row, chosen.column});
    if (before == nullptr || (*before)[row] >= many_rows) return;
    const Table& other = context_.previous_version->table;
    if (const auto same = other.find(column.name()))
      point->before = value_of(other.column(*same), (*before)[row]);
  }

  const TableContext& context_;
  std::size_t time_;
  RuleResult& result_;
  std::vector<std::size_t> fixed_;
  std::vector<Chosen> chosen_;
  std::set<std::pair<std::size_t, std::size_t>> failing_;  ///< row and column
};

}  // namespace

void add_series(const TableContext& context, RuleResult& result) {
  const auto time = context.table.find("time_period");
  if (result.findings.empty() || !time) return;
  const std::size_t periods = context.table.column(*time).distinct();
  if (periods < fewest_periods) return;
  SeriesMaker(context, *time, result).make();
}

}  // namespace crossfoot
