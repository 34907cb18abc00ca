#include "checks/support/arithmetic.h"

#include <algorithm>
#include <array>
#include <memory>
#include <span>

#include "checks/support/learnt_part.h"

namespace crossfoot {
namespace {

/// A condition of a rule, bound to the table.
struct Test {
  const LoweredCondition* lowered;
  ConditionPtr condition;
  ConditionPtr left_out;  ///< null where nothing is
};

class Arithmetic final : public Check {
 public:
  Arithmetic(const TableContext& context, Lowered lowered)
      : context_(context), rule_(std::move(lowered)) {}

  /// Binds the conditions, those that apply to this version. Returns whether there is something to
  /// run; where there isn't, `absent` says why, unless there were mistakes.
  bool bind(Diagnostics& mistakes, std::string& absent) {
    const Scope& scope = context_;
    const std::size_t mistakes_before = mistakes.size();
    bool whole = true;
    bool tests_something = false;
    for (const LoweredCondition& lowered : rule_.conditions) {
      Test test{&lowered, nullptr, nullptr};
      std::string why;
      test.condition = bound(lowered.expr, scope, mistakes, {.domain = rule_.domain}, why);
      if (lowered.left_out)
        test.left_out = bound(*lowered.left_out, scope, mistakes, {.as_printed = true}, why);
      const bool usable = test.condition && (!lowered.left_out || test.left_out);
      if (!why.empty()) absent = why;
      if (!usable && !lowered.of_parents) rule_.untested.push_back(why);
      whole = whole && usable;
      tests_something = tests_something || (usable && !lowered.of_parents);
      if (usable) tests_.push_back(std::move(test));
    }
    return tests_something && (whole || rule_.apart) && mistakes.size() == mistakes_before;
  }

  void run(const Selection& rows, OutcomeCounter& counter) const override {
    LearntPart learnt;
    const auto work = std::make_unique_for_overwrite<Workspace>();
    const OutcomeBlock& outcomes = work->outcomes;
    std::vector<Told> reported;
    std::vector<Decisions> decisions(tests_.size());
    for (std::size_t first = 0; first < rows.rows(); first += block_rows) {
      const std::size_t count = std::min(block_rows, rows.rows() - first);
      for (const Test& test : tests_) {
        if (!evaluate(test, rows, first, count, *work, counter)) continue;
        if (!test.lowered->of_parents)
          count_plain(*work, first, count, decisions[number_of(test)], counter);
        for (std::size_t i = 0; i < count; ++i) {
          if (work->asked[i] == Asked::nothing || outcomes.plain[i] != 0) continue;
          note_decision(test, outcomes, i, first + i, counter, decisions[number_of(test)]);
          if (const auto why = record(test, *work, i, first + i, counter, learnt))
            reported.push_back({first + i, &test, *why, outcomes.size[i]});
          else if (may_be_improbable(test, outcomes, i))
            reported.push_back({first + i, &test, Why::improbable, 0});
        }
      }
      tell(reported, counter);
      reported.clear();
    }
    for (std::string& remark : learnt.remarks()) counter.remark(std::move(remark));
    tell_undecided(decisions, counter);
  }

  [[nodiscard]] std::string statement() const override {
    std::string text = rule_.statement.empty() ? conditions_text() : rule_.statement;
    std::vector<std::string> reported;
    for (const std::string& reason : rule_.untested)
      if (std::ranges::find(reported, reason) == reported.end()) reported.push_back(reason);
    for (const std::string& reason : reported) text += "; not tested: " + reason;
    return text;
  }

  [[nodiscard]] std::optional<Example> example(const Selection& rows) const override {
    const auto work = std::make_unique_for_overwrite<Workspace>();
    const OutcomeBlock& outcomes = work->outcomes;
    for (std::size_t first = 0; first < rows.rows(); first += block_rows) {
      const std::size_t count = std::min(block_rows, rows.rows() - first);
      OutcomeCounter uncounted(0);
      for (const Test& test : tests_) {
        if (test.lowered->of_parents) continue;
        if (!evaluate(test, rows, first, count, *work, uncounted)) continue;
        for (std::size_t i = 0; i < count; ++i)
          if (work->asked[i] != Asked::nothing && is_telling(outcomes, i))
            return Example{finding(test, first + i), outcomes.status[i] == Status::holds};
      }
    }
    return std::nullopt;
  }

 private:
  enum class Why { violated, in_doubt, no_partner, many_partners, improbable };

  /// What the evaluation of a block needs: large, so that it is made once.
  struct Workspace {
    std::array<Asked, block_rows> asked;  ///< by row of the block: nothing where it isn't tested
    OutcomeBlock outcomes;
    OutcomeBlock left_out;
  };

  /// What there is to tell of a row.
  struct Told {
    std::size_t row;
    const Test* test;
    Why why;
    float size;
  };

  /// How often a condition decided something, and how often nothing.
  struct Decisions {
    std::uint64_t some = 0;
    std::uint64_t none = 0;
  };

  [[nodiscard]] std::size_t number_of(const Test& test) const {
    return static_cast<std::size_t>(&test - tests_.data());
  }

