#include "expression/aggregate.h"

#include <algorithm>
#include <limits>
#include <memory>
#include <mutex>
#include <numeric>
#include <span>

#include "expression/lookup.h"
#include "expression/place_groups.h"

namespace crossfoot {
namespace {

/// The sum, count, smallest or largest of a group, given one truth after the other.
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
    for (const Aggregation::Over& over : what_.over) counts_.push_back(counting_items(over));
    accumulate();
  }

  void fast(std::size_t first, std::size_t count, FastBlock& out) const override {
    for (std::size_t i = 0; i < count; ++i) out.set(i, of_group_[group_of(first + i)]);
  }

  Truth exact(std::size_t row) const override {
    Truth truth;
    if (of_ == nullptr) truth.span = ExactSpan::point(Rational(0));
    bool first = of_ != nullptr;
    for (const std::uint32_t part : parts_of(row)) {
      const Truth next = part_truth(part);
      if (is_skipped(next.obstacles)) continue;
      truth = first ? next : Accumulator(what_.function)(truth, next);
      first = false;
    }
    truth.obstacles |= flaws_[group_of(row)];
    return truth;
  }

  bool add_likely(std::size_t row, Likely& out) const override {
    if (what_.function != Aggregation::Function::sum || flaws_[group_of(row)] != no_obstacle)
      return false;
    for (const std::uint32_t part : parts_of(row)) {
      if (is_skipped(part_truth(part).obstacles)) continue;
      if (!of_->add_likely(part, out)) return false;
    }
    return true;
  }

