#include <algorithm>
#include <array>
#include <fmt/core.h>
#include <fmt/ranges.h>
#include <limits>

#include "base/text.h"
#include "checks/kind.h"
#include "checks/learnt_part.h"
#include "checks/param_words.h"
#include "checks/star_rows.h"
#include "checks/star_words.h"

namespace crossfoot {
namespace {

constexpr std::int64_t percent = 100;

class RowConsistent final : public Check {
 public:
  explicit RowConsistent(const Subject& subject, const StarColumns& columns)
      : rows_(subject, columns), wide_subject_(subject) {
    for (Precision& precision : wide_subject_.precision) precision = widest(precision);
    for (const std::size_t column : columns_in(columns))
      if (subject.precision[column].learnt) wide_.emplace(wide_subject_, columns);
  }

  void run(const Selection& selection, Tally& tally) const override {
    Star star = rows_.shape();
    StarSolver solver;
    std::vector<WholeRange> left(star.ratios.size());
    selection.for_each([&](std::size_t row) {
      if (!rows_.read(row, star)) {
        tally.decided_at(row, false);
        return tally.not_applicable();
      }
      const bool explained = try_candidates(star, solver, left);
      const Sharpness sharp = sharpest(row, star, left);
      const bool blunt = sharp.power < least_power;
      // As in every arithmetic rule: what is suppressed and leaves nothing to test is a symbol.
      if (explained && blunt && star.hidden) {
        tally.decided_at(row, false);
        return tally.not_applicable();
      }
      tally.sharpness(sharp.power, sharp.smallest_error);
      tally.decided_at(row, !explained || !blunt);
      if (!explained)
        tell(contradiction_at(rows_, row), row, tally);
      else if (blunt)
        tally.vacuous();
      else
        tally.holds();
    });
  }

  [[nodiscard]] std::string statement() const override { return statement_of(rows_); }

