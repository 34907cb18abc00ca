#include "checks/kinds/cells/precision_limits.h"

#include <algorithm>
#include <array>
#include <fmt/core.h>
#include <iterator>

#include "checks/support/cells.h"

namespace crossfoot {

namespace {

std::optional<PrecisionLimits::Limit> declared_by(const ColumnSpec& spec,
                                                  const PrecisionLimit& limit) {
  const auto number = limit.of(spec);
  if (!number) return std::nullopt;
  return PrecisionLimits::Limit{*number, spec.rounding};
}

std::optional<PrecisionLimits::Limit> declared_for(std::size_t column, const PrecisionLimit& limit,
                                                   const TableContext& context) {
  const auto spec = context.specs.find(context.table.column(column).name());
  return spec == context.specs.end() ? std::nullopt : declared_by(spec->second, limit);
}

/// What the pack declares of rows apart, with the rows.
std::vector<PrecisionLimits::OfRows> declared_of_rows(std::size_t column,
                                                      const PrecisionLimit& limit,
                                                      const TableContext& context) {
  const auto spec = context.specs.find(context.table.column(column).name());
  const auto& by_row = context.precision[column].by_row;
  if (spec == context.specs.end() || spec->second.rows.empty() || by_row == nullptr) return {};
  std::vector<PrecisionLimits::OfRows> limits;
  const auto add = [&](std::optional<std::size_t> entry, const ColumnSpec& of,
                       const std::string& where) {
    const auto declared = declared_by(of, limit);
    if (!declared) return;
    limits.push_back({column, *declared, {}, where});
    for (const std::uint8_t number : by_row->class_of)
      limits.back().rows.push_back(by_row->classes[number].entry == entry ? 1 : 0);
  };
  for (std::size_t entry = 0; entry < spec->second.rows.size(); ++entry)
    add(entry, spec->second.rows[entry].spec, spec->second.rows[entry].where.word.text);
  add(std::nullopt, spec->second, "in all other rows");
  return limits;
}

std::vector<std::size_t> declaring_columns(const PrecisionLimit& limit,
                                           const TableContext& context) {
  std::vector<std::size_t> columns;
  for (std::size_t column = 0; column < context.table.size(); ++column)
    if (declared_for(column, limit, context) || !declared_of_rows(column, limit, context).empty())
      columns.push_back(column);
  return columns;
}

}  // namespace

PrecisionLimits limits_of(const GivenLimit& given, const PrecisionLimit& limit, Binding& binding) {
  const TableContext& context = binding.context;
  const auto& own = given.number;
  PrecisionLimits limits;
  for (const std::size_t column :
       columns_or(given.columns, binding, declaring_columns(limit, context))) {
    auto of_rows = declared_of_rows(column, limit, context);
    if (own) {
      limits.by_column[column] = {*own, binding.context.precision[column].rounding};
    } else if (!of_rows.empty()) {
      std::ranges::move(of_rows, std::back_inserter(limits.of_rows));
    } else if (const auto declared = declared_for(column, limit, context)) {
      limits.by_column[column] = *declared;
    } else {
      binding.mistakes.push_back({given.columns.front().at,
                                  fmt::format("the `{}` of column `{}` is not declared",
                                              limit.declared, context.table.column(column).name()),
                                  fmt::format("give `{}` in the rule, or `{}` under `columns:`",
                                              limit.param, limit.declared)});
    }
  }
  return limits;
}

void judge_by_limits(
    const TableContext& context, const PrecisionLimits& limits, const Selection& rows,
    OutcomeCounter& counter,
    const std::function<JudgeCell(const PrecisionLimits::Limit& limit)>& judge,
    const std::function<DescribeCell(const PrecisionLimits::Limit& limit)>& describe) {
  std::vector<std::size_t> columns;
  for (const auto& [column, limit] : limits.by_column) columns.push_back(column);
  if (!columns.empty())
    judge_cells(
        context, columns, rows, counter,
        [&](std::size_t column, std::string_view text, const Cell& cell) {
          return judge(limits.by_column.at(column))(column, text, cell);
        },
        [&](Finding& finding, std::size_t column, std::string_view text, const Cell& cell) {
          describe(limits.by_column.at(column))(finding, column, text, cell);
        });
  for (const PrecisionLimits::OfRows& each : limits.of_rows) {
    std::vector<std::uint8_t> wanted = each.rows;
    for (std::size_t row = 0; row < wanted.size(); ++row)
      if (!rows.contains(row)) wanted[row] = 0;
    judge_cells(context, std::array{each.column}, Selection(std::move(wanted)), counter,
                judge(each.limit), describe(each.limit));
  }
}

}  // namespace crossfoot
