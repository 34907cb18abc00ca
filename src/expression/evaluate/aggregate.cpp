#include "expression/evaluate/aggregate.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <mutex>
#include <numeric>
#include <optional>
#include <span>

#include "expression/places/dependent_columns.h"
#include "expression/places/lookup.h"
#include "expression/places/order_statistics.h"
#include "expression/places/period_order.h"
#include "expression/places/place_groups.h"
#include "expression/truths/fast_truth.h"

namespace crossfoot {
namespace {

/// The sum, count, smallest or largest of a group, given one truth after the other. A median or
/// rank needs all of them at once: of these only the obstacles come together here.
class Accumulator {
 public:
  explicit Accumulator(Aggregation::Function function) : function_(function) {}

  Truth operator()(const Truth& so_far, const Truth& next) const {
    Truth out;
    out.obstacles = so_far.obstacles | next.obstacles;
    switch (function_) {
      case Aggregation::Function::sum:
      case Aggregation::Function::count:
        out.span = so_far.span + next.span;
        out.printed = so_far.printed + next.printed;
        break;
      case Aggregation::Function::min:
        out.span = min(so_far.span, next.span);
        out.printed = std::min(so_far.printed, next.printed);
        break;
      case Aggregation::Function::max:
        out.span = max(so_far.span, next.span);
        out.printed = std::max(so_far.printed, next.printed);
        break;
      case Aggregation::Function::median:
      case Aggregation::Function::rank:
        break;
    }
    return out;
  }

  FastTruth operator()(const FastTruth& so_far, const FastTruth& next) const {
    FastTruth out;
    switch (function_) {
      case Aggregation::Function::sum:
      case Aggregation::Function::count:
        out = fast_sum(so_far, next);
        break;
      case Aggregation::Function::min:
        out = fast_min(so_far, next);
        break;
      case Aggregation::Function::max:
        out = fast_max(so_far, next);
        break;
      case Aggregation::Function::median:
      case Aggregation::Function::rank:
        break;
    }
    out.obstacles = so_far.obstacles | next.obstacles;
    return out;
  }

 private:
  Aggregation::Function function_;
};

class Aggregate final : public Number {
 public:
  Aggregate(const Scope& scope, Aggregation aggregation, NumberPtr of, std::string text)
      : Number(std::move(text)), scope_(scope), what_(std::move(aggregation)), of_(std::move(of)) {
    std::vector<std::size_t> columns;
    for (const Aggregation::Over& over : what_.over) columns.push_back(over.column);
    if (what_.by != nullptr)
      places_ = places_of(what_.over.front());
    else
      grouping_ = &scope.groupings.by(key_without(scope, columns));
    for (const Aggregation::Over& over : what_.over) {
      counts_.push_back(counting_items(over));
      needed_.push_back(counts_.back());
      for (const Code code : over.optional) needed_.back()[code] = false;
    }
    if (what_.so_far) order_.emplace(scope_, what_.over.front().column);
    accumulate();
    if (what_.so_far)
      run_through_time();
    else if (is_median())
      take_medians();
    else if (is_rank())
      rank_rows();
    values_ = {};
  }

  void fast(std::size_t first, std::size_t count, FastBlock& out) const override {
    for (std::size_t i = 0; i < count; ++i)
      out.set(i, of_row_.empty() ? of_group_[group_of(first + i)] : of_row_[first + i]);
  }

  Truth exact(std::size_t row) const override {
    if (is_rank()) return as_truth(of_row_[row], of_row_[row].obstacles);
    return taken_together(row, [this](std::size_t part) { return part_truth(part); });
  }

  Truth widest(std::size_t row) const override {
    if (of_ == nullptr) return exact(row);
    const auto widest_part = [this](std::size_t part) {
      return with_where(part, of_->widest(part));
    };
    if (!is_rank()) return taken_together(row, widest_part);
    std::vector<Truth> parts;
    bool belongs = false;
    for (const std::uint32_t part : parts_of(row)) {
      parts.push_back(widest_part(part));
      belongs = belongs || part == row;
    }
    return as_truth(Ranking(parts).rank(of_->widest(row), belongs), of_row_[row].obstacles);
  }

