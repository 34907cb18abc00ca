#include <algorithm>
#include <array>
#include <fmt/core.h>
#include <fmt/ranges.h>
#include <limits>

#include "base/text/text.h"
#include "checks/kind.h"
#include "checks/kinds/arithmetic/shared_denominator_words.h"
#include "checks/support/learnt_part.h"
#include "checks/support/shared_denominator_rows.h"

namespace crossfoot {
namespace {

constexpr std::int64_t hundred = 100;

class RowConsistent final : public Check {
 public:
  explicit RowConsistent(const TableContext& context, const SharedDenominatorColumns& columns)
      : rows_(context, columns) {
    const auto is_learnt = [&](std::size_t column) { return context.precision[column].learnt; };
    if (std::ranges::any_of(columns_in(columns), is_learnt))
      wide_.emplace(context, columns, SharedDenominatorRows::Width::widest);
  }

  void run(const Selection& selection, OutcomeCounter& counter) const override {
    SharedDenominator star = rows_.shape();
    SharedDenominatorSolver solver;
    std::vector<WholeRange> left(star.ratios.size());
    selection.for_each([&](std::size_t row) {
      if (!rows_.read(row, star)) {
        counter.decided_at(row, false);
        return counter.not_applicable();
      }
      const bool explained = try_candidates(star, solver, left);
      const Sharpness sharp = sharpest(row, star, left);
      const bool blunt = sharp.power < least_power;
      // As in every arithmetic rule: what is suppressed and leaves nothing to test is a symbol.
      if (explained && blunt && star.hidden) {
        counter.decided_at(row, false);
        return counter.not_applicable();
      }
      counter.sharpness(sharp.power, sharp.smallest_error);
      counter.decided_at(row, !explained || !blunt);
      if (!explained)
        tell(contradiction_at(rows_, row), row, counter);
      else if (blunt)
        counter.vacuous();
      else
        counter.holds();
    });
  }

  [[nodiscard]] std::string statement() const override { return statement_of(rows_); }

 private:
  /// Whether any candidate explains the row. `left` gets, by ratio, the candidates that the other
  /// ratios leave; nesting is not asked there, so that power is never made too large.
  static bool try_candidates(const SharedDenominator& star, SharedDenominatorSolver& solver,
                             std::vector<WholeRange>& left) {
    bool explained = false;
    std::ranges::fill(left, WholeRange{});
    const auto keep = [&left](std::size_t ratio, Int128 n) {
      if (left[ratio].empty()) left[ratio].low = n;
      left[ratio].high = n;
    };
    for (Int128 n = star.denominator.low; n <= star.denominator.high; ++n) {
      const SharedDenominatorSolver::Contradictions against = solver.contradictions(star, n);
      if (against.count > 1) continue;
      if (against.count == 1) {
        keep(against.last, n);
        continue;
      }
      for (std::size_t ratio = 0; ratio < left.size(); ++ratio) keep(ratio, n);
      explained = explained || solver.explains(star, n);
    }
    return explained;
  }

  /// What the ratio of the row that could be wrong by the least could have seen.
  [[nodiscard]] Sharpness sharpest(std::size_t row, const SharedDenominator& star,
                                   const std::vector<WholeRange>& left) const {
    Sharpness best{-1, 0};
    for (std::size_t i = 0; i < star.ratios.size(); ++i) {
      if (!star.ratios[i].tested) continue;
      const Decimal& scale = rows_.columns().ratios[i].scale;
      const auto domain = scale == Decimal::of(hundred)
                              ? std::optional(std::pair<double, double>(0, hundred))
                              : std::nullopt;
      const WholeRange& candidates = left[i].empty() ? star.denominator : left[i];
      const Sharpness sharp = sharpness(Comparison::equal, rows_.published(row, i),
                                        rows_.quotients(star, i, candidates), domain);
      if (sharp.power > best.power) best = sharp;
    }
    return best;
  }

  static std::vector<std::size_t> columns_in(const SharedDenominatorColumns& columns) {
    std::vector<std::size_t> all = columns.counts;
    all.push_back(columns.denominator);
    for (const SharedDenominatorColumns::Ratio& ratio : columns.ratios)
      all.insert(all.end(), {ratio.published, ratio.numerator});
    return all;
  }

  /// Whether a candidate would explain the row if what was learnt is as wide as it may be.
  [[nodiscard]] bool could_be_explained(std::size_t row) const {
    if (!wide_) return false;
    SharedDenominator star = wide_->shape();
    SharedDenominatorSolver solver;
    return wide_->read(row, star) && solver.survivors(star).has_value();
  }