 private:
  /// Whether any candidate explains the row. `left` gets, by ratio, the candidates that the other
  /// ratios leave; nesting is not asked there, so that power is never made too large.
  static bool try_candidates(const Star& star, StarSolver& solver, std::vector<WholeRange>& left) {
    bool explained = false;
    std::ranges::fill(left, WholeRange{});
    const auto keep = [&left](std::size_t ratio, Int128 n) {
      if (left[ratio].empty()) left[ratio].low = n;
      left[ratio].high = n;
    };
    for (Int128 n = star.denominator.low; n <= star.denominator.high; ++n) {
      const StarSolver::Contradictions against = solver.contradictions(star, n);
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
  [[nodiscard]] Sharpness sharpest(std::size_t row, const Star& star,
                                   const std::vector<WholeRange>& left) const {
    Sharpness best{-1, 0};
    for (std::size_t i = 0; i < star.ratios.size(); ++i) {
      if (!star.ratios[i].tested) continue;
      const Decimal& scale = rows_.columns().ratios[i].scale;
      const auto domain = scale == Decimal::of(percent)
                              ? std::optional(std::pair<double, double>(0, percent))
                              : std::nullopt;
      const WholeRange& candidates = left[i].empty() ? star.denominator : left[i];
      const Sharpness sharp = sharpness(Comparison::equal, rows_.published(row, i),
                                        rows_.quotients(star, i, candidates), domain);
      if (sharp.power > best.power) best = sharp;
    }
    return best;
  }

  static std::vector<std::size_t> columns_in(const StarColumns& columns) {
    std::vector<std::size_t> all = columns.counts;
    all.push_back(columns.denominator);
    for (const StarColumns::Ratio& ratio : columns.ratios)
      all.insert(all.end(), {ratio.published, ratio.numerator});
    return all;
  }

  /// Whether a candidate would explain the row if what was learnt is as wide as it may be.
  [[nodiscard]] bool could_be_explained(std::size_t row) const {
    if (!wide_) return false;
    Star star = wide_->shape();
    StarSolver solver;
    return wide_->read(row, star) && solver.survivors(star).has_value();
  }

  /// How far off a row is shows only once it is taken apart, so each of them is.
  void tell(Finding finding, std::size_t row, Tally& tally) const {
    if (!could_be_explained(row)) {
      const Gravity gravity = finding.gravity();
      return tally.violated_at(
          row, [&] { return std::move(finding); }, gravity);
    }
    finding.severity = Severity::warning;
    const Gravity gravity = finding.gravity();
    tally.doubted_at(
        row,
        [&] {
          finding.message += doubt_at(row);
          return std::move(finding);
        },
        gravity);
  }

  [[nodiscard]] std::string doubt_at(std::size_t row) const {
    Learnt learnt;
    const Subject& subject = rows_.subject();
    for (const std::size_t column : columns_in(rows_.columns()))
      add_learnt(subject.table.column(column).name(), precision_at(subject.precision[column], row),
                 learnt);
    return doubt_text(learnt);
  }

  StarRows rows_;
  Subject wide_subject_;
  std::optional<StarRows> wide_;  ///< where something was learnt of its columns
};

/// Reads the parameters; what is wrong is noted, and the rest is read all the same.
class Reader {
 public:
  explicit Reader(Binding& binding) : binding_(binding) {}

  std::optional<StarColumns> read(const Node& params) {
    const auto denominator = binding_.column(*params.find("denominator"));
    if (denominator) columns_.denominator = *denominator;
    if (const Node* nested = params.find("nested"))
      for (const Node& chain : nested->items) read_chain(chain);
    const Node& ratios = *params.find("ratios");
    for (const Node& ratio : ratios.items) read_ratio(ratio);
    const bool whole = denominator && columns_.ratios.size() == ratios.items.size();
    return whole && binding_.absent.empty() ? std::optional(std::move(columns_)) : std::nullopt;
  }

 private:
  void read_chain(const Node& chain) {
    if (chain.items.size() < 2)
      binding_.mistakes.push_back(
          {chain.at, "a nested chain needs two columns or more", "write [smaller, larger]"});
    std::vector<std::size_t> columns = binding_.columns(chain);
    for (const std::size_t column : columns) count_of(column);
    columns_.chains.push_back(std::move(columns));
  }

  void read_ratio(const Node& ratio) {
    const auto published = binding_.column(*ratio.find("published"));
    const auto numerator = binding_.column(*ratio.find("numerator"));
    const auto scale = scale_of(ratio.find("scale"));
    if (!published || !numerator || !scale) return;
    columns_.ratios.push_back({*published, *numerator, *scale, Star::no_count});
    const bool counted = std::ranges::find(columns_.counts, *numerator) != columns_.counts.end();
    if (counted || is_count(binding_.subject.precision[*numerator]))
      columns_.ratios.back().count = count_of(*numerator);
  }

  std::optional<Decimal> scale_of(const Node* written) {
    if (written == nullptr) return Decimal::of(1);
    const auto scale = Decimal::parse(written->text);
    constexpr std::int64_t most = 1'000'000'000;
    constexpr int most_places = 6;
    if (scale && *scale > Decimal::of(0) && *scale <= Decimal::of(most) &&
        scale->places <= most_places)
      return scale;
    binding_.mistakes.push_back({written->at, fmt::format("`scale` can't be {}", written->text),
                                 "write 100 for a percentage, 1 for an average"});
    return std::nullopt;
  }

  /// The number of a column among the counts, where it is put if it is not there yet.
  std::size_t count_of(std::size_t column) {
    auto& counts = columns_.counts;
    if (column == columns_.denominator) return Star::the_denominator;
    const auto found = std::ranges::find(counts, column);
    if (found == counts.end()) counts.push_back(column);
    return static_cast<std::size_t>(std::ranges::find(counts, column) - counts.begin());
  }

  Binding& binding_;
  StarColumns columns_{std::numeric_limits<std::size_t>::max(), {}, {}, {}};
};

/// Whether it is so in all rows or in some.
template <class Says>
bool said_of_some(const ColumnSpec& spec, Says says) {
  return says(spec) ||
         std::ranges::any_of(spec.rows, [&](const RowSpec& rows) { return says(rows.spec); });
}

/// Candidates are tried as whole numbers from 0 up, which weighted counts and changes are not.
void refuse_quantities(const StarColumns& columns, const Node& params, Binding& binding) {
  const auto refuse = [&](std::size_t column, std::string_view param) {
    const std::string& name = binding.subject.table.column(column).name();
    const auto spec = binding.subject.specs.find(name);
    if (spec == binding.subject.specs.end()) return;
    const auto is_signed = [](const ColumnSpec& of) { return of.is_signed; };
    const auto has_parts = [](const ColumnSpec& of) { return !of.whole; };
    const bool below_zero = said_of_some(spec->second, is_signed);
    if (!below_zero && !said_of_some(spec->second, has_parts)) return;
    binding.mistakes.push_back({params.find(param)->at,
                                fmt::format("`{}` is declared `{}`, so it counts nothing", name,
                                            below_zero ? "signed: true" : "whole: false"),
                                "write a rule of the kind `ratio` for each of its ratios"});
  };
  refuse(columns.denominator, "denominator");
  for (const auto& chain : columns.chains)
    for (const std::size_t column : chain)
      if (column != columns.denominator) refuse(column, "nested");
}

Bound bind(const Node& params, Binding& binding) {
  std::optional<StarColumns> columns = Reader(binding).read(params);
  if (!columns) return {nullptr, binding.absent};
  const Column& denominator = binding.subject.table.column(columns->denominator);
  for (const StarColumns::Ratio& ratio : columns->ratios)
    if (ratio.numerator == columns->denominator)
      binding.mistakes.push_back({params.find("ratios")->at,
                                  fmt::format("`{}` is divided by itself", denominator.name()),
                                  "name the numerator's column"});
  refuse_quantities(*columns, params, binding);
  if (!binding.mistakes.empty()) return {};
  return {std::make_unique<RowConsistent>(binding.subject, *columns), {}};
}

/// Fields of an entry of `ratios`.
std::vector<ParamSpec> ratio_fields() {
  return {{"published", ParamType::column, true, "The column that holds the ratio."},
          {"numerator", ParamType::column, true, "The column that is divided."},
          {"scale", ParamType::number, false,
           "What the quotient is multiplied by: 100 for a percentage, 1 where left out."}};
}

std::string in_words(const Node& params) {
  const std::string& denominator = params.find("denominator")->text;
  std::vector<std::string> ratios;
  for (const Node& ratio : params.find("ratios")->items) {
    const Node* scale = ratio.find("scale");
    const bool is_percentage = scale != nullptr && scale->text == "100";
    const std::string of = fmt::format("{} divided by it", ratio.find("numerator")->text);
    ratios.push_back(fmt::format("{} as {}", ratio.find("published")->text,
                                 is_percentage ? "the percentage of " + of
                                 : scale == nullptr || scale->text == "1"
                                     ? of
                                     : scale->text + " times " + of));
  }
  std::string text =
      fmt::format("one whole number of {} gives {}", denominator, join_words(ratios));
  if (const Node* nested = params.find("nested"))
    for (const Node& chain : nested->items)
      text += fmt::format("; {}", fmt::join(texts_of(&chain), " is at most "));
  return text;
}

}  // namespace

extern const Kind row_consistent_kind;
const Kind row_consistent_kind{
    .name = "row_consistent",
    .summary = "No single denominator explains all the ratios and nested counts of a row at once.",
    .why =
        "The percentages and averages of a row were worked out from the same unrounded number of "
        "pupils. Trying each whole number that the rounded one can stand for against all of them "
        "at once sees errors half as large as one ratio at a time does, and never alarms for a "
        "right row. Power and smallest error are those of the row's sharpest ratio.",
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
                "The published count whose unrounded value all ratios share."},
               {"ratios",
                ParamType::maps,
                true,
                "The ratios; one with a symbol in a row is left out of that row, unless the symbol "
                "hides a numerator whose bound the pack declares.",
                {},
                ratio_fields()},
               {"nested", ParamType::lists, false,
                "Columns of counts, each at most the next; several such chains."}},
    .bind = bind,
    .in_words = in_words,
};

}  // namespace crossfoot