  void learnt(std::size_t row, Learnt& out) const override {
    constexpr std::size_t most = 20;
    if (of_ == nullptr) return;
    const std::span<const std::uint32_t> parts = parts_of(row);
    for (const std::uint32_t part : parts.first(std::min(most, parts.size())))
      of_->learnt(part, out);
  }

  bool add_likely(std::size_t row, Likely& out) const override {
    if (what_.function != Aggregation::Function::sum || what_.so_far || what_.where ||
        flaws_[group_of(row)] != no_obstacle)
      return false;
    for (const std::uint32_t part : parts_of(row)) {
      if (what_.skips_inapplicable && is_skipped(part_truth(part).obstacles)) continue;
      if (!of_->add_likely(part, out)) return false;
    }
    return true;
  }

  void cells(std::size_t row, std::vector<SourceCell>& out) const override {
    if (is_rank()) return of_->cells(row, out);
    constexpr std::size_t most = 20;
    for (const std::uint32_t part : parts_of(row)) {
      if (of_ == nullptr) return;
      if (!is_in_time(part, row)) continue;
      std::vector<SourceCell> cells_of_part;
      of_->cells(part, cells_of_part);
      for (SourceCell& cell : cells_of_part) {
        if (out.size() >= most) {
          out.emplace_back("…", "more parts are not shown here");
          return;
        }
        out.emplace_back(cell.first + " (" + name_of(part) + ")", std::move(cell.second));
      }
    }
  }

  void lacks(std::size_t row, std::vector<std::string>& out) const override {
    if ((flaws_[group_of(row)] & no_partner) == 0) return;
    constexpr std::size_t most = 5;
    std::vector<std::string> names = places_ ? places_->missing(group_of(row)) : missing_items(row);
    if (names.size() > most) {
      const std::size_t more = names.size() - most;
      names.resize(most);
      names.push_back(std::to_string(more) + " more");
    }
    out.insert(out.end(), names.begin(), names.end());
  }

 private:
  [[nodiscard]] std::unique_ptr<PlaceGroups> places_of(const Aggregation::Over& over) const {
    const std::string level(scope_.table.column(over.column).text(over.only.front()));
    return std::make_unique<PlaceGroups>(scope_, over.column, over.only.front(),
                                         *level_named(level), *what_.by);
  }

  /// By code of its column: whether rows with this item take part.
  [[nodiscard]] std::vector<bool> counting_items(const Aggregation::Over& over) const {
    std::vector<bool> counts(scope_.table.column(over.column).distinct(), !over.listed);
    for (const Code code : over.only) counts[code] = true;
    for (const Code code : over.except) counts[code] = false;
    return counts;
  }

  [[nodiscard]] std::uint32_t groups() const {
    return places_ ? places_->groups() : grouping_->groups;
  }
  [[nodiscard]] std::uint32_t group_of(std::size_t row) const {
    return places_ ? places_->of(row) : grouping_->group_of[row];
  }

  [[nodiscard]] bool is_median() const { return what_.function == Aggregation::Function::median; }
  [[nodiscard]] bool is_rank() const { return what_.function == Aggregation::Function::rank; }

  [[nodiscard]] bool is_in_time(std::uint32_t part, std::size_t row) const {
    return !order_ || order_->counts(part, row);
  }

  [[nodiscard]] bool takes_part(std::size_t row) const {
    return is_listed(row) && !(what_.where && what_.where->answer[row] == Decided::no);
  }

  [[nodiscard]] bool is_listed(std::size_t row) const {
    if (places_) return places_->takes_part(row);
    for (std::size_t i = 0; i < counts_.size(); ++i)
      if (!counts_[i][scope_.table.column(what_.over[i].column).code_at(row)]) return false;
    return true;
  }

