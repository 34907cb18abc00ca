#include <algorithm>
#include <cmath>
#include <fmt/core.h>

#include "base/text/text.h"
#include "checks/kind.h"
#include "checks/kinds/versions/lost_coverage.h"
#include "checks/support/cells.h"
#include "checks/support/share.h"
#include "diff/alongside.h"
#include "diff/changed_cells.h"
#include "expression/places/key_cells.h"
#include "expression/truths/truth.h"

namespace crossfoot {

namespace {

/// How far a figure may be revised: whichever allows more. Without either, not at all.
struct Limits {
  std::optional<Decimal> share;  ///< of the earlier figure
  std::optional<Decimal> absolute;

  [[nodiscard]] bool none() const { return !share && !absolute; }
};

/// What may not be, the gravest last.
enum class Trouble { revised, disclosed, lost_number };

struct Violation {
  Trouble trouble;
  double size;         ///< by how much more than allowed
  double score;        ///< the same as a share; of revisions of one size the larger counts more
  std::size_t column;  ///< index into the comparers
  CellPlace place;
};

bool comes_before(const Violation& a, const Violation& b) {
  if (a.trouble != b.trouble) return a.trouble > b.trouble;
  if (a.size != b.size) return a.size > b.size;
  if (a.score != b.score) return a.score > b.score;
  return a.place.after != b.place.after ? a.place.after < b.place.after : a.column < b.column;
}

/// The gravest violations and how many there were.
class Ranking {
 public:
  explicit Ranking(std::size_t most) : most_(most) {}

  void add(const Violation& violation) {
    ++total_;
    kept_.push_back(violation);
    if (kept_.size() / 2 > most_) cut();
  }

  /// The gravest first.
  const std::vector<Violation>& ranked() {
    std::ranges::sort(kept_, comes_before);
    if (kept_.size() > most_) kept_.resize(most_);
    return kept_;
  }
  [[nodiscard]] std::uint64_t total() const { return total_; }

 private:
  void cut() {
    std::ranges::nth_element(kept_, kept_.begin() + static_cast<std::ptrdiff_t>(most_),
                             comes_before);
    kept_.resize(most_);
  }

  std::size_t most_;
  std::uint64_t total_ = 0;
  std::vector<Violation> kept_;
};

class Revisions final : public Check {
 public:
  Revisions(const TableContext& context, std::vector<std::size_t> columns, Limits limits)
      : context_(context), columns_(std::move(columns)), limits_(limits) {}

  void run(const Selection& rows, OutcomeCounter& counter) const override {
    const Alignment& alignment = context_.alongside->alignment();
    if (rows.all()) {
      note_lost_items(alignment, counter);
      note_lost_rows(alignment, counter);
    }
    note_uncompared_rows(context_, alignment, rows, counter);
    std::vector<CellComparer> comparers;
    for (const ColumnPair& pair : alignment.values)
      if (std::ranges::find(columns_, pair.after) != columns_.end())
        comparers.emplace_back(*context_.previous_version, context_.alongside->after(), pair);
    Ranking ranking(counter.max_findings());
    for (std::size_t column = 0; column < comparers.size(); ++column)
      compare(alignment, comparers[column], column, rows, ranking, counter);
    for (const Violation& violation : ranking.ranked())
      counter.violated([&] { return finding(comparers[violation.column], violation); },
                       {.rank = static_cast<int>(violation.trouble),
                        .size = static_cast<float>(violation.size)});
    counter.violated_beyond_findings(ranking.total() - ranking.ranked().size());
  }

  [[nodiscard]] std::string statement() const override {
    std::string allowed = "none";
    if (limits_.share) allowed = fmt::format("at most {} of the figure", limits_.share->text());
    if (limits_.absolute)
      allowed = fmt::format("{}{}", limits_.share ? allowed + ", or at most " : "at most ",
                            limits_.absolute->text());
    return fmt::format("revisions of {}: {}", names_of(context_.table, columns_), allowed);
  }