  static void note_decision(const Test& test, const OutcomeBlock& outcomes, std::size_t i,
                            std::size_t row, const OutcomeCounter& counter, Decisions& decisions) {
    const Status status = outcomes.status[i];
    const bool orphan = test.lowered->of_parents && status == Status::violated;
    if (test.lowered->of_parents && !orphan) return;
    const bool blunt = status == Status::holds && outcomes.power[i] < least_power;
    const bool decided = !orphan && !blunt && status != Status::not_applicable;
    ++(decided ? decisions.some : decisions.none);
    counter.decided_at(row, decided);
  }

  /// Names the conditions that never decided anything, where others did.
  void tell_undecided(const std::vector<Decisions>& decisions, OutcomeCounter& counter) const {
    const auto decided = [](const Decisions& each) { return each.some > 0; };
    if (std::ranges::none_of(decisions, decided)) return;
    for (const Test& test : tests_) {
      const Decisions& each = decisions[number_of(test)];
      if (test.lowered->of_parents || each.some > 0 || each.none == 0) continue;
      const auto& words = test.lowered->wording;
      counter.undecided(words ? words->tested : test.condition->text());
    }
  }

  static ConditionPtr bound(const Expr& expr, const Scope& scope, Diagnostics& mistakes,
                            const BindOptions& options, std::string& absent) {
    auto condition = bind_condition(expr, scope, mistakes, options);
    if (condition) return *std::move(condition);
    if (!condition.is_mistaken()) absent = condition.reason();
    return nullptr;
  }

  static bool may_be_improbable(const Test& test, const OutcomeBlock& outcomes, std::size_t i) {
    return test.lowered->warns_of_improbable && outcomes.status[i] == Status::holds &&
           outcomes.far_apart[i] != 0;
  }

  static bool is_telling(const OutcomeBlock& outcomes, std::size_t i) {
    return outcomes.status[i] == Status::violated ||
           (outcomes.status[i] == Status::holds && outcomes.power[i] >= least_power);
  }

  /// What is asked of the same rows says of which only once.
  [[nodiscard]] std::string conditions_text() const {
    std::string text;
    const std::string* where = nullptr;
    for (const Test& test : tests_) {
      if (test.lowered->of_parents) continue;
      if (where != nullptr && *where != test.lowered->where && !where->empty())
        text += " where " + *where;
      where = &test.lowered->where;
      text += (text.empty() ? "" : "; ") + test.condition->text();
    }
    return where == nullptr || where->empty() ? text : text + " where " + *where;
  }

  /// Evaluates a condition on those rows of a block that it is tested on; false where there is
  /// none.
  bool evaluate(const Test& test, const Selection& rows, std::size_t first, std::size_t count,
                Workspace& work, OutcomeCounter& counter) const {
    select(*test.lowered, rows, first, count, work);
    const auto is_asked = [](Asked asked) { return asked != Asked::nothing; };
    const auto asked = std::span(work.asked).first(count);
    if (std::ranges::none_of(asked, is_asked)) return false;
    if (test.left_out) {
      test.left_out->evaluate({first, count, asked.data(), true}, work.left_out);
      std::uint64_t left_out = 0;
      for (std::size_t i = 0; i < count; ++i) {
        if (asked[i] == Asked::nothing || work.left_out.status[i] != Status::holds) continue;
        asked[i] = Asked::nothing;
        ++left_out;
      }
      counter.not_applicable(left_out);
      if (std::ranges::none_of(asked, is_asked)) return false;
    }
    for (Asked& each : asked)
      if (each != Asked::nothing && counter.samples_next()) each = Asked::all;
    test.condition->evaluate({first, count, asked.data()}, work.outcomes);
    return true;
  }

  /// Marks the rows of a block that are selected and that the condition is meant for.
  void select(const LoweredCondition& lowered, const Selection& rows, std::size_t first,
              std::size_t count, Workspace& work) const {
    for (std::size_t i = 0; i < count; ++i)
      work.asked[i] = rows.contains(first + i) ? Asked::decision : Asked::nothing;
    for (const RowsWith& only : lowered.only_where)
      context_.table.column(only.column).with_codes([&](auto codes) {
        for (std::size_t i = 0; i < count; ++i)
          if (!only.items[codes[first + i]]) work.asked[i] = Asked::nothing;
      });
  }

  /// Counts the rows of a block that plainly hold.
  static void count_plain(const Workspace& work, std::size_t first, std::size_t count,
                          Decisions& decisions, OutcomeCounter& counter) {
    const auto plain = std::span(work.outcomes.plain).first(count);
    std::uint64_t rows = 0;
    for (const std::uint8_t each : plain) rows += each;
    decisions.some += rows;
    counter.holds(rows);
    counter.decided_where(first, plain);
  }