  /// Whether a row that takes part would be missed if it weren't there.
  [[nodiscard]] bool is_needed(std::size_t row) const {
    for (std::size_t i = 0; i < needed_.size(); ++i)
      if (!needed_[i][scope_.table.column(what_.over[i].column).code_at(row)]) return false;
    return true;
  }

  /// Calls `visit(group)` for the groups that the row counts in.
  template <class Visit>
  void for_each_group(std::size_t row, Visit visit) const {
    if (places_)
      places_->for_each_group(row, visit);
    else
      visit(grouping_->group_of[row]);
  }

  [[nodiscard]] std::string name_of(std::size_t row) const {
    if (places_) return places_->name_of_row(row);
    std::string name;
    for (const Aggregation::Over& over : what_.over)
      name +=
          (name.empty() ? "" : ", ") + std::string(scope_.table.column(over.column).text_at(row));
    return name;
  }

  [[nodiscard]] std::vector<std::string> missing_items(std::size_t row) const {
    // Rows that `where` leaves out are there, but are none of the parts that the others show.
    if (what_.where) return {};
    const std::span<const std::uint32_t> there = parts_of(row);
    const Aggregation::Over& varied = *std::ranges::max_element(
        what_.over, {}, [](const Aggregation::Over& over) { return over.wanted; });
    if (wanted_rows() > varied.wanted) {
      const auto found = static_cast<std::size_t>(
          std::ranges::count_if(there, [this](std::uint32_t part) { return is_needed(part); }));
      return {std::to_string(wanted_rows() - found) + " of the " + std::to_string(wanted_rows()) +
              " combinations"};
    }
    const Column& column = scope_.table.column(varied.column);
    std::vector<std::string> names;
    std::size_t known = 0;
    for (const Code code : varied.only) {
      if (std::ranges::find(varied.optional, code) != varied.optional.end()) continue;
      ++known;
      const auto shows = [&](std::uint32_t part) { return column.code_at(part) == code; };
      if (std::ranges::none_of(there, shows))
        names.push_back(column.name() + " '" + std::string(column.text(code)) + "'");
    }
    const std::size_t unknown = varied.wanted - known;
    if (unknown > 0)
      names.push_back(std::to_string(unknown) +
                      " of the listed items, which this version does not have");
    return names;
  }

  [[nodiscard]] bool is_skipped(Obstacles obstacles) const {
    return what_.skips_inapplicable && (obstacles & inapplicable) != 0;
  }

  /// A part that divides by 0 is no number, and what is made of it none that could be wrong.
  static Obstacles without_undefined(Obstacles obstacles) {
    constexpr Obstacles by_zero = undefined | over_nothing;
    if ((obstacles & by_zero) == 0) return obstacles;
    return static_cast<Obstacles>((obstacles & ~by_zero) | symbol_or_blank);
  }

  [[nodiscard]] Truth part_truth(std::size_t row) const {
    Truth truth{ExactSpan::point(Rational(1)), no_obstacle, Rational(1)};
    if (of_ != nullptr) truth = of_->exact(row);
    return with_where(row, std::move(truth));
  }

  [[nodiscard]] Truth with_where(std::size_t row, Truth truth) const {
    truth.obstacles = without_undefined(truth.obstacles);
    if (may_stay_out(row))
      truth = either(truth, {ExactSpan::point(Rational(0)), no_obstacle, Rational(0)},
                     what_.where->printed[row]);
    truth.obstacles |= obstacles_of_where(row);
    return truth;
  }

  [[nodiscard]] FastTruth fast_part(std::size_t row, FastTruth truth) const {
    if (may_stay_out(row)) truth = either(truth, {}, what_.where->printed[row]);
    truth.obstacles |= obstacles_of_where(row);
    return truth;
  }

  /// Whether the row may or may not take part, and adds 0 if it doesn't.
  [[nodiscard]] bool may_stay_out(std::size_t row) const {
    const bool adds = what_.function == Aggregation::Function::sum ||
                      what_.function == Aggregation::Function::count;
    return adds && what_.where && what_.where->answer[row] == Decided::open;
  }

