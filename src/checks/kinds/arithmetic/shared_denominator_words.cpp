#include "checks/kinds/arithmetic/shared_denominator_words.h"

#include <algorithm>
#include <fmt/core.h>

#include "base/text/text.h"
#include "expression/truths/printable.h"

namespace crossfoot {
namespace {

/// How far around the published denominator another one is looked for.
constexpr Int128 search_reach = 1000;

Rational fraction(Int128 top, Int128 bottom) {
  using Whole = boost::multiprecision::cpp_int;
  return Rational(Whole(top), Whole(bottom));
}

/// The values that a column could show, given where the truth is.
struct Shown {
  Rational low;
  Rational high;

  [[nodiscard]] std::string text() const {
    if (low == high) return to_text(low);
    return "between " + to_text(low) + " and " + to_text(high);
  }

  [[nodiscard]] std::string distance_of(const Rational& printed) const {
    if (printed > high) return distance_text(printed - high) + " too high";
    if (printed < low) return distance_text(low - printed) + " too low";
    return "";
  }

  [[nodiscard]] Measure measure_of(const Rational& printed) const {
    return {printed.convert_to<double>(), low.convert_to<double>(), high.convert_to<double>()};
  }
};

Shown shown_by(const Precision& precision, const Rational& low, const Rational& high) {
  const Spread spread = spread_of(precision);
  const ExactSpan truths{{low, false}, {high, false}};
  const auto passes = [&](const Rational& shown) {
    return can_be_equal(truths_printed_as(shown, precision), truths);
  };
  const auto from = lowest_printable(low - spread.above, precision, passes);
  const auto to = highest_printable(high + spread.below, precision, passes);
  return from && to && *from <= *to ? Shown{*from, *to} : Shown{low, high};
}

/// Finds out what one row's star suffers from.
class Diagnosis {
 public:
  Diagnosis(const SharedDenominatorRows& rows, std::size_t row)
      : rows_(rows), table_(rows.context().table), row_(row), shared_(rows.shape()) {
    rows.read(row, shared_);
  }

  Finding finding() {
    std::vector<std::size_t> suspects;
    for (std::size_t i = 0; i < shared_.ratios.size(); ++i)
      if (shared_.ratios[i].tested && solver_.survivors(shared_, i)) suspects.push_back(i);
    if (!suspects.empty()) return about_ratio(suspects);
    if (auto other = about_denominator()) return *std::move(other);
    SharedDenominator flat = shared_;
    flat.nested.clear();
    return solver_.survivors(flat) ? about_nesting() : about_everything();
  }

 private:
  [[nodiscard]] const std::string& name(std::size_t column) const {
    return table_.column(column).name();
  }
  [[nodiscard]] std::string text(std::size_t column) const {
    return std::string(table_.column(column).text_at(row_));
  }
  [[nodiscard]] Rational printed(std::size_t column) const {
    return to_rational(table_.column(column).cell_at(row_).number);
  }

  [[nodiscard]] std::string candidates() const {
    const WholeRange& range = shared_.denominator;
    const auto low = static_cast<long long>(range.low);
    if (range.low == range.high)
      return fmt::format("{} {}", name(rows_.columns().denominator), low);
    return fmt::format("no number of {} from {} to {}", name(rows_.columns().denominator), low,
                       static_cast<long long>(range.high));
  }

  [[nodiscard]] std::string failure() const {
    return candidates() + (shared_.denominator.low == shared_.denominator.high
                               ? " does not give all the ratios of the row"
                               : " gives all the ratios of the row");
  }

  /// The truths of a ratio, by the denominators that explain the others.
  std::pair<Rational, Rational> truths_of(std::size_t suspect) {
    const SharedDenominator::Ratio& ratio = shared_.ratios[suspect];
    std::optional<std::pair<Rational, Rational>> truths;
    for (Int128 n = std::max(shared_.denominator.low, Int128{1}); n <= shared_.denominator.high;
         ++n) {
      if (!solver_.explains(shared_, n, suspect)) continue;
      ScaledSpan top = ratio.numerator;
      if (ratio.count != SharedDenominator::no_count) {
        const WholeRange& count = solver_.counts()[ratio.count];
        top = {count.low * ratio.step, count.high * ratio.step, false, false};
      }
      const Int128 bottom = n * rows_.unit(suspect);
      const Rational low = fraction(top.low, bottom);
      const Rational high = fraction(top.high, bottom);
      if (!truths) truths = {low, high};
      truths = {std::min(truths->first, low), std::max(truths->second, high)};
    }
    return truths.value_or(std::pair(Rational(0), Rational(0)));
  }

