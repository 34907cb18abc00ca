#include "checks/kinds/cells/symbol_sizes.h"

#include <algorithm>
#include <cmath>
#include <fmt/core.h>
#include <map>

#include "checks/support/cells.h"
#include "checks/support/shared_denominator_rows.h"
#include "expression/places/lookup.h"

namespace crossfoot {
namespace {

const ColumnSpec* spec_of(const TableContext& context, std::size_t column, std::size_t row) {
  const auto found = context.specs.find(context.table.column(column).name());
  if (found == context.specs.end()) return nullptr;
  return spec_at(&found->second, context.precision[column], row);
}

Finding shown_at(const TableContext& context, std::size_t index, std::size_t row,
                 std::int64_t below, std::string_view why) {
  const Column& column = context.table.column(index);
  Finding finding = finding_at(context, row, {index});
  finding.expected = "suppressed";
  finding.actual = in_quotes(column.text_at(row));
  finding.message = fmt::format("{} is {}, but numbers below {} are hidden {}", column.name(),
                                finding.actual, below, why);
  return finding;
}

/// What a column shows and hides: exact counts above 0 by size, and how many are confidential.
struct Sizes {
  std::map<std::int64_t, std::size_t> shown;
  std::size_t hidden = 0;
};

Sizes sizes_of(const TableContext& context, std::size_t index, const Selection& rows) {
  const Column& column = context.table.column(index);
  Sizes sizes;
  rows.for_each([&](std::size_t row) {
    const Cell& cell = column.cell_at(row);
    if (cell.is_number()) {
      const double value = cell.number.to_double();
      constexpr double large = 1000;  // nobody hides figures for being smaller
      if (cell.number.is_whole() && value > 0 && value < large)
        ++sizes.shown[static_cast<std::int64_t>(value)];
      return;
    }
    const auto symbol = context.symbols.find(column.text_at(row));
    if (symbol != context.symbols.end() && symbol->second == SymbolMeaning::confidential)
      ++sizes.hidden;
  });
  return sizes;
}

/// Below what a column seems to hide its counts, though it shows a few; 0 where it doesn't. Counts
/// are the more frequent the smaller they are. So if those below b are hidden, the shown ones from
/// b to 2b - 1 have fewer below b than chance would leave once in 10,000, and the hidden ones can
/// be those that lack.
std::int64_t hidden_below(const Sizes& sizes) {
  constexpr std::int64_t largest = 20;
  constexpr double few = 0.05;
  constexpr double chance = 1e-4;
  for (std::int64_t below = largest; below > 2; --below) {
    double smaller = 0;
    double others = 0;
    for (const auto& [value, times] : sizes.shown) {
      if (value < below)
        smaller += static_cast<double>(times);
      else if (value < 2 * below)
        others += static_cast<double>(times);
    }
    if (smaller == 0) continue;
    const auto hidden = static_cast<double>(sizes.hidden);
    // The chance of so few among all by Chernoff's bound, each being below b every second time.
    const double all = smaller + others;
    const double share = smaller / all;
    if (share >= few || smaller > few * hidden || hidden < others / 4) continue;
    const double apart = share * std::log(2 * share) + (1 - share) * std::log(2 * (1 - share));
    if (std::exp(-all * apart) < chance) return below;
  }
  return 0;
}

bool is_exact_count(const Precision& precision) {
  return precision.by_row == nullptr && precision.kind == Precision::Kind::exact &&
         precision.places == 0;
}

void judge_declared(const TableContext& context, std::size_t index, const Selection& rows,
                    OutcomeCounter& counter) {
  const Values values(context, index, Values::Reading::published);
  const Column& column = context.table.column(index);
  rows.for_each([&](std::size_t row) {
    const ColumnSpec* spec = spec_of(context, index, row);
    if (spec == nullptr || !spec->suppressed_below || !column.cell_at(row).is_number()) return;
    const FastTruth& truth = values.fast(column.code_at(row), row);
    const auto below = static_cast<double>(*spec->suppressed_below);
    if (truth.low - truth.error > 0 && truth.high + truth.error < below)
      counter.violated_at(row, [&] {
        return shown_at(context, index, row, *spec->suppressed_below, "according to the pack");
      });
  });
}

void judge_learnt(const TableContext& context, std::size_t index, const Selection& rows,
                  OutcomeCounter& counter) {
  if (!is_exact_count(context.precision[index])) return;
  const Sizes sizes = sizes_of(context, index, rows);
  const std::int64_t below = hidden_below(sizes);
  if (below == 0) return;
  const Column& column = context.table.column(index);
  rows.for_each([&](std::size_t row) {
    const Cell& cell = column.cell_at(row);
    if (!cell.is_number() || !(cell.number > Decimal::of(0)) || !(cell.number < Decimal::of(below)))
      return;
    const auto make = [&] {
      Finding finding =
          shown_at(context, index, row, below, "everywhere else, judging by the data");
      finding.severity = Severity::warning;
      return finding;
    };
    counter.doubted_at(row, make, {.severity = Severity::warning});
  });
}

}  // namespace

void judge_symbol_sizes(const TableContext& context, const std::vector<std::size_t>& columns,
                        const Selection& rows, OutcomeCounter& counter) {
  for (const std::size_t index : columns) {
    const auto spec = context.specs.find(context.table.column(index).name());
    const auto hides_below = [](const RowSpec& some) {
      return some.spec.suppressed_below.has_value();
    };
    const bool declared =
        spec != context.specs.end() && (spec->second.suppressed_below.has_value() ||
                                        std::ranges::any_of(spec->second.rows, hides_below));
    if (declared)
      judge_declared(context, index, rows, counter);
    else
      judge_learnt(context, index, rows, counter);
  }
}

}  // namespace crossfoot
