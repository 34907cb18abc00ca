#include "diff/cell_change.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string_view>
#include <unordered_map>

#include "expression/truths/truth.h"

namespace crossfoot {
namespace {

constexpr std::array<std::string_view, cell_changes> change_names = {
    "same", "compatible", "revised", "appeared", "vanished", "reworded"};

std::vector<Code> codes_after(const Column& before, const Column& after) {
  std::unordered_map<std::string_view, Code> codes;
  for (Code code = 0; code < after.distinct(); ++code) codes.emplace(after.text(code), code);
  std::vector<Code> of_before(before.distinct(), std::numeric_limits<Code>::max());
  for (Code code = 0; code < before.distinct(); ++code)
    if (const auto found = codes.find(before.text(code)); found != codes.end())
      of_before[code] = found->second;
  return of_before;
}

const ColumnSpec* spec_of(const Scope& scope, const Column& column) {
  const auto spec = scope.specs.find(column.name());
  return spec == scope.specs.end() ? nullptr : &spec->second;
}

/// Whether the text is declared to hide a number, in all rows or in some.
bool hides(const ColumnSpec& spec, std::string_view text) {
  return (spec.suppressed_symbol && *spec.suppressed_symbol == text) ||
         std::ranges::any_of(spec.rows,
                             [&](const RowSpec& rows) { return hides(rows.spec, text); });
}

std::vector<bool> suppressed_texts(const Scope& scope, const Column& column) {
  const ColumnSpec* spec = spec_of(scope, column);
  std::vector<bool> out(column.distinct(), false);
  for (Code code = 0; code < column.distinct(); ++code) {
    const auto symbol = scope.symbols.find(column.text(code));
    out[code] = (symbol != scope.symbols.end() && symbol->second == SymbolMeaning::confidential) ||
                (spec != nullptr && hides(*spec, column.text(code)));
  }
  return out;
}

std::vector<double> numbers(const Column& column) {
  std::vector<double> out(column.distinct(), 0);
  for (Code code = 0; code < column.distinct(); ++code)
    if (column.cell(code).is_number()) out[code] = column.cell(code).number.to_double();
  return out;
}

/// Rows that are paired may be of different classes, so both columns must be alike throughout.
bool is_same(const Precision& a, const Precision& b) {
  return a.kind == b.kind && a.base == b.base && a.rounding == b.rounding &&
         (a.kind != Precision::Kind::decimals || a.places == b.places) &&
         (a.by_row == nullptr) == (b.by_row == nullptr);
}

}  // namespace

std::string_view name_of(CellChange change) {
  return change_names.at(static_cast<std::size_t>(change));
}

CellComparer::CellComparer(const Scope& before, const Scope& after, const ColumnPair& columns)
    : before_(before.table.column(columns.before)),
      after_(after.table.column(columns.after)),
      precision_before_(before.precision[columns.before]),
      precision_after_(after.precision[columns.after]),
      same_precision_(crossfoot::is_same(precision_before_, precision_after_) &&
                      precision_after_.rounding != Rounding::random),
      slack_(slack_of(precision_before_, precision_after_).convert_to<double>()),
      of_before_(codes_after(before_, after_)),
      suppressed_(suppressed_texts(before, before_)),
      numbers_before_(numbers(before_)),
      numbers_after_(numbers(after_)) {}

CellChange CellComparer::change_of_texts(Code before, Code after) const {
  const bool was_number = before_.cell(before).is_number();
  const bool is_number = after_.cell(after).is_number();
  if (!was_number && !is_number) return CellChange::reworded;
  if (!was_number) return CellChange::appeared;
  if (!is_number) return CellChange::vanished;
  return can_be_one_truth(before, after) ? CellChange::compatible : CellChange::revised;
}

bool CellComparer::can_be_one_truth(Code before, Code after) const {
  const double distance = std::abs(numbers_after_[after] - numbers_before_[before]);
  const double error = 1e-9 * (1 + std::abs(numbers_after_[after]));
  if (distance > (same_precision_ ? 0 : slack_) + error) return false;
  const Decimal& old = before_.cell(before).number;
  const Decimal& now = after_.cell(after).number;
  if (same_precision_) return old == now;
  return can_be_equal(truth_of(old, precision_before_).span, truth_of(now, precision_after_).span);
}

double CellComparer::least_change(Code before, Code after) const {
  return std::max(0.0, std::abs(numbers_after_[after] - numbers_before_[before]) - slack_);
}

double CellComparer::score(Code before, Code after) const {
  const double both = std::abs(numbers_before_[before]) + std::abs(numbers_after_[after]);
  return both == 0 ? 0 : least_change(before, after) / both;
}

ChangeSize CellComparer::size(Code before, Code after) const {
  constexpr int all_places = 36;
  const Rational change =
      to_rational(after_.cell(after).number) - to_rational(before_.cell(before).number);
  const Rational step = std::max(step_of(precision_before_), step_of(precision_after_));
  ChangeSize size{to_text(change, all_places), 0, score(before, after)};
  if (change > 0) size.difference.insert(0, "+");
  if (step > 0) size.steps = std::abs(Rational(change / step).convert_to<double>());
  return size;
}

}  // namespace crossfoot
