#include "engine/lost_items.h"

#include <algorithm>
#include <fmt/core.h>
#include <map>
#include <optional>
#include <set>

#include "base/mistake.h"
#include "checks/total_rule.h"
#include "packs/rule_parts.h"

namespace crossfoot {
namespace {

constexpr std::size_t most_told = 20;
constexpr std::size_t no_row = static_cast<std::size_t>(-1);

/// By period and item the first row that shows them.
class Presence {
 public:
  Presence(const Table& table, std::size_t time, std::size_t filter)
      : items_(table.column(filter).distinct()),
        first_(table.column(time).distinct() * items_, no_row) {
    for (std::size_t row = 0; row < table.rows(); ++row) {
      std::size_t& first =
          first_[table.column(time).code_at(row) * items_ + table.column(filter).code_at(row)];
      if (first == no_row) first = row;
    }
  }

  [[nodiscard]] std::size_t first(Code period, Code item) const {
    return first_[period * items_ + item];
  }
  [[nodiscard]] bool has(Code period, Code item) const { return first(period, item) != no_row; }

 private:
  std::size_t items_;
  std::vector<std::size_t> first_;
};

/// Looks for the lost items of one filter.
class Search {
 public:
  Search(const Subject& subject, std::size_t time, std::size_t filter,
         const std::set<std::string>& named)
      : time_(subject.table.column(time)),
        filter_(subject.table.column(filter)),
        named_(named),
        presence_(subject.table, time, filter) {}

  [[nodiscard]] std::vector<LostItem> lost(const std::string& item, bool is_total) const {
    std::vector<LostItem> lost;
    const auto code = filter_.find(item);
    for (Code period = 0; code && period < time_.distinct(); ++period) {
      if (presence_.has(period, *code)) continue;
      LostItem one{filter_.name(), item, time_.name(), std::string(time_.text(period)), {}, no_row};
      find_nearest(*code, period, one);
      if (one.nearest.empty() && is_total) one.row = first_part(period);
      if (one.row != no_row) lost.push_back(std::move(one));
    }
    return lost;
  }

 private:
  /// Of the period's items those that stand nowhere beside the one that is lost, nor in the rule.
  void find_nearest(Code lost, Code period, LostItem& found) const {
    std::vector<std::string> strangers;
    for (Code item = 0; item < filter_.distinct(); ++item) {
      const std::string text(filter_.text(item));
      if (presence_.has(period, item) && !named_.contains(text) && !stand_together(item, lost))
        strangers.push_back(text);
    }
    const auto alike = nearest(filter_.text(lost), strangers);
    if (!alike) return;
    found.nearest = *alike;
    found.row = presence_.first(period, *filter_.find(*alike));
  }

  [[nodiscard]] bool stand_together(Code one, Code other) const {
    for (Code period = 0; period < time_.distinct(); ++period)
      if (presence_.has(period, one) && presence_.has(period, other)) return true;
    return false;
  }

  /// The first row of the period with an item that is a part elsewhere.
  [[nodiscard]] std::size_t first_part(Code period) const {
    std::size_t first = no_row;
    for (Code item = 0; item < filter_.distinct(); ++item)
      if (!filter_.cell(item).is_blank()) first = std::min(first, presence_.first(period, item));
    return first;
  }

  const Column& time_;
  const Column& filter_;
  const std::set<std::string>& named_;
  Presence presence_;
};

/// The totals of rules of that kind, by column and item; none of a rule that tells of each part
/// without one.
std::set<std::pair<std::string, std::string>> totals_of(const Rule& rule) {
  std::set<std::pair<std::string, std::string>> totals;
  for (const RulePart* part : parts_of(rule)) {
    if (part->kind->name != "total") continue;
    Mistakes told_before;
    const TotalRule total = read_total(part->params, told_before);
    for (const TotalSum& sum : total.sums)
      for (const Breakdown& one : sum.over)
        if (!one.is_geography() && total.missing != Expr::Missing::always_told) totals.emplace(one.column.text, one.total.text);
  }
  return totals;
}

}  // namespace

std::vector<LostItem> lost_items(const Rule& rule, const Subject& subject) {
  std::vector<LostItem> lost;
  std::map<std::string, std::set<std::string>> named;
  for (const NamedItem& item : items_named_by(rule)) named[item.column].insert(item.item);
  const auto totals = totals_of(rule);
  for (const char* slice : {"time_period", "geographic_level"}) {
    const auto slices = subject.table.find(slice);
    if (!slices || subject.table.column(*slices).distinct() < 2) continue;
    const bool is_time = subject.roles.of[*slices] == Role::time;
    for (const auto& [column, items] : named) {
      const auto filter = subject.table.find(column);
      if (!filter || subject.roles.of[*filter] != Role::filter) continue;
      const Search search(subject, *slices, *filter, items);
      for (const std::string& item : items)
        for (LostItem& one : search.lost(item, is_time && totals.contains({column, item})))
          if (lost.size() < most_told) lost.push_back(std::move(one));
    }
  }
  return lost;
}

Finding finding_of(const LostItem& lost, const Subject& subject) {
  Finding finding = finding_at(subject, lost.row, {*subject.table.find(lost.column)});
  const std::string where = fmt::format("{} {}", lost.slice_column, lost.slice);
  finding.severity = Severity::warning;
  finding.expected = fmt::format("{} '{}' in {}", lost.column, lost.item, where);
  finding.actual = lost.nearest.empty() ? "no such row" : "'" + lost.nearest + "'";
  finding.message = fmt::format(
      "{} isn't tested as the others are: there is no row with {} '{}'{}", where, lost.column,
      lost.item, lost.nearest.empty() ? "" : fmt::format("; did you mean `{}`?", lost.nearest));
  return finding;
}

}  // namespace crossfoot