  /// How far off a row is shows only once it is taken apart, so each of them is.
  void tell(Finding finding, std::size_t row, OutcomeCounter& counter) const {
    if (!could_be_explained(row)) {
      const Gravity gravity = finding.gravity();
      return counter.violated_at(
          row, [&] { return std::move(finding); }, gravity);
    }
    finding.severity = Severity::warning;
    const Gravity gravity = finding.gravity();
    counter.doubted_at(
        row,
        [&] {
          finding.message += doubt_at(row);
          return std::move(finding);
        },
        gravity);
  }

  [[nodiscard]] std::string doubt_at(std::size_t row) const {
    Learnt learnt;
    const TableContext& context = rows_.context();
    for (const std::size_t column : columns_in(rows_.columns()))
      add_learnt(context.table.column(column).name(), precision_at(context.precision[column], row),
                 learnt);
    return doubt_text(learnt);
  }

  SharedDenominatorRows rows_;
  std::optional<SharedDenominatorRows> wide_;  ///< where something was learnt of its columns
};

/// What is published as a quotient.
struct WrittenRatio {
  Word published;
  Word numerator;
  std::optional<Word> scale;

  [[nodiscard]] Decimal factor() const {
    return scale ? Decimal::parse(scale->text).value_or(Decimal::of(1)) : Decimal::of(1);
  }
};

void check_scale(const Word& scale, Diagnostics& mistakes) {
  constexpr std::int64_t most = 1'000'000'000;
  constexpr int most_places = 6;
  const auto factor = Decimal::parse(scale.text);
  if (!factor || *factor <= Decimal::of(0) || *factor > Decimal::of(most) ||
      factor->places > most_places)
    mistakes.push_back({scale.at, fmt::format("`scale` can't be {}", scale.text),
                        "write 100 for a percentage, 1 for an average"});
}

/// The number of a column among the counts, where it is put if it is not there yet.
std::size_t count_of(std::size_t column, SharedDenominatorColumns& columns) {
  if (column == columns.denominator) return SharedDenominator::the_denominator;
  const auto found = std::ranges::find(columns.counts, column);
  const auto number = static_cast<std::size_t>(found - columns.counts.begin());
  if (found == columns.counts.end()) columns.counts.push_back(column);
  return number;
}

/// Whether it is so in all rows or in some.
template <class Says>
bool said_of_some(const ColumnSpec& spec, Says says) {
  return says(spec) ||
         std::ranges::any_of(spec.rows, [&](const RowSpec& rows) { return says(rows.spec); });
}

/// Candidates are tried as whole numbers from 0 up, which weighted counts and changes are not.
void refuse_quantity(std::size_t column, const Position& at, Binding& binding) {
  const std::string& name = binding.context.table.column(column).name();
  const auto spec = binding.context.specs.find(name);
  if (spec == binding.context.specs.end()) return;
  const auto is_signed = [](const ColumnSpec& of) { return of.is_signed; };
  const auto has_parts = [](const ColumnSpec& of) { return !of.whole; };
  const bool below_zero = said_of_some(spec->second, is_signed);
  if (!below_zero && !said_of_some(spec->second, has_parts)) return;
  binding.mistakes.push_back({at,
                              fmt::format("`{}` is declared `{}`, so it is not a count", name,
                                          below_zero ? "signed: true" : "whole: false"),
                              "write a rule of the kind `ratio` for each of its ratios"});
}

struct RowConsistentRule final : Specification {
  RowConsistentRule(const Params& params, Diagnostics& mistakes)
      : denominator(params.word("denominator")),
        nested(params.lists("nested")),
        ratios_at(params.at("ratios")),
        nested_at(params.at("nested")) {
    for (const WordList& chain : nested)
      if (chain.words.size() < 2)
        mistakes.push_back(
            {chain.at, "a nested chain needs two columns or more", "write [smaller, larger]"});
    for (const Params& ratio : params.maps("ratios")) {
      ratios.push_back({ratio.word("published"), ratio.word("numerator"), ratio.word_if("scale")});
      if (ratios.back().scale) check_scale(*ratios.back().scale, mistakes);
    }
  }