  [[nodiscard]] Obstacles obstacles_of_where(std::size_t row) const {
    if (!what_.where || what_.where->answer[row] == Decided::yes) return no_obstacle;
    const Obstacles obstacles = what_.where->obstacles[row];
    if (what_.where->answer[row] == Decided::unreported || may_stay_out(row)) return obstacles;
    return obstacles | symbol_or_blank;
  }

  template <class TruthOf>
  [[nodiscard]] Truth taken_together(std::size_t row, TruthOf truth_of_part) const {
    Truth truth;
    if (of_ == nullptr) truth.span = ExactSpan::point(Rational(0));
    bool first = of_ != nullptr;
    std::vector<Truth> all;
    for (const std::uint32_t part : parts_of(row)) {
      if (!is_in_time(part, row)) continue;
      const Truth next = truth_of_part(part);
      if (is_skipped(next.obstacles)) continue;
      truth = first ? next : Accumulator(what_.function)(truth, next);
      first = false;
      if (is_median()) all.push_back(next);
    }
    if (!all.empty()) {
      const Obstacles obstacles = truth.obstacles;
      truth = median_of(all);
      truth.obstacles = obstacles;
    }
    truth.obstacles |= what_.so_far ? of_row_[row].obstacles : flaws_[group_of(row)];
    return truth;
  }

  void accumulate() {
    const FastTruth start{0, 0, 0, 0, empty};
    of_group_.assign(groups(), start);
    flaws_.assign(groups(), no_obstacle);
    std::vector<std::uint32_t> found(groups(), 0);
    const Accumulator add(what_.function);
    auto block = std::make_unique_for_overwrite<FastBlock>();
    for (std::size_t first = 0; first < scope_.table.rows(); first += block_rows) {
      const std::size_t count = std::min(block_rows, scope_.table.rows() - first);
      if (of_ != nullptr) of_->fast(first, count, *block);
      for (std::size_t i = 0; i < count; ++i) {
        const bool one_by_one = what_.so_far || is_median() || is_rank();
        FastTruth own = of_ != nullptr ? block->get(i) : FastTruth{1, 1, 0, 1, no_obstacle};
        own.obstacles = without_undefined(own.obstacles);
        if (one_by_one) values_.push_back(own);
        if (!is_listed(first + i)) continue;
        const bool counts = takes_part(first + i);
        const FastTruth next = counts ? fast_part(first + i, own) : own;
        if (one_by_one && counts) values_.back() = next;
        for_each_group(first + i, [&](std::uint32_t group) {
          if (is_needed(first + i)) ++found[group];
          FastTruth& so_far = of_group_[group];
          if (counts && !is_skipped(next.obstacles))
            so_far = so_far.obstacles == empty ? next : add(so_far, next);
        });
      }
    }
    note_flaws(found);
  }

  void take_medians() {
    std::vector<FastTruth> values;
    for (std::uint32_t group = 0; group < groups(); ++group) {
      values.clear();
      for (const std::uint32_t part : parts_of_group(group)) values.push_back(values_[part]);
      if (values.empty()) continue;
      const Obstacles obstacles = of_group_[group].obstacles;
      of_group_[group] = median_of(values);
      of_group_[group].obstacles = obstacles;
    }
  }

  /// What comes of each row's own part of the group, those that aren't later.
  void run_through_time() {
    const Accumulator add(what_.function);
    const bool all_count = what_.over.front().except.empty() && !what_.over.front().listed;
    const bool adds = what_.function == Aggregation::Function::sum ||
                      what_.function == Aggregation::Function::count;
    std::vector<FastTruth> values;
    for (std::size_t row = 0; row < scope_.table.rows(); ++row) {
      values.clear();
      for (const std::uint32_t part : parts_of(row))
        if (is_in_time(part, row)) values.push_back(values_[part]);
      FastTruth truth{0, 0, 0, 0, of_ != nullptr && values.empty() ? symbol_or_blank : no_obstacle};
      for (std::size_t i = 0; i < values.size(); ++i)
        truth = i == 0 ? values[i] : add(truth, values[i]);
      if (is_median() && !values.empty()) {
        const Obstacles obstacles = truth.obstacles;
        truth = median_of(values);
        truth.obstacles = obstacles;
      }
      const std::size_t expected = order_->expected(row);
      if (adds && all_count && !what_.where && expected > 0) {
        if (values.size() < expected) truth.obstacles |= symbol_or_blank;
        if (values.size() > expected) truth.obstacles |= many_partners;
      }
      truth.obstacles |= flaws_[group_of(row)];
      of_row_.push_back(truth);
    }
  }