 private:
  void compare(const Alignment& alignment, const CellComparer& comparer, std::size_t column,
               const Selection& rows, Ranking& ranking, OutcomeCounter& counter) const {
    for (std::size_t row = 0; row < alignment.rows.before_of.size(); ++row) {
      if (!rows.contains(row)) continue;
      const std::uint32_t partner = alignment.rows.before_of[row];
      if (partner >= many_rows) {
        if (partner == many_rows) counter.decided_at(row, false);
        counter.not_applicable();
        continue;
      }
      const CellPlace place{partner, static_cast<std::uint32_t>(row),
                            comparer.before().code_at(partner), comparer.after().code_at(row), 0};
      judge(comparer, column, place, ranking, counter);
    }
  }

  void judge(const CellComparer& comparer, std::size_t column, const CellPlace& place,
             Ranking& ranking, OutcomeCounter& counter) const {
    const Code old = place.code_before;
    const CellChange change = comparer.change(old, place.code_after);
    const bool both_silent = !comparer.before().cell(old).is_number() &&
                             !comparer.after().cell(place.code_after).is_number();
    counter.decided_at(place.after, !both_silent);
    switch (change) {
      case CellChange::same:
        if (comparer.before().cell(old).is_number()) return counter.holds();
        return counter.not_applicable();
      case CellChange::compatible:
        return counter.holds();
      case CellChange::vanished:
        counter.watched_at(place.after);
        return ranking.add({Trouble::lost_number, 0, 0, column, place});
      case CellChange::appeared:
        if (!comparer.was_suppressed(old)) return counter.not_applicable();
        counter.watched_at(place.after);
        return ranking.add({Trouble::disclosed, 0, 0, column, place});
      case CellChange::reworded:
        return counter.not_applicable();
      case CellChange::revised:
        if (is_allowed(comparer, place)) return counter.holds();
        counter.watched_at(place.after);
        return ranking.add({Trouble::revised, measure(comparer, place).size(),
                            comparer.score(old, place.code_after), column, place});
    }
  }

  /// The figure of today beside those that the limits allow.
  [[nodiscard]] Measure measure(const CellComparer& comparer, const CellPlace& place) const {
    const double old = comparer.before().cell(place.code_before).number.to_double();
    double allowed = limits_.absolute ? limits_.absolute->to_double() : 0;
    if (limits_.share) allowed = std::max(allowed, limits_.share->to_double() * std::abs(old));
    return {comparer.after().cell(place.code_after).number.to_double(), old - allowed,
            old + allowed};
  }

  /// Whether the numbers may stand for truths within the limits of each other.
  [[nodiscard]] bool is_allowed(const CellComparer& comparer, const CellPlace& place) const {
    if (limits_.none()) return false;
    const Decimal& old = comparer.before().cell(place.code_before).number;
    const double least = comparer.least_change(place.code_before, place.code_after);
    double allowed = limits_.absolute ? limits_.absolute->to_double() : 0;
    if (limits_.share)
      allowed = std::max(allowed, limits_.share->to_double() * std::abs(old.to_double()));
    const double error = 1e-9 * (least + allowed);
    if (std::abs(least - allowed) > error) return least < allowed;
    return is_allowed_exactly(comparer, place);
  }

  [[nodiscard]] bool is_allowed_exactly(const CellComparer& comparer,
                                        const CellPlace& place) const {
    const Rational old = to_rational(comparer.before().cell(place.code_before).number);
    const Rational now = to_rational(comparer.after().cell(place.code_after).number);
    const Rational slack = slack_of(comparer.precision_before(), comparer.precision_after());
    const Rational least = Rational(abs(Rational(now - old))) - slack;
    Rational allowed = limits_.absolute ? to_rational(*limits_.absolute) : Rational(0);
    if (limits_.share)
      allowed = std::max(allowed, Rational(to_rational(*limits_.share) * Rational(abs(old))));
    return least <= allowed;
  }

  /// Coverage that is lost matters more than any figure that moved.
  void note_lost_rows(const Alignment& alignment, OutcomeCounter& counter) const {
    const Scope& previous = *context_.previous_version;
    for (std::size_t row = 0; row < alignment.rows.after_of.size(); ++row) {
      if (alignment.rows.after_of[row] != no_row || !alignment.survives(row)) continue;
      counter.note([&] { return lost_row(previous, row); }, {.severity = Severity::warning});
    }
  }

