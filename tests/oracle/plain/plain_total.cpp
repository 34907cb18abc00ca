#include "oracle/plain/plain_total.h"

#include <algorithm>
#include <set>

#include "oracle/plain/plain_groups.h"

namespace crossfoot::oracle {
namespace {

using Breakdowns = std::vector<PlainBreakdown>;

bool contains(const std::vector<std::string>& list, const std::string& text) {
  return std::ranges::find(list, text) != list.end();
}

bool is_level(const PlainBreakdown& one) { return one.column == "geographic_level"; }

/// Each level is a sum of its own.
void add(const PlainBreakdown& one, std::vector<Breakdowns>& sums) {
  if (!is_level(one)) return sums.push_back({one});
  for (const std::string& level : one.parts) sums.push_back({{one.column, one.total, {level}, {}}});
}

void add(const std::string& column, const PlainTree& item, std::vector<Breakdowns>& sums) {
  if (item.parts.empty()) return;
  PlainBreakdown one{column, item.item};
  for (const PlainTree& part : item.parts) one.parts.push_back(part.item);
  add(one, sums);
  for (const PlainTree& part : item.parts) add(column, part, sums);
}

bool is_part_of(const PlainBreakdown& one, const std::string& item) {
  if (item == one.total) return false;
  return one.parts.empty() ? !contains(one.except, item) : contains(one.parts, item);
}

Formula aggregate(const std::string& function, const Breakdowns& over) {
  Formula formula{Formula::Kind::aggregate, function};
  if (is_level(over.front())) formula.by = link_of(over.front().total);
  return formula;
}

/// Where every part counts, those that the table has are listed.
std::vector<std::string> listed(const PlainBreakdown& one, const PlainRule& rule,
                                const PlainTable& table) {
  if (!one.parts.empty()) return one.parts;
  if (rule.missing.empty() || rule.missing == "optional") return {};
  std::set<std::string> parts;
  for (std::size_t row = 0; row < table.rows.size(); ++row)
    if (is_part_of(one, table.at(row, one.column))) parts.insert(table.at(row, one.column));
  return {parts.begin(), parts.end()};
}

Formula sum_of_parts(const std::string& column, const Breakdowns& over, const PlainRule& rule,
                     const PlainTable& table) {
  Formula sum = aggregate("sum", over);
  sum.parts = {cell(column)};
  sum.skips_inapplicable = rule.skips_inapplicable;
  sum.missing = rule.missing == "required"           ? "all"
                : rule.missing == "optional"         ? "any"
                : rule.missing == "when all present" ? "complete"
                                                     : "";
  for (const PlainBreakdown& one : over) {
    sum.over.push_back({one.column, {}, listed(one, rule, table), one.optional});
    if (!sum.over.back().only.empty()) continue;
    sum.over.back().except = one.except;
    sum.over.back().except.push_back(one.total);
  }
  return sum;
}

}  // namespace

bool PlainSum::is_total(const PlainTable& table, std::size_t row) const {
  return std::ranges::all_of(
      over, [&](const auto& one) { return table.at(row, one.column) == one.total; });
}

bool PlainSum::is_part(const PlainTable& table, std::size_t row) const {
  return std::ranges::all_of(
      over, [&](const auto& one) { return is_part_of(one, table.at(row, one.column)); });
}

std::vector<PlainSum> sums_of(const PlainRule& rule, const PlainTable& table) {
  std::vector<Breakdowns> all;
  if (rule.jointly) all.push_back(rule.over);
  for (const PlainBreakdown& one : rule.over)
    if (!rule.jointly) add(one, all);
  for (const PlainTree& root : rule.tree) add(rule.tree_column, root, all);
  std::vector<PlainSum> sums;
  for (const Breakdowns& over : all) {
    if (!std::ranges::all_of(
            over, [&](const auto& one) { return table.has_item(one.column, one.total); }))
      continue;
    PlainSum sum{over, {}, aggregate("count", over)};
    sum.totals.missing = "any";
    for (const PlainBreakdown& one : over) sum.totals.over.push_back({one.column, {}, {one.total}});
    for (const std::string& column : rule.columns)
      sum.conditions.push_back(oracle::compare(rule.relation.empty() ? "=" : rule.relation,
                                               cell(column),
                                               sum_of_parts(column, over, rule, table)));
    sums.push_back(std::move(sum));
  }
  return sums;
}

}  // namespace crossfoot::oracle
