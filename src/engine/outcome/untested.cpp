#include "engine/outcome/untested.h"

#include <algorithm>
#include <fmt/core.h>

#include "base/text/text.h"
#include "checks/support/symbol_text.h"
#include "engine/plan/figure_columns.h"
#include "engine/plan/lost_items.h"
#include "expression/truths/number_like.h"
#include "expression/truths/role_guess.h"
#include "packs/rule_parts.h"

namespace crossfoot {
namespace {

bool is_spoilt(const TableContext& context, const Column& column, Code code) {
  const Cell& cell = column.cell(code);
  const std::string_view text = column.text(code);
  return !cell.is_number() && !cell.is_blank() && !context.symbols.contains(text) &&
         is_like_a_number(text);
}

/// A number that no program reads as one takes its row, and sums, out of every test.
void tell_spoilt_figures(const TableContext& context, std::size_t index, OutcomeCounter& counter) {
  const Column& column = context.table.column(index);
  std::vector<bool> spoilt(column.distinct());
  for (Code code = 0; code < column.distinct(); ++code)
    spoilt[code] = is_spoilt(context, column, code);
  if (std::ranges::find(spoilt, true) == spoilt.end()) return;
  std::uint64_t cells = 0;
  std::size_t first = 0;
  for (std::size_t row = context.table.rows(); row-- > 0;) {
    if (!spoilt[column.code_at(row)]) continue;
    ++cells;
    first = row;
  }
  counter.note([&] {
    Finding finding = finding_at(context, first, {index});
    finding.expected = "a number";
    finding.actual = "'" + std::string(column.text_at(first)) + "'";
    finding.message =
        fmt::format("{} can't be checked if it is written like {} ({}), which is not a number",
                    column.name(), finding.actual, plural(cells, "cell", "cells"));
    return finding;
  });
}

}  // namespace

void tell_untested(const Rule& rule, const TableContext& context, OutcomeCounter& counter,
                   RuleResult& result) {
  for (const std::string& name : numbers_of(rule)) {
    const auto column = context.table.find(name);
    if (!column) continue;
    tell_spoilt_figures(context, *column, counter);
    const auto [message, suggestion] =
        undeclared_ranges(context.table.column(*column), context.symbols);
    if (!message.empty()) result.notes.push_back(message + "; " + suggestion);
  }
  for (const LostItem& lost : lost_items(rule, context)) {
    counter.note([&] { return finding_of(lost, context); });
    const auto names_it = [&](const std::string& slices) {
      return slices.starts_with(lost.slice_column + " ") &&
             (slices.ends_with(" more") || slices.find(lost.slice) != std::string::npos);
    };
    if (std::ranges::none_of(result.undecided, names_it))
      result.undecided.push_back(lost.slice_column + " " + lost.slice);
  }
  const bool has_metadata = context.release.metadata.has_value();
  for (const std::string& name : columns_named_by(rule)) {
    const auto column = context.table.find(name);
    if (!column) continue;
    std::string doubt = doubt_about(context.table, context.roles, has_metadata, *column);
    if (!doubt.empty()) result.notes.push_back(std::move(doubt));
  }
}

}  // namespace crossfoot
