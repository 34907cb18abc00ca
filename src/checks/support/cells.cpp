#include "checks/support/cells.h"

#include <algorithm>
#include <array>
#include <fmt/core.h>
#include <utility>

#include "base/text/text.h"

namespace crossfoot {

namespace {

constexpr std::size_t longest_quote = 80;

std::vector<CellVerdict> verdicts_of(const Column& column, std::size_t index,
                                     const JudgeCell& judge) {
  std::vector<CellVerdict> verdicts(column.distinct());
  for (Code code = 0; code < verdicts.size(); ++code)
    verdicts[code] = judge(index, column.text(code), column.cell(code));
  return verdicts;
}

/// How many selected rows have each verdict.
std::array<std::uint64_t, 3> count(const Column& column, const Selection& rows,
                                   std::span<const CellVerdict> verdicts) {
  std::array<std::uint64_t, 3> counts{};
  if (std::ranges::all_of(verdicts, [](CellVerdict v) { return v == CellVerdict::holds; })) {
    counts[0] = rows.size();
    return counts;
  }
  column.with_codes([&](auto codes) {
    rows.for_each(
        [&](std::size_t row) { ++counts[static_cast<std::size_t>(verdicts[codes[row]])]; });
  });
  return counts;
}

/// A column that has violated cells.
struct Failing {
  std::size_t index;
  std::vector<CellVerdict> verdicts;             ///< by code
  std::vector<std::optional<Measure>> measures;  ///< by code; empty where none can say
  std::vector<Gravity> gravities;                ///< the same

  [[nodiscard]] Gravity gravity(Code code) const {
    return gravities.empty() ? Gravity{} : gravities[code];
  }
};

/// How far off each distinct text is.
void measure_texts(const Column& column, const MeasureCell& measure, Failing& failing) {
  for (Code code = 0; code < failing.verdicts.size(); ++code) {
    Finding finding;
    if (failing.verdicts[code] == CellVerdict::violated)
      finding.measure = measure(column.text(code), column.cell(code));
    failing.measures.push_back(finding.measure);
    failing.gravities.push_back(finding.gravity());
  }
}

/// Tells the tally of the violated cells, row by row.
void tell(const TableContext& context, std::span<const Failing> failing, std::uint64_t violated,
          const Selection& rows, OutcomeCounter& counter, const DescribeCell& describe) {
  std::uint64_t reported = 0;
  for (std::size_t row = 0; reported < violated; ++row) {
    if (!rows.contains(row)) continue;
    for (const Failing& each : failing) {
      const Column& column = context.table.column(each.index);
      const Code code = column.code_at(row);
      if (each.verdicts[code] != CellVerdict::violated) continue;
      ++reported;
      const auto make = [&] {
        Finding finding = finding_at(context, row, {each.index});
        describe(finding, each.index, column.text(code), column.cell(code));
        if (!each.measures.empty()) finding.measure = each.measures[code];
        return finding;
      };
      counter.violated_at(row, make, each.gravity(code));
    }
  }
}

}  // namespace

void judge_cells(const TableContext& context, std::span<const std::size_t> columns,
                 const Selection& rows, OutcomeCounter& counter, const JudgeCell& judge,
                 const DescribeCell& describe, const MeasureCell& measure) {
  std::vector<Failing> failing;
  std::uint64_t violated = 0;
  for (const std::size_t index : columns) {
    auto verdicts = verdicts_of(context.table.column(index), index, judge);
    const auto [hold, fail, not_applicable] = count(context.table.column(index), rows, verdicts);
    counter.holds(hold);
    counter.not_applicable(not_applicable);
    violated += fail;
    if (fail == 0) continue;
    failing.push_back({index, std::move(verdicts), {}, {}});
    if (measure) measure_texts(context.table.column(index), measure, failing.back());
  }
  std::ranges::sort(failing, {}, &Failing::index);
  tell(context, failing, violated, rows, counter, describe);
}

std::vector<std::size_t> distinct_rows(const TableContext& context,
                                       std::vector<std::size_t> columns, const Selection& rows) {
  const Grouping& grouping = context.groupings.by(std::move(columns));
  std::vector<std::size_t> first;
  std::vector<bool> seen(grouping.groups, false);
  rows.for_each([&](std::size_t row) {
    if (seen[grouping.group_of[row]]) return;
    seen[grouping.group_of[row]] = true;
    first.push_back(row);
  });
  return first;
}

std::string in_quotes(std::string_view text) {
  return text.empty() ? "blank" : "'" + shorten(text, longest_quote) + "'";
}

std::string names_of(const Table& table, std::span<const std::size_t> columns) {
  std::vector<std::string> names;
  for (const std::size_t index : columns) names.push_back(table.column(index).name());
  return join_words(names);
}

std::string names_hold(const Table& table, std::span<const std::size_t> columns) {
  return names_of(table, columns) + (columns.size() == 1 ? " contains" : " contain");
}

std::vector<std::size_t> number_columns(const TableContext& context) {
  const auto holds_texts = [&](const std::string& column) {
    if (!context.release.metadata) return false;
    const auto& indicators = context.release.metadata->indicators;
    const auto found = std::ranges::find(indicators, column, &Indicator::column);
    return found != indicators.end() && (found->unit == "string" || found->unit == "numberstring");
  };
  std::vector<std::size_t> columns;
  for (std::size_t index = 0; index < context.table.size(); ++index)
    if (context.roles.of[index] == Role::indicator &&
        !holds_texts(context.table.column(index).name()))
      columns.push_back(index);
  return columns;
}

std::vector<std::size_t> columns_or(const Words& names, Binding& binding,
                                    std::vector<std::size_t> otherwise) {
  return names.empty() ? std::move(otherwise) : binding.columns(names);
}

Selection rows_where(const std::optional<WrittenExpr>& when, Binding& binding) {
  if (!when) return Selection(binding.context.table.rows());
  auto rows = select_rows(when->expr, binding.context, binding.mistakes);
  if (rows) return *std::move(rows);
  if (!rows.is_mistaken()) binding.absent = rows.reason();
  return Selection::none(binding.context.table.rows());
}

Selection in_both(const Selection& a, const Selection& b) {
  if (a.all()) return b;
  if (b.all()) return a;
  std::vector<std::uint8_t> mask(a.rows());
  for (std::size_t row = 0; row < mask.size(); ++row)
    mask[row] = a.contains(row) && b.contains(row) ? 1 : 0;
  return Selection(std::move(mask));
}

bool is_metadata(const TableContext& context) {
  return context.tables != nullptr && &context == context.tables->metadata;
}

Bound without_columns(const Binding& binding, std::string_view reason) {
  if (binding.absent.empty() && !reason.empty()) return NotApplicable{std::string(reason)};
  return binding.none();
}

}  // namespace crossfoot
