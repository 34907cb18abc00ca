#include "engine/plan/lost_items.h"

#include <algorithm>
#include <cctype>
#include <fmt/core.h>
#include <map>
#include <optional>
#include <set>

#include "base/diagnostic.h"
#include "base/text/text.h"
#include "packs/rule_parts.h"
#include "table/pair_map.h"

namespace crossfoot {
namespace {

constexpr std::size_t most_reported = 20;
constexpr std::size_t never_seen = PairMap::none;

/// By period and item the first row that shows them.
class Presence {
 public:
  Presence(const TableContext& context, std::size_t time, std::size_t filter)
      : items_(context.table.column(filter).distinct()),
        first_(context.groupings.matched({never_seen - 2, time, filter}, [&] {
          return first_rows(context.table.column(time), context.table.column(filter));
        })) {}

  [[nodiscard]] std::size_t first(Code period, Code item) const {
    return first_[period * items_ + item];
  }
  [[nodiscard]] bool has(Code period, Code item) const { return first(period, item) != never_seen; }

 private:
  static RowMatches first_rows(const Column& time, const Column& filter) {
    RowMatches first(time.distinct() * filter.distinct(), PairMap::none);
    time.with_codes([&](auto periods) {
      filter.with_codes([&](auto items) {
        for (std::size_t row = 0; row < periods.size(); ++row) {
          std::uint32_t& place = first[periods[row] * filter.distinct() + items[row]];
          if (place == PairMap::none) place = static_cast<std::uint32_t>(row);
        }
      });
    });
    return first;
  }

  std::size_t items_;
  const RowMatches& first_;
};

/// Letters and digits alone, as nobody who writes an item otherwise means another one.
std::string essence(std::string_view item) {
  std::string kept;
  for (const char c : lower(item))
    if ((static_cast<unsigned char>(c) & 0x80U) != 0 ||
        std::isalnum(static_cast<unsigned char>(c)) != 0)
      kept += c;
  return kept;
}

/// Whether two items are one, written otherwise. Items of other filters differ from group to group,
/// and some only by a figure.
bool are_surely_one(const std::string& one, const std::string& other) {
  constexpr std::size_t fewest = 4;
  if (essence(one) == essence(other)) return true;
  const auto has_digit = [](const std::string& text) {
    return text.find_first_of("0123456789") != std::string::npos;
  };
  if (has_digit(one) || has_digit(other) || std::min(one.size(), other.size()) < fewest)
    return false;
  const std::string a = essence(one);
  const std::string b = essence(other);
  const std::size_t sizes_apart = a.size() < b.size() ? b.size() - a.size() : a.size() - b.size();
  if (sizes_apart != 1) return false;
  return a.size() < b.size() ? b.starts_with(a) : a.starts_with(b);
}

/// Looks for the lost items of one filter.
class Search {
 public:
  Search(const TableContext& context, std::size_t time, std::size_t filter,
         const std::set<std::string>& named)
      : time_(context.table.column(time)),
        filter_(context.table.column(filter)),
        named_(named),
        presence_(context, time, filter) {}

  [[nodiscard]] std::vector<LostItem> lost(const std::string& item, bool is_total) const {
    std::vector<LostItem> lost;
    const auto code = filter_.find(item);
    for (Code period = 0; code && period < time_.distinct(); ++period) {
      if (presence_.has(period, *code)) continue;
      LostItem one{filter_.name(), item, time_.name(), std::string(time_.text(period)), {},
                   never_seen};
      find_nearest(*code, period, one);
      if (one.nearest.empty() && is_total) one.row = first_part(period);
      if (one.row != never_seen) lost.push_back(std::move(one));
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
    std::size_t first = never_seen;
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
  for (const RulePart* part : parts_of(rule))
    totals.insert(part->mentions.totals.begin(), part->mentions.totals.end());
  return totals;
}

/// The columns whose items may lack what others have: time, levels, filters that aren't long.
std::vector<std::size_t> slices_of(const TableContext& context) {
  constexpr std::size_t most_items = 30;
  std::vector<std::size_t> slices;
  for (const char* name : {"time_period", "geographic_level"})
    if (const auto column = context.table.find(name);
        column && context.table.column(*column).distinct() > 1)
      slices.push_back(*column);
  for (const std::size_t column : context.roles.key) {
    const std::size_t items = context.table.column(column).distinct();
    const bool known = std::ranges::find(slices, column) != slices.end();
    if (!known && context.roles.of[column] == Role::filter && items > 1 && items <= most_items)
      slices.push_back(column);
  }
  return slices;
}

}  // namespace

std::vector<LostItem> lost_items(const Rule& rule, const TableContext& context) {
  std::vector<LostItem> lost;
  std::map<std::string, std::set<std::string>> named;
  for (const NamedItem& item : items_named_by(rule)) named[item.column].insert(item.item);
  const auto totals = totals_of(rule);
  for (const std::size_t slices : slices_of(context)) {
    const bool is_time = context.roles.of[slices] == Role::time;
    const bool is_filter = context.roles.of[slices] == Role::filter;
    for (const auto& [column, items] : named) {
      const auto filter = context.table.find(column);
      if (!filter || *filter == slices || context.roles.of[*filter] != Role::filter) continue;
      const Search search(context, slices, *filter, items);
      for (const std::string& item : items)
        for (LostItem& one : search.lost(item, is_time && totals.contains({column, item})))
          if (lost.size() < most_reported && (!is_filter || are_surely_one(item, one.nearest)))
            lost.push_back(std::move(one));
    }
  }
  return lost;
}

Finding finding_of(const LostItem& lost, const TableContext& context) {
  Finding finding = finding_at(context, lost.row, {*context.table.find(lost.column)});
  const std::string where = fmt::format("{} {}", lost.slice_column, lost.slice);
  finding.severity = Severity::warning;
  finding.expected = fmt::format("{} '{}' in {}", lost.column, lost.item, where);
  finding.actual = lost.nearest.empty() ? "no such row" : "'" + lost.nearest + "'";
  finding.message = fmt::format(
      "{} is not fully tested: there is no row with {} '{}'{}", where, lost.column, lost.item,
      lost.nearest.empty() ? "" : fmt::format("; did you mean `{}`?", lost.nearest));
  return finding;
}

}  // namespace crossfoot
