#include "checks/kinds/cells/symbol_slices.h"

#include <algorithm>
#include <fmt/core.h>
#include <limits>

#include "checks/support/cells.h"

namespace crossfoot {
namespace {

constexpr std::size_t nowhere = std::numeric_limits<std::size_t>::max();

/// The first rows of a slice that have no figure, by the reason.
struct Slice {
  std::size_t inapplicable = nowhere;
  std::size_t unavailable = nowhere;
};

/// By code, whether its text says that there is or can be no figure.
std::vector<std::optional<SymbolMeaning>> meanings_of(const Column& column,
                                                      const Symbols& symbols) {
  std::vector<std::optional<SymbolMeaning>> meanings(column.distinct());
  for (Code code = 0; code < column.distinct(); ++code) {
    const auto symbol = symbols.find(column.text(code));
    if (symbol != symbols.end() && !column.cell(code).is_number())
      meanings[code] = symbol->second.meaning;
  }
  return meanings;
}

Finding mixed(const TableContext& context, std::size_t index,
              const std::vector<std::size_t>& within, const Slice& slice) {
  const std::size_t row = std::max(slice.inapplicable, slice.unavailable);
  const std::size_t other = std::min(slice.inapplicable, slice.unavailable);
  const Column& column = context.table.column(index);
  Finding finding = finding_at(context, row, {index});
  finding.expected = in_quotes(column.text_at(other));
  finding.actual = in_quotes(column.text_at(row));
  finding.message = fmt::format(
      "{} is {}, but {} on line {}: for the same {} it can't be both not applicable and not "
      "available",
      column.name(), finding.actual, finding.expected, context.table.line_of(other),
      names_of(context.table, within));
  return finding;
}

}  // namespace

void judge_symbol_slices(const TableContext& context, const std::vector<std::size_t>& columns,
                         const std::vector<std::size_t>& within, const Selection& rows,
                         OutcomeCounter& counter) {
  const Grouping& grouping = context.groupings.by(within);
  for (const std::size_t index : columns) {
    const Column& column = context.table.column(index);
    const auto meanings = meanings_of(column, context.symbols);
    std::vector<Slice> slices(grouping.groups);
    rows.for_each([&](std::size_t row) {
      const auto& meaning = meanings[column.code_at(row)];
      Slice& slice = slices[grouping.group_of[row]];
      if (meaning == SymbolMeaning::not_applicable && slice.inapplicable == nowhere)
        slice.inapplicable = row;
      if (meaning == SymbolMeaning::not_available && slice.unavailable == nowhere)
        slice.unavailable = row;
    });
    for (const Slice& slice : slices) {
      if (slice.inapplicable != nowhere && slice.unavailable != nowhere)
        counter.violated_at(std::max(slice.inapplicable, slice.unavailable),
                            [&] { return mixed(context, index, within, slice); });
      else if (slice.inapplicable != nowhere || slice.unavailable != nowhere)
        counter.holds();
    }
  }
}

}  // namespace crossfoot
