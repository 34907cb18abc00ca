#include "checks/support/shared_denominator_rows.h"

#include <algorithm>
#include <limits>

#include "expression/truths/truth.h"

namespace crossfoot {
namespace {

/// More candidates than this are no longer tried: a denominator rounded to more than 1,000.
constexpr Int128 most_candidates = 2001;

/// From so many decimals on a unit is too small for any number that is worth checking.
constexpr int most_places = 18;

const ColumnSpec* spec_of(const TableContext& context, std::size_t column) {
  const auto spec = context.specs.find(context.table.column(column).name());
  return spec == context.specs.end() ? nullptr : &spec->second;
}

/// What the texts of a column stand for, by class of rows, then by code.
std::vector<Truth> truths_of(const TableContext& context, std::size_t column,
                             const Precision& precision) {
  const Column& cells = context.table.column(column);
  const ColumnSpec* spec = spec_of(context, column);
  std::vector<Truth> truths;
  const auto add = [&](const Precision& one, const ColumnSpec* of) {
    for (Code code = 0; code < cells.distinct(); ++code)
      truths.push_back(truth_of(cells, code, one, of, context.symbols));
  };
  if (precision.by_row == nullptr) {
    add(precision, spec);
    return truths;
  }
  for (const RowPrecision::Class& rows : precision.by_row->classes)
    add(rows.precision, rows.entry ? &spec->rows[*rows.entry].spec : spec);
  return truths;
}

/// Where the truth of a row's cell is among these.
std::size_t place_of(const TableContext& context, std::size_t column, std::size_t row) {
  const Column& cells = context.table.column(column);
  const auto& by_row = context.precision[column].by_row;
  const std::size_t before = by_row == nullptr ? 0 : by_row->class_of[row] * cells.distinct();
  return before + cells.code_at(row);
}

std::optional<Int128> to_whole(const Rational& value, Int128 most) {
  if (denominator(value) != 1) return std::nullopt;
  const boost::multiprecision::cpp_int whole = numerator(value);
  const auto limit = boost::multiprecision::cpp_int(most);
  if (whole > limit || whole < -limit) return std::nullopt;
  return static_cast<Int128>(whole);
}

/// A set with ends that are whole in units of 1 / factor; none of what has obstacles, those
/// `allowed` apart.
std::optional<ScaledSpan> scaled(const Truth& truth, const Rational& factor, unsigned allowed) {
  if ((truth.obstacles & ~allowed) != 0 || !truth.span.low.at || !truth.span.high.at)
    return std::nullopt;
  const auto low = to_whole(*truth.span.low.at * factor, most_scaled);
  const auto high = to_whole(*truth.span.high.at * factor, most_scaled);
  if (!low || !high) return std::nullopt;
  return ScaledSpan{*low, *high, truth.span.low.open, truth.span.high.open};
}

/// The whole numbers of a set, never below 0.
std::optional<WholeRange> whole_numbers(const Truth& truth, unsigned allowed) {
  if ((truth.obstacles & ~allowed) != 0 || !truth.span.low.at || !truth.span.high.at)
    return std::nullopt;
  const End& from = truth.span.low;
  const End& to = truth.span.high;
  auto low = to_whole(Rational(ceiling_of(*from.at)), most_counted);
  auto high = to_whole(Rational(floor_of(*to.at)), most_counted);
  if (!low || !high) return std::nullopt;
  // A whole end that isn't in the set itself is no candidate.
  if (from.open && denominator(*from.at) == 1) ++*low;
  if (to.open && denominator(*to.at) == 1) --*high;
  return WholeRange{std::max(*low, Int128{0}), *high};
}

int places_in(const TableContext& context, std::size_t column) {
  int places = context.precision[column].places;
  const Column& cells = context.table.column(column);
  for (Code code = 0; code < cells.distinct(); ++code)
    if (cells.cell(code).is_number()) places = std::max(places, cells.cell(code).number.places);
  return std::min(places, most_places);
}

Int128 power_of_ten(int exponent) {
  Int128 power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

double to_double(Int128 value) { return static_cast<double>(value); }

}  // namespace

bool is_count(const Precision& precision) {
  if (precision.by_row != nullptr)
    return std::ranges::all_of(precision.by_row->classes,
                               [](const auto& rows) { return is_count(rows.precision); });
  if (precision.sign == Precision::Sign::both) return false;
  return precision.whole || (precision.kind == Precision::Kind::exact && precision.places == 0);
}

SharedDenominatorRows::SharedDenominatorRows(const TableContext& context,
                                             SharedDenominatorColumns columns, Width width)
    : context_(context), columns_(std::move(columns)), width_(width) {
  for (const SharedDenominatorColumns::Ratio& ratio : columns_.ratios)
    cells_.push_back(cells_of(ratio));
  denominators_ = counts_of(columns_.denominator, no_obstacle);
  for (const std::size_t column : columns_.counts) counts_.push_back(counts_of(column, suppressed));
}

Precision SharedDenominatorRows::as_wide(const Precision& precision) const {
  return width_ == Width::widest ? widest(precision) : precision;
}

SharedDenominatorRows::RatioCells SharedDenominatorRows::cells_of(
    const SharedDenominatorColumns::Ratio& ratio) const {
  const bool sum = ratio.count == SharedDenominator::no_count;
  const int places = std::max(places_in(context_, ratio.published),
                              sum ? places_in(context_, ratio.numerator) : 0);
  // Half a unit of the last place is an end, hence the 2.
  const Rational unit(boost::multiprecision::cpp_int(2 * power_of_ten(places)));
  const Rational fine =
      unit * Rational(boost::multiprecision::cpp_int(power_of_ten(ratio.scale.places)));
  const Rational step = fine * to_rational(ratio.scale);
  // A ratio is no count: what its figures have in common says nothing of its rounding.
  const Precision of_ratio = as_wide(as_quotient(context_.precision[ratio.published]));
  RatioCells cells;
  cells.unit = to_whole(fine, most_scaled).value_or(most_scaled);
  cells.step = to_whole(step, most_scaled).value_or(most_scaled);
  for (const Truth& truth : truths_of(context_, ratio.published, of_ratio))
    cells.published.push_back(scaled(truth, fine, no_obstacle));
  for (const Truth& truth :
       truths_of(context_, ratio.numerator, as_wide(context_.precision[ratio.numerator]))) {
    if (sum) cells.numerator.push_back(scaled(truth, step, suppressed));
    cells.hidden.push_back((truth.obstacles & suppressed) != 0);
  }
  const Spread spread = spread_of(of_ratio);
  cells.grid = {0, spread.below.convert_to<double>(), spread.above.convert_to<double>(),
                step_of(of_ratio).convert_to<double>(), of_ratio.sign == Precision::Sign::both};
  return cells;
}

std::vector<std::optional<WholeRange>> SharedDenominatorRows::counts_of(std::size_t column,
                                                                        unsigned allowed) const {
  std::vector<std::optional<WholeRange>> counts;
  for (const Truth& truth : truths_of(context_, column, as_wide(context_.precision[column])))
    counts.push_back(whole_numbers(truth, allowed));
  return counts;
}

std::size_t SharedDenominatorRows::number_of(std::size_t column) const {
  if (column == columns_.denominator) return SharedDenominator::the_denominator;
  const auto found = std::ranges::find(columns_.counts, column);
  return static_cast<std::size_t>(found - columns_.counts.begin());
}

SharedDenominator SharedDenominatorRows::shape() const {
  SharedDenominator star;
  star.ratios.resize(columns_.ratios.size());
  for (std::size_t i = 0; i < star.ratios.size(); ++i) {
    star.ratios[i].count = columns_.ratios[i].count;
    star.ratios[i].step = cells_[i].step;
  }
  star.counts.resize(columns_.counts.size());
  for (const auto& chain : columns_.chains)
    for (std::size_t i = 1; i < chain.size(); ++i)
      star.nested.emplace_back(number_of(chain[i - 1]), number_of(chain[i]));
  return star;
}

bool SharedDenominatorRows::read(std::size_t row, SharedDenominator& star) const {
  const auto code_in = [&](std::size_t column) { return place_of(context_, column, row); };
  const auto& denominator = denominators_[code_in(columns_.denominator)];
  if (!denominator || denominator->size() > most_candidates) return false;
  star.denominator = *denominator;
  const auto count_in = [&](std::size_t i) -> const std::optional<WholeRange>& {
    return counts_[i][code_in(columns_.counts[i])];
  };
  for (std::size_t i = 0; i < star.counts.size(); ++i)
    star.counts[i] = count_in(i).value_or(WholeRange{0, most_counted});
  bool any = false;
  star.hidden = false;
  for (std::size_t i = 0; i < star.ratios.size(); ++i) {
    SharedDenominator::Ratio& ratio = star.ratios[i];
    const auto& published = cells_[i].published[code_in(columns_.ratios[i].published)];
    ratio.tested = published.has_value();
    if (published) ratio.published = *published;
    if (ratio.count != SharedDenominator::no_count) {
      ratio.tested = ratio.tested && count_in(ratio.count).has_value();
    } else {
      const auto& sum = cells_[i].numerator[code_in(columns_.ratios[i].numerator)];
      ratio.tested = ratio.tested && sum.has_value();
      if (sum) ratio.numerator = *sum;
    }
    any = any || ratio.tested;
    star.hidden =
        star.hidden || (ratio.tested && cells_[i].hidden[code_in(columns_.ratios[i].numerator)]);
  }
  return any;
}

Reference SharedDenominatorRows::quotients(const SharedDenominator& star, std::size_t number,
                                           const WholeRange& candidates) const {
  const SharedDenominator::Ratio& ratio = star.ratios[number];
  const bool sum = ratio.count == SharedDenominator::no_count;
  const double unit = to_double(cells_[number].unit);
  const auto size = [&](Int128 end, Int128 scaled_end) {
    return (sum ? to_double(scaled_end) : to_double(end) * to_double(ratio.step)) / unit;
  };
  const WholeRange none{0, 0};
  const WholeRange& count = sum ? none : star.counts[ratio.count];
  const double low = size(count.low, ratio.numerator.low);
  const double high = size(count.high, ratio.numerator.high);
  const double fewest = std::max(1.0, to_double(candidates.low));
  const double most = std::max(1.0, to_double(candidates.high));
  Reference reference;
  reference.low = low / (low < 0 ? fewest : most);
  reference.high = high / (high < 0 ? most : fewest);
  // Nobody has an average of 0 at most: see SharedDenominatorSolver::explains.
  if (candidates.low == 0) reference.low = std::min(reference.low, 0.0);
  reference.printed = (reference.low + reference.high) / 2;
  return reference;
}

Published SharedDenominatorRows::published(std::size_t row, std::size_t ratio) const {
  const std::size_t column = columns_.ratios[ratio].published;
  const Decimal& number = context_.table.column(column).cell_at(row).number;
  Published published = cells_[ratio].grid;
  published.printed = number.to_double();
  if (context_.precision[column].digits == 0 && context_.precision[column].by_row == nullptr)
    return published;
  const Precision precision = as_wide(as_quotient(precision_at(context_.precision[column], row)));
  const Spread spread = spread_of(precision, number);
  published.step = step_of(precision).convert_to<double>();
  published.below = spread.below.convert_to<double>();
  published.above = spread.above.convert_to<double>();
  return published;
}

}  // namespace crossfoot