  [[nodiscard]] Bound bind(Binding& binding) const override {
    const auto columns = columns_in(binding);
    if (!columns) return binding.none();
    const Column& divided_by = binding.context.table.column(columns->denominator);
    for (const SharedDenominatorColumns::Ratio& ratio : columns->ratios)
      if (ratio.numerator == columns->denominator)
        binding.mistakes.push_back({ratios_at,
                                    fmt::format("`{}` is divided by itself", divided_by.name()),
                                    "name the numerator's column"});
    refuse_quantity(columns->denominator, denominator.at, binding);
    for (const auto& chain : columns->chains)
      for (const std::size_t column : chain)
        if (column != columns->denominator) refuse_quantity(column, nested_at, binding);
    if (!binding.mistakes.empty()) return Mistaken{};
    return std::make_unique<RowConsistent>(binding.context, *columns);
  }

  [[nodiscard]] std::string in_words() const override {
    std::vector<std::string> words;
    for (const WrittenRatio& ratio : ratios) {
      const std::string of = fmt::format("{} divided by it", ratio.numerator.text);
      const std::string scale = words_of(ratio.scale, "1");
      words.push_back(fmt::format("{} as {}", ratio.published.text,
                                  scale == "100" ? "the percentage of " + of
                                  : scale == "1" ? of
                                                 : scale + " times " + of));
    }
    std::string text =
        fmt::format("one whole number of {} gives {}", denominator.text, join_words(words));
    for (const WordList& chain : nested)
      text += fmt::format("; {}", fmt::join(texts_of(chain.words), " is at most "));
    return text;
  }

  Word denominator;
  std::vector<WrittenRatio> ratios;
  std::vector<WordList> nested;
  Position ratios_at;
  Position nested_at;

 private:
  /// Nothing where the version lacks some of them.
  [[nodiscard]] std::optional<SharedDenominatorColumns> columns_in(Binding& binding) const {
    SharedDenominatorColumns columns{std::numeric_limits<std::size_t>::max(), {}, {}, {}};
    const auto found = binding.column(denominator);
    if (found) columns.denominator = *found;
    for (const WordList& chain : nested) {
      columns.chains.push_back(binding.columns(chain.words));
      for (const std::size_t column : columns.chains.back()) count_of(column, columns);
    }
    for (const WrittenRatio& ratio : ratios) add(ratio, binding, columns);
    const bool whole = found && columns.ratios.size() == ratios.size();
    return whole && binding.absent.empty() ? std::optional(std::move(columns)) : std::nullopt;
  }

  static void add(const WrittenRatio& ratio, Binding& binding, SharedDenominatorColumns& columns) {
    const auto published = binding.column(ratio.published);
    const auto numerator = binding.column(ratio.numerator);
    if (!published || !numerator) return;
    columns.ratios.push_back({*published, *numerator, ratio.factor(), SharedDenominator::no_count});
    const bool counted = std::ranges::find(columns.counts, *numerator) != columns.counts.end();
    if (counted || is_count(binding.context.precision[*numerator]))
      columns.ratios.back().count = count_of(*numerator, columns);
  }
};

/// Fields of an entry of `ratios`.
std::vector<ParamSpec> ratio_fields() {
  return {{"published", ParamType::column, true, "The column that contains the ratio."},
          {"numerator", ParamType::column, true, "The column that is divided."},
          {"scale", ParamType::number, false,
           "What the quotient is multiplied by: 100 for a percentage. Default: 1."}};
}

}  // namespace

extern const Kind row_consistent_kind;
const Kind row_consistent_kind{
    .name = "row_consistent",
    .summary = "No single denominator explains all the ratios and nested counts of a row at once.",
    .why =
        "The percentages and averages of a row come from the same unrounded number of pupils. The "
        "rule tries each whole number that the rounded one can stand for with all of them at once. "
        "This finds errors half as large as testing one ratio at a time, and never fails a correct "
        "row. Power and smallest error are those of the row's most precise ratio.",
    .example = R"(
- id: row-agrees
  title: One number of pupils explains all averages and percentages of a row
  row_consistent:
    denominator: pupil_count
    ratios:
      - {published: attainment8_average, numerator: attainment8_sum}
      - {published: engmath_95_percent, numerator: engmath_95_total, scale: 100}
      - {published: engmath_94_percent, numerator: engmath_94_total, scale: 100}
    nested:
      - [engmath_95_total, engmath_94_total, pupil_count]
)",
    .params = {{"denominator", ParamType::column, true,
                "The published count. All ratios share its unrounded value."},
               {"ratios",
                ParamType::maps,
                true,
                "The ratios. A ratio with a symbol in a row is not tested in that row, unless the "
                "symbol hides a numerator whose limit the pack declares.",
                {},
                ratio_fields()},
               {"nested", ParamType::lists, false,
                "Lists of columns of counts, in which each count is at most the next."}},
    .parse = parse_as<RowConsistentRule>,
};

}  // namespace crossfoot