  [[nodiscard]] Shown shown_for(std::size_t suspect) {
    const auto [low, high] = truths_of(suspect);
    const std::size_t column = rows_.columns().ratios[suspect].published;
    return shown_by(as_quotient(precision_at(rows_.context().precision[column], row_)), low, high);
  }

  Finding about_ratio(const std::vector<std::size_t>& suspects) {
    const SharedDenominatorColumns::Ratio& ratio = rows_.columns().ratios[suspects.front()];
    const Shown shown = shown_for(suspects.front());
    Finding finding = finding_at(rows_.context(), row_,
                                 {ratio.published, ratio.numerator, rows_.columns().denominator});
    finding.expected = shown.text();
    finding.actual = text(ratio.published);
    finding.by = shown.distance_of(printed(ratio.published));
    finding.measure = shown.measure_of(printed(ratio.published));
    std::string ways_out;
    for (const std::size_t suspect : suspects)
      ways_out +=
          fmt::format("{}{} were {}", ways_out.empty() ? "" : ", or if ",
                      name(rows_.columns().ratios[suspect].published), shown_for(suspect).text());
    finding.message = fmt::format("{}; one would if {}", failure(), ways_out);
    return finding;
  }

  std::optional<Finding> about_denominator() {
    const std::size_t column = rows_.columns().denominator;
    SharedDenominator wide = shared_;
    wide.denominator.low = std::max(Int128{1}, wide.denominator.low - search_reach);
    wide.denominator.high += search_reach;
    const std::optional<WholeRange> others = solver_.survivors(wide);
    if (!others) return std::nullopt;
    const Shown shown = shown_by(precision_at(rows_.context().precision[column], row_),
                                 fraction(others->low, 1), fraction(others->high, 1));
    Finding finding = finding_at(rows_.context(), row_, involved());
    finding.expected = shown.text();
    finding.actual = text(column);
    finding.by = shown.distance_of(printed(column));
    finding.measure = shown.measure_of(printed(column));
    finding.message =
        fmt::format("{}; one would if it were published as {}", failure(), shown.text());
    return finding;
  }

  Finding about_nesting() {
    Finding finding = about_everything();
    finding.message += "; the counts do not nest";
    return finding;
  }

  Finding about_everything() {
    Finding finding = finding_at(rows_.context(), row_, involved());
    finding.expected =
        fmt::format("one number of {} that gives every ratio", name(rows_.columns().denominator));
    finding.actual = "none";
    finding.message = failure();
    return finding;
  }

  /// The denominator, and all cells that were held against it.
  [[nodiscard]] std::vector<std::size_t> involved() const {
    std::vector<std::size_t> columns{rows_.columns().denominator};
    for (std::size_t i = 0; i < shared_.ratios.size(); ++i) {
      if (!shared_.ratios[i].tested) continue;
      columns.push_back(rows_.columns().ratios[i].published);
      columns.push_back(rows_.columns().ratios[i].numerator);
    }
    return columns;
  }

  const SharedDenominatorRows& rows_;
  const Table& table_;
  std::size_t row_;
  SharedDenominator shared_;
  SharedDenominatorSolver solver_;
};

}  // namespace

Finding contradiction_at(const SharedDenominatorRows& rows, std::size_t row) {
  return Diagnosis(rows, row).finding();
}

std::string statement_of(const SharedDenominatorRows& rows) {
  const SharedDenominatorColumns& columns = rows.columns();
  const auto name = [&](std::size_t column) { return rows.context().table.column(column).name(); };
  std::vector<std::string> ratios;
  for (const SharedDenominatorColumns::Ratio& ratio : columns.ratios) {
    const std::string scale = ratio.scale == Decimal::of(1) ? "" : ratio.scale.text() + " × ";
    ratios.push_back(fmt::format("{} = {}{} ÷ {}", name(ratio.published), scale,
                                 name(ratio.numerator), name(columns.denominator)));
  }
  std::string text =
      fmt::format("one whole number of {} gives {}", name(columns.denominator), join_words(ratios));
  for (const auto& chain : columns.chains) {
    text += "; ";
    for (std::size_t i = 0; i < chain.size(); ++i) text += (i == 0 ? "" : " ≤ ") + name(chain[i]);
  }
  return text;
}

}  // namespace crossfoot
