#include "engine/outcome/undecided.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "base/text/text.h"
#include "checks/outcome_counter.h"
#include "expression/places/number.h"
#include "packs/rule_parts.h"

namespace crossfoot {
namespace {

constexpr std::size_t most_named = 3;
constexpr std::size_t most_items = 30;  // of a filter that somebody looks through

/// What a rule looks at besides the row itself: rows may lack that for good reasons.
struct ComparedTables {
  bool earlier = false;                ///< a time before
  bool other = false;                  ///< another version or data set
  std::set<std::string> columns = {};  ///< in which the other rows differ
};

ComparedTables comparisons_of(const Rule& rule) {
  ComparedTables found;
  for (const RulePart* part : parts_of(rule)) {
    found.earlier = found.earlier || part->mentions.looks_back;
    const std::vector<std::string>& other_rows = part->mentions.other_rows;
    found.columns.insert(other_rows.begin(), other_rows.end());
    for (const Expr& expr : part->mentions.expressions)
      for_each_part(expr, [&](const Expr& each) {
        const auto* aggregate = each.as<Expr::Aggregate>();
        found.other = found.other || !data_set_of(each).empty();
        found.earlier = found.earlier || (aggregate != nullptr && aggregate->so_far);
        for (const Expr::Pin& pin : pins_of(each)) {
          if (!pin.previous) continue;
          (pin.column == "version" ? found.other : found.earlier) = true;
          found.columns.insert(pin.column);
        }
      });
  }
  return found;
}

/// By code, without blanks and (where a rule looks back) the first.
std::vector<bool> all_but(const Column& column, bool first) {
  std::optional<Code> earliest;
  std::vector<bool> meant(column.distinct());
  for (Code code = 0; code < column.distinct(); ++code) {
    meant[code] = !column.cell(code).is_blank();
    if (meant[code] && (!earliest || column.text(code) < column.text(*earliest))) earliest = code;
  }
  if (first && earliest) meant[*earliest] = false;
  return meant;
}

}  // namespace

UndecidedSlices::UndecidedSlices(const Rule& rule, const TableContext& context)
    : context_(context), marks_(context.table.rows()) {
  const ComparedTables comparisons = comparisons_of(rule);
  const Table& table = context.table;
  const auto time = table.find("time_period");
  if (time && !comparisons.other && context.roles.of[*time] == Role::time)
    add(*time, all_but(table.column(*time), comparisons.earlier));
  if (const auto level = table.find("geographic_level"); level && !comparisons.other)
    add(*level, all_but(table.column(*level), false));
  std::map<std::size_t, std::vector<bool>> named;
  for (const NamedItem& item : items_named_by(rule)) {
    const auto column = table.find(item.column);
    if (!column || context.roles.of[*column] != Role::filter) continue;
    if (comparisons.columns.contains(item.column)) continue;
    const auto code = table.column(*column).find(item.item);
    if (!code) continue;
    std::vector<bool>& meant = named[*column];
    meant.resize(table.column(*column).distinct());
    meant[*code] = true;
  }
  for (const std::size_t column : context.roles.key) {
    const std::size_t items = table.column(column).distinct();
    const bool is_over = comparisons.columns.contains(table.column(column).name());
    if (context.roles.of[column] == Role::filter && !is_over && items > 1 && items <= most_items)
      named.insert_or_assign(column, all_but(table.column(column), false));
  }
  for (auto& [column, meant] : named) add(column, std::move(meant));
}

void UndecidedSlices::add(std::size_t column, std::vector<bool> meant) {
  slices_.push_back({column, std::move(meant)});
}

std::vector<bool> UndecidedSlices::undecided_in(const Slices& slices) const {
  const Column& column = context_.table.column(slices.column);
  std::vector<std::uint8_t> marks(column.distinct());
  const auto is_open = [&](std::size_t code) {
    return slices.meant[code] && (marks[code] & OutcomeCounter::decided_something) == 0;
  };
  std::size_t open = 0;  // the codes before it are not open
  column.with_codes([&](auto codes) {
    for (std::size_t first = 0; first < codes.size() && open < marks.size(); first += block_rows) {
      const std::size_t end = std::min(codes.size(), first + block_rows);
      for (std::size_t row = first; row < end; ++row) {
        std::uint8_t& mark = marks[codes[row]];
        if ((mark & OutcomeCounter::decided_something) == 0) mark |= marks_[row];
      }
      while (open < marks.size() && !is_open(open)) ++open;
    }
  });
  std::vector<bool> undecided(slices.meant.size());
  for (std::size_t code = 0; code < undecided.size(); ++code)
    undecided[code] = slices.meant[code] && marks[code] == OutcomeCounter::decided_nothing;
  return undecided;
}

std::vector<std::string> UndecidedSlices::names() const {
  std::vector<std::string> names;
  const auto is_decided = [](std::uint8_t mark) {
    return (mark & OutcomeCounter::decided_something) != 0;
  };
  if (std::ranges::none_of(marks_, is_decided)) return names;
  // What lies in slices that were named is no news.
  std::vector<bool> reported(context_.table.rows());
  for (const Slices& slices : slices_) {
    const Column& column = context_.table.column(slices.column);
    const std::vector<bool> undecided = undecided_in(slices);
    if (std::ranges::find(undecided, true) == undecided.end()) continue;
    std::set<std::string> items;
    for (std::size_t row = 0; row < reported.size(); ++row) {
      if (reported[row] || !undecided[column.code_at(row)]) continue;
      items.emplace(column.text_at(row));
    }
    for (std::size_t row = 0; row < reported.size(); ++row)
      reported[row] = reported[row] || undecided[column.code_at(row)];
    if (items.empty()) continue;
    std::vector<std::string> shown(items.begin(), items.end());
    if (shown.size() > most_named) {
      shown.resize(most_named);
      shown.push_back(with_commas(items.size() - most_named) + " more");
    }
    names.push_back(column.name() + " " + join_words(shown));
  }
  return names;
}

}  // namespace crossfoot