  void rank_rows() {
    std::vector<bool> exactly(groups());
    for (std::size_t row = 0; row < scope_.table.rows(); ++row) {
      if (values_[row].error == 0) continue;
      exactly[group_of(row)] = true;
      for_each_group(row, [&](std::uint32_t group) { exactly[group] = true; });
    }
    std::vector<bool> unprinted(groups());
    std::vector<std::optional<Ranking>> exact(groups());
    std::vector<std::optional<FastRanking>> fast(groups());
    for (std::uint32_t group = 0; group < groups(); ++group) {
      std::vector<Truth> truths;
      std::vector<FastTruth> fast_truths;
      for (const std::uint32_t part : parts_of_group(group)) {
        unprinted[group] = unprinted[group] || !std::isfinite(values_[part].printed);
        if (exactly[group])
          truths.push_back(part_truth(part));
        else
          fast_truths.push_back(values_[part]);
      }
      if (exactly[group])
        exact[group].emplace(truths);
      else
        fast[group].emplace(fast_truths);
    }
    for (std::size_t row = 0; row < scope_.table.rows(); ++row) {
      const std::uint32_t group = group_of(row);
      bool belongs = false;
      if (takes_part(row))
        for_each_group(row, [&](std::uint32_t other) { belongs = belongs || other == group; });
      FastTruth rank = exactly[group] ? exact[group]->rank(of_->exact(row), belongs)
                                      : fast[group]->rank(values_[row], belongs);
      if (unprinted[group] || !std::isfinite(values_[row].printed)) rank.printed = std::nan("");
      rank.obstacles = values_[row].obstacles | of_group_[group].obstacles;
      of_row_.push_back(rank);
    }
  }

  /// A rank is a whole number, so doubles hold it exactly.
  static Truth as_truth(const FastTruth& rank, Obstacles obstacles) {
    return {{{Rational(rank.low), false}, {Rational(rank.high), false}},
            obstacles,
            Rational(std::isfinite(rank.printed) ? rank.printed : 0)};
  }

  /// How many rows a complete group has at least; 0 where the items weren't listed.
  [[nodiscard]] std::size_t wanted_rows() const {
    std::size_t rows = 1;
    for (const Aggregation::Over& over : what_.over)
      rows = over.wanted == 0 ? 0 : std::min(rows, most_rows / over.wanted) * over.wanted;
    return rows;
  }

  void note_flaws(const std::vector<std::uint32_t>& found) {
    const std::size_t wanted = wanted_rows();
    for (std::uint32_t group = 0; group < groups(); ++group) {
      const bool is_empty = of_group_[group].obstacles == empty;
      const bool is_short = places_ ? places_->incomplete(group) : found[group] < wanted;
      flaws_[group] = flaw_of(group, is_empty, is_short && wanted > 0);
    }
    const bool adds = what_.function == Aggregation::Function::sum;
    if (adds || std::ranges::all_of(what_.over, &Aggregation::Over::listed)) note_repeated_rows();
    for (std::uint32_t group = 0; group < groups(); ++group) {
      if (of_group_[group].obstacles == empty) of_group_[group].obstacles = no_obstacle;
      of_group_[group].obstacles |= flaws_[group];
    }
  }