  static Finding lost_row(const Scope& previous, std::size_t row) {
    Finding finding;
    finding.severity = Severity::warning;
    finding.key = key_cells(previous.table, previous.roles, row);
    finding.expected =
        fmt::format("the row of line {} in the version before", previous.table.line_of(row));
    finding.actual = "no such row";
    finding.message =
        "coverage lost: the version before has this row, and all of its items are still there";
    return finding;
  }

  [[nodiscard]] Finding finding(const CellComparer& comparer, const Violation& violation) const {
    const CellPlace& place = violation.place;
    const std::string old(comparer.before().text(place.code_before));
    const std::string now(comparer.after().text(place.code_after));
    const auto index = *context_.table.find(comparer.after().name());
    Finding finding = finding_at(context_, place.after, {index});
    finding.expected = old;
    finding.actual = now.empty() ? "blank" : now;
    finding.rank = static_cast<int>(violation.trouble);
    switch (violation.trouble) {
      case Trouble::lost_number:
        finding.message =
            fmt::format("coverage lost: {} was {} in the version before and is now {}",
                        comparer.after().name(), old, in_quotes(now));
        break;
      case Trouble::disclosed:
        finding.message = fmt::format(
            "possible disclosure: {} was suppressed ({}) in the version before and is now {}",
            comparer.after().name(), in_quotes(old), now);
        break;
      case Trouble::revised:
        finding.by = comparer.size(place.code_before, place.code_after).difference;
        finding.measure = measure(comparer, place);
        finding.message = fmt::format("{} was {} in the version before and is now {}, {}",
                                      comparer.after().name(), old, now, finding.by);
        break;
    }
    return finding;
  }

  const TableContext& context_;
  std::vector<std::size_t> columns_;
  Limits limits_;
};

struct RevisionsRule final : Specification {
  RevisionsRule(const Params& params, Diagnostics& mistakes)
      : of(params.words("of")),
        at_most(params.word_if("at_most")),
        absolute(params.word_if("absolute")) {
    if (at_most) limits.share = share_of(*at_most, mistakes);
    limits.absolute = params.number("absolute");
  }

  [[nodiscard]] Bound bind(Binding& binding) const override {
    const TableContext& context = binding.context;
    auto columns = columns_or(of, binding, number_columns(context));
    if (context.previous_version == nullptr)
      return NotApplicable{"there is no version before this one"};
    if (columns.empty()) return without_columns(binding, "the data has no indicators");
    return std::make_unique<Revisions>(context, std::move(columns), limits);
  }

  [[nodiscard]] std::string in_words() const override {
    std::string allowed;
    if (at_most) allowed = fmt::format(" by more than {} of itself", at_most->text);
    if (absolute)
      allowed += fmt::format("{} by more than {}", at_most ? " and" : "", absolute->text);
    return fmt::format("no figure of {} differs from the version before{}, and none was removed",
                       words_of(of, "any indicator"), allowed);
  }

  [[nodiscard]] bool compares_versions() const override { return true; }

  Words of;
  std::optional<Word> at_most;
  std::optional<Word> absolute;
  Limits limits;
};

}  // namespace

extern const Kind revisions_kind;
const Kind revisions_kind{
    .name = "revisions",
    .summary =
        "A figure was revised since the version before, but should not be, or by more than "
        "allowed.",
    .why =
        "Users of a published figure must be told when it changes. `where` says which figures must "
        "not change. What was lost comes first: rows that were removed are warnings, and numbers "
        "that became symbols fail. Next come suppressed cells that became numbers, which may "
        "disclose what was hidden. Then come revisions, the largest first. A change of precision "
        "only is not a revision.",
    .example = R"(
- id: old-figures-stay
  title: Figures of earlier years are not revised
  where: time_period != '202526'
  revisions: {of: pupil_count}
)",
    .params =
        {{"of", ParamType::columns, false,
          "The column to compare, or several. Default: all indicators."},
         {"at_most", ParamType::text, false,
          "How much a figure may be revised by, as a share of the earlier figure, such as 5%."},
         {"absolute", ParamType::number, false,
          "How much a figure may be revised by, as a number. With `at_most`, the wider limit "
          "applies."}},
    .shorthand = "of",
    .parse = parse_as<RevisionsRule>,
};

}  // namespace crossfoot