  void cells(std::size_t row, std::vector<SourceCell>& out) const override {
    constexpr std::size_t most = 20;
    for (const std::uint32_t part : parts_of(row)) {
      if (of_ == nullptr) return;
      std::vector<SourceCell> cells_of_part;
      of_->cells(part, cells_of_part);
      for (SourceCell& cell : cells_of_part) {
        if (out.size() >= most) {
          out.emplace_back("…", "more parts are left out here");
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
    std::vector<bool> counts(scope_.table.column(over.column).distinct(), over.wanted == 0);
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

  [[nodiscard]] bool takes_part(std::size_t row) const {
    if (places_) return places_->takes_part(row);
    for (std::size_t i = 0; i < counts_.size(); ++i)
      if (!counts_[i][scope_.table.column(what_.over[i].column).code_at(row)]) return false;
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
    const std::span<const std::uint32_t> there = parts_of(row);
    if (what_.over.size() > 1)
      return {std::to_string(wanted_rows() - there.size()) + " of the " +
              std::to_string(wanted_rows()) + " combinations"};
    const Column& column = scope_.table.column(what_.over.front().column);
    std::vector<std::string> names;
    for (const Code code : what_.over.front().only) {
      const auto shows = [&](std::uint32_t part) { return column.code_at(part) == code; };
      if (std::ranges::none_of(there, shows))
        names.push_back(column.name() + " '" + std::string(column.text(code)) + "'");
    }
    const std::size_t unknown = what_.over.front().wanted - what_.over.front().only.size();
    if (unknown > 0)
      names.push_back(std::to_string(unknown) + " that this version lacks altogether");
    return names;
  }

  [[nodiscard]] bool is_skipped(std::uint8_t obstacles) const {
    return what_.skips_inapplicable && (obstacles & inapplicable) != 0;
  }

  /// A part that divides by 0 is no number, and what is made of it none that could be wrong.
  static std::uint8_t without_undefined(std::uint8_t obstacles) {
    if ((obstacles & undefined) == 0) return obstacles;
    return static_cast<std::uint8_t>((obstacles & ~undefined) | symbol_or_blank);
  }

  [[nodiscard]] Truth part_truth(std::size_t row) const {
    if (of_ != nullptr) {
      Truth truth = of_->exact(row);
      truth.obstacles = without_undefined(truth.obstacles);
      return truth;
    }
    return {ExactSpan::point(Rational(1)), no_obstacle, Rational(1)};
  }

  void accumulate() {
    const FastTruth start{0, 0, 0, 0, empty};
    of_group_.assign(groups(), start);
    flaws_.assign(groups(), no_obstacle);
    std::vector<std::uint32_t> found(groups(), 0);
    const Accumulator add(what_.function);
    auto block = std::make_unique<FastBlock>();
    for (std::size_t first = 0; first < scope_.table.rows(); first += block_rows) {
      const std::size_t count = std::min(block_rows, scope_.table.rows() - first);
      if (of_ != nullptr) of_->fast(first, count, *block);
      for (std::size_t i = 0; i < count; ++i) {
        if (!takes_part(first + i)) continue;
        FastTruth next = of_ != nullptr ? block->get(i) : FastTruth{1, 1, 0, 1, no_obstacle};
        next.obstacles = without_undefined(next.obstacles);
        for_each_group(first + i, [&](std::uint32_t group) {
          ++found[group];
          if (is_skipped(next.obstacles)) return;
          FastTruth& so_far = of_group_[group];
          so_far = so_far.obstacles == empty ? next : add(so_far, next);
        });
      }
    }
    note_flaws(found);
  }

  /// How many rows a complete group has; 0 where the items weren't listed.
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
    if (wanted > 0) note_repeated_rows();
    for (std::uint32_t group = 0; group < groups(); ++group) {
      if (of_group_[group].obstacles == empty) of_group_[group].obstacles = no_obstacle;
      of_group_[group].obstacles |= flaws_[group];
    }
  }

  [[nodiscard]] std::uint8_t flaw_of(std::uint32_t group, bool is_empty, bool is_short) const {
    const std::uint8_t nothing_to_test = is_empty && of_ != nullptr ? symbol_or_blank : no_obstacle;
    switch (what_.missing) {
      case Expr::Missing::ignored:
        return nothing_to_test;
      case Expr::Missing::not_applicable:
        return is_short ? std::uint8_t{symbol_or_blank} : nothing_to_test;
      case Expr::Missing::always_told:
        if (places_ && is_empty && !places_->is_part_of_london(group)) return no_partner;
        break;
      case Expr::Missing::told:
        break;
    }
    // A place without any parts is one that the breakdown was not published for.
    if (places_ && is_empty) return nothing_to_test;
    return is_short ? std::uint8_t{no_partner} : nothing_to_test;
  }

  /// Two rows for one item break the key; their sum would count it twice.
  void note_repeated_rows() {
    const Grouping& keys = scope_.groupings.by(scope_.roles.key);
    std::vector<std::uint8_t> times(keys.groups, 0);
    for (const std::uint32_t key : keys.group_of)
      if (times[key] < 2) ++times[key];
    for (std::size_t row = 0; row < scope_.table.rows(); ++row)
      if (times[keys.group_of[row]] > 1 && takes_part(row))
        for_each_group(row, [&](std::uint32_t group) { flaws_[group] |= many_partners; });
  }

  /// Asked only for findings and for ties that doubles can't decide, so the rows are put in the
  /// order of their groups when the first of these comes up.
  [[nodiscard]] std::span<const std::uint32_t> parts_of(std::size_t row) const {
    std::call_once(sorted_, [this] { sort_parts(); });
    const std::uint32_t group = group_of(row);
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

  static constexpr std::uint8_t empty = 128;
  static constexpr std::size_t most_rows = std::numeric_limits<std::uint32_t>::max();

  Scope scope_;
  Aggregation what_;
  NumberPtr of_;
  const Grouping* grouping_ = nullptr;     ///< null where rows are linked by place
  std::unique_ptr<PlaceGroups> places_;    ///< null where they are not
  std::vector<std::vector<bool>> counts_;  ///< by column of `over`, then by code
  std::vector<FastTruth> of_group_;
  std::vector<std::uint8_t> flaws_;  ///< by group: obstacles that its parts don't show
  mutable std::once_flag sorted_;
  mutable std::vector<std::size_t> starts_;   ///< by group: its first entry in parts_
  mutable std::vector<std::uint32_t> parts_;  ///< rows that take part, group after group
};

}  // namespace

NumberPtr aggregate(const Scope& scope, Aggregation aggregation, NumberPtr of, std::string text) {
  return std::make_unique<Aggregate>(scope, std::move(aggregation), std::move(of), std::move(text));
}

}  // namespace crossfoot