  [[nodiscard]] Obstacles flaw_of(std::uint32_t group, bool is_empty, bool is_short) const {
    const Obstacles nothing_to_test = is_empty && of_ != nullptr ? symbol_or_blank : no_obstacle;
    switch (what_.missing) {
      case Expr::Missing::ignored:
        return nothing_to_test;
      case Expr::Missing::not_applicable:
        return is_short ? Obstacles{symbol_or_blank} : nothing_to_test;
      case Expr::Missing::always_reported:
        if (places_ && is_empty && !places_->is_part_of_london(group)) return no_partner;
        break;
      case Expr::Missing::reported:
        break;
    }
    // A place without any parts is one that the breakdown was not published for.
    if (places_ && is_empty) return nothing_to_test;
    return is_short ? Obstacles{no_partner} : nothing_to_test;
  }

  /// Two rows for one item break the key; their sum would count it twice.
  void note_repeated_rows() {
    const Grouping& keys = scope_.groupings.by(scope_.roles.key);
    if (keys.groups == scope_.table.rows()) return;
    std::vector<std::uint8_t> times(keys.groups, 0);
    for (const std::uint32_t key : keys.group_of)
      if (times[key] < 2) ++times[key];
    for (std::size_t row = 0; row < scope_.table.rows(); ++row)
      if (times[keys.group_of[row]] > 1 && is_listed(row))
        for_each_group(row, [&](std::uint32_t group) { flaws_[group] |= many_partners; });
  }

  /// Asked only for findings and for ties that doubles can't decide, so the rows are put in the
  /// order of their groups when the first of these comes up.
  [[nodiscard]] std::span<const std::uint32_t> parts_of(std::size_t row) const {
    return parts_of_group(group_of(row));
  }

  [[nodiscard]] std::span<const std::uint32_t> parts_of_group(std::uint32_t group) const {
    std::call_once(sorted_, [this] { sort_parts(); });
    return std::span(parts_).subspan(starts_[group], starts_[group + 1] - starts_[group]);
  }

  template <class Visit>
  void for_each_part(Visit visit) const {
    for (std::size_t row = 0; row < scope_.table.rows(); ++row)
      if (takes_part(row)) for_each_group(row, [&](std::uint32_t group) { visit(row, group); });
  }

  void sort_parts() const {
    starts_.assign(groups() + std::size_t{2}, 0);
    for_each_part([&](std::size_t, std::uint32_t group) { ++starts_[group + std::size_t{2}]; });
    std::partial_sum(starts_.begin(), starts_.end(), starts_.begin());
    parts_.resize(starts_.back());
    for_each_part([&](std::size_t row, std::uint32_t group) {
      parts_[starts_[group + std::size_t{1}]++] = static_cast<std::uint32_t>(row);
    });
  }

  static constexpr Obstacles empty = 1U << 15U;
  static constexpr std::size_t most_rows = std::numeric_limits<std::uint32_t>::max();

  Scope scope_;
  Aggregation what_;
  NumberPtr of_;
  const Grouping* grouping_ = nullptr;     ///< null where rows are linked by place
  std::unique_ptr<PlaceGroups> places_;    ///< null where they are not
  std::vector<std::vector<bool>> counts_;  ///< by column of `over`, then by code
  std::vector<std::vector<bool>> needed_;  ///< the same, without items that are optional
  std::vector<FastTruth> of_group_;
  std::vector<FastTruth> of_row_;  ///< where rows of a group see different truths
  std::vector<FastTruth> values_;  ///< by row, while these are worked out
  std::optional<TimeOrder> order_;
  std::vector<Obstacles> flaws_;  ///< by group: obstacles that its parts don't show
  mutable std::once_flag sorted_;
  mutable std::vector<std::size_t> starts_;   ///< by group: its first entry in parts_
  mutable std::vector<std::uint32_t> parts_;  ///< rows that take part, group after group
};

}  // namespace

NumberPtr aggregate(const Scope& scope, Aggregation aggregation, NumberPtr of, std::string text) {
  return std::make_unique<Aggregate>(scope, std::move(aggregation), std::move(of), std::move(text));
}

}  // namespace crossfoot