  /// Counts an outcome, unless it is a violation, and says whether there is something to tell.
  static std::optional<Why> record(const Test& test, const Workspace& work, std::size_t i,
                                   std::size_t row, OutcomeCounter& counter, LearntPart& learnt) {
    const OutcomeBlock& outcomes = work.outcomes;
    const Status status = outcomes.status[i];
    const Obstacles obstacles = outcomes.obstacles[i];
    const bool orphan = test.lowered->of_parents && status == Status::violated;
    if (test.lowered->of_parents && !orphan) return std::nullopt;
    if (status == Status::not_applicable || orphan) {
      counter.not_applicable();
      if ((obstacles & many_partners) != 0) return Why::many_partners;
      const bool none = orphan || (obstacles & no_partner) != 0;
      if (none && test.lowered->missing_partner != MissingPartner::unreported)
        return Why::no_partner;
      return std::nullopt;
    }
    if (work.asked[i] == Asked::all)
      counter.sampled_sharpness(outcomes.power[i], outcomes.smallest_error[i]);
    learnt.count(*test.condition, status, obstacles, row);
    if (status == Status::violated)
      return (obstacles & learnt_decides) != 0 ? Why::in_doubt : Why::violated;
    if (outcomes.power[i] < least_power)
      counter.vacuous();
    else
      counter.holds();
    return std::nullopt;
  }

  /// Row by row, for of findings that are equally bad the first of the file are kept; those of a
  /// row stay in the order of the conditions.
  void tell(std::vector<Told>& reported, OutcomeCounter& counter) const {
    std::ranges::stable_sort(reported, {}, &Told::row);
    for (const auto& [row, test, why, size] : reported) {
      if (why == Why::violated) {
        counter.violated_at(row, [&, &test = *test, &row = row] { return finding(test, row); },
                            {.size = size});
        continue;
      }
      if (why == Why::in_doubt) {
        counter.doubted_at(row, [&, &test = *test, &row = row] { return doubted(test, row); },
                           {.severity = Severity::warning, .size = size});
        continue;
      }
      if (why == Why::improbable) {
        tell_improbable(*test, row, counter);
        continue;
      }
      const bool several = why == Why::many_partners;
      counter.note([&, &test = *test, &row = row] { return partner_finding(test, several, row); },
                   {.severity = partner_severity(*test, several)});
    }
  }

  [[nodiscard]] Finding finding_with(Explanation why, std::size_t row) const {
    Finding found = finding_at(context_, row, {});
    found.cells = std::move(why.cells);
    found.expected = std::move(why.expected);
    found.actual = std::move(why.actual);
    found.by = std::move(why.by);
    found.message = std::move(why.message);
    if (why.distance)
      found.measure = Measure{why.distance->actual, why.distance->low, why.distance->high};
    return found;
  }

  [[nodiscard]] Finding doubted(const Test& test, std::size_t row) const {
    Finding found = finding(test, row);
    found.severity = Severity::warning;
    found.message += doubt_text(test.condition->explain(row).doubt);
    return found;
  }

  void tell_improbable(const Test& test, std::size_t row, OutcomeCounter& counter) const {
    const std::optional<Explanation> why = test.condition->improbable(row);
    if (!why) return;
    Finding found = finding_of(test, *why, row);
    found.severity = Severity::warning;
    found.message = "possible, but improbable: " + found.message +
                    ", which is more than 4 standard deviations of the rounding errors";
    const Gravity gravity = found.gravity();
    counter.note([&] { return std::move(found); }, gravity);
  }

  [[nodiscard]] Finding finding(const Test& test, std::size_t row) const {
    return finding_of(test, test.condition->explain(row), row);
  }

  [[nodiscard]] Finding finding_of(const Test& test, Explanation why, std::size_t row) const {
    Finding found = finding_with(std::move(why), row);
    if (const auto& words = test.lowered->wording)
      found.message = words->tested + " is " + found.actual + ", expected " + found.expected +
                      " from " + words->source + (found.by.empty() ? "" : ": " + found.by);
    return found;
  }

  /// A missing partner may be how the file was cut, so it warns unless the rule asks for it; two of
  /// them break the key.
  static Severity partner_severity(const Test& test, bool several) {
    const bool only_warns = test.lowered->missing_partner == MissingPartner::warns;
    return !several && only_warns ? Severity::warning : Severity::error;
  }

  [[nodiscard]] Finding partner_finding(const Test& test, bool several, std::size_t row) const {
    const Explanation why = test.condition->explain(row);
    Finding found = finding_with(why, row);
    found.severity = partner_severity(test, several);
    if (!test.lowered->wording) return found;
    const Wording& words = *test.lowered->wording;
    found.message = words.tested + " can't be checked: ";
    if (several)
      found.message += "more than one row matches one key in " + words.source;
    else if (why.lacks.empty())
      found.message += "there is no row for " + words.source;
    else
      found.message += why.lacks;
    if (!test.lowered->of_parents) return found;
    found.expected = "one row to compare with";
    found.actual = "no such row";
    found.by.clear();
    return found;
  }

  const TableContext& context_;
  Lowered rule_;
  std::vector<Test> tests_;
};

}  // namespace

Bound bind_lowered(Lowered lowered, Binding& binding) {
  auto check = std::make_unique<Arithmetic>(binding.context, std::move(lowered));
  if (!check->bind(binding.mistakes, binding.absent)) return binding.none();
  return check;
}

}  // namespace crossfoot
