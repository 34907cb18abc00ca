#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "checks/worst.h"
#include "findings/findings.h"

namespace crossfoot {

/// A median of a long stream in bounded memory: keeps every 2^k-th value, k growing as needed.
/// Exact up to 4,096 values, deterministic always.
class StreamMedian {
 public:
  void add(double value);

  /// The same for whoever knows beforehand which value comes next: it is worked out only where
  /// `stride()` divides its number, from 0, and then kept.
  [[nodiscard]] std::uint64_t stride() const { return stride_; }
  void keep(double value);
  [[nodiscard]] std::optional<double> median() const;

 private:
  void halve();

  std::vector<double> kept_;
  std::uint64_t stride_ = 1;  // a power of two
  std::uint64_t seen_ = 0;
};

/// Counts the outcomes of one rule on one version and keeps the worst findings.
class OutcomeCounter {
 public:
  /// Why a finding is no alarm; null where nobody accepted it.
  using Accepts = std::function<const Acceptance*(const Finding&)>;

  explicit OutcomeCounter(std::size_t max_findings, Accepts accepts = {})
      : max_findings_(max_findings),
        accepts_(std::move(accepts)),
        findings_(max_findings),
        accepted_(max_findings) {}

  void holds(std::uint64_t times = 1) { counts_.holds += times; }
  void vacuous(std::uint64_t times = 1) { counts_.vacuous += times; }
  void not_applicable(std::uint64_t times = 1) { counts_.not_applicable += times; }

  /// Counts a violation. `make` (a function that returns the Finding) is called only where a
  /// finding of that gravity would be kept, so that a million violations cost little more than
  /// counting; whoever doesn't say otherwise makes findings that are errors without a measure.
  /// Where some are accepted it is called for each, to know which.
  template <class Make>
  void violated(Make&& make, const Gravity& gravity = {}) {
    const bool accepted = add(std::forward<Make>(make), gravity);
    if (most_severe_ == Severity::error) ++(accepted ? counts_.accepted : counts_.violated);
  }

  /// What is found from now on is no worse than this, and below an error no violation of the rule
  /// as a whole: some parts of a rule may only warn.
  void no_worse_than(Severity severity) { most_severe_ = severity; }
  /// The same of a row (from 0), so that whoever watches hears of it, told or not.
  template <class Make>
  void violated_at(std::size_t row, Make&& make, const Gravity& gravity = {}) {
    watched_at(row);
    violated(std::forward<Make>(make), gravity);
  }

  /// The same of one that rests on what was only learnt of the figures: it warns, and is not
  /// counted among violations, which count with the rule's severity.
  template <class Make>
  void doubted_at(std::size_t row, Make&& make, const Gravity& gravity) {
    watched_at(row);
    note(std::forward<Make>(make), gravity);
  }

  /// From now on `watch` hears the row of each violation that has one.
  void watch(std::function<void(std::size_t row)> watch) { watch_ = std::move(watch); }

  /// Tells whoever watches of a violation in this row that is counted elsewhere.
  void watched_at(std::size_t row) const {
    if (is_watched()) watch_(row);
  }

  /// What evaluations in a row came to, as bits of its mark.
  enum Mark : std::uint8_t { decided_something = 1, decided_nothing = 2 };

  /// From now on each evaluation in a row marks it; `marks` are by row and live as long as this.
  void mark_decisions(std::span<std::uint8_t> marks) { marks_ = marks; }
  void decided_at(std::size_t row, bool decided) const {
    if (!marks_.empty() && in_watched_table_)
      marks_[row] |= decided ? decided_something : decided_nothing;
  }

  /// The same of the rows from `first` on whose entry is 1: each decided something.
  void decided_where(std::size_t first, std::span<const std::uint8_t> rows) const {
    if (marks_.empty() || !in_watched_table_) return;
    static_assert(decided_something == 1);
    std::uint8_t* marks = marks_.data() + first;
    for (std::size_t i = 0; i < rows.size(); ++i) marks[i] |= rows[i];
  }

  /// Says what the rule is for and decided nothing for, though it did elsewhere: a column, say.
  void undecided(std::string what) { undecided_.push_back(std::move(what)); }
  [[nodiscard]] const std::vector<std::string>& undecided() const { return undecided_; }

  /// Whether what is found from now on is in the table that is watched: parts of a rule may look
  /// at others, whose rows mean nothing there.
  void in_watched_table(bool is_so) { in_watched_table_ = is_so; }

  [[nodiscard]] bool is_watched() const { return watch_ && in_watched_table_; }

  /// From now on `tell` gets every finding, whether it is kept or not, before any is left out.
  void tell_all(std::function<void(const Finding&, const Acceptance*)> tell) {
    tell_ = std::move(tell);
  }

  /// Counts violations that no finding is made of: max_findings() that are no milder were told.
  void violated_beyond_findings(std::uint64_t times) {
    if (most_severe_ == Severity::error) counts_.violated += times;
    total_ += times;
  }

  /// Keeps a finding without counting an outcome: a missing partner row, say.
  template <class Make>
  void note(Make&& make, const Gravity& gravity = {}) {
    add(std::forward<Make>(make), gravity);
  }

  /// Says something of the rule as a whole, for its notes.
  void remark(std::string text) { remarks_.push_back(std::move(text)); }
  [[nodiscard]] const std::vector<std::string>& remarks() const { return remarks_; }

  /// What a decided evaluation could have seen: the share of wrong values that would have failed,
  /// and the distance from the published value to the nearest one that would have.
  void sharpness(double power, double smallest_error) {
    power_.add(power);
    smallest_error_.add(smallest_error);
  }

  /// Whether the next evaluation is one whose sharpness is worked out, for sampled_sharpness().
  bool samples_next() { return (asked_++ & (power_.stride() - 1)) == 0; }
  void sampled_sharpness(double power, double smallest_error) {
    power_.keep(power);
    smallest_error_.keep(smallest_error);
  }

  /// How many violations have to be told before the rest may only be counted.
  [[nodiscard]] std::size_t max_findings() const {
    return accepts_ || tell_ ? std::numeric_limits<std::size_t>::max() : max_findings_;
  }
  [[nodiscard]] const Counts& counts() const { return counts_; }
  [[nodiscard]] std::uint64_t total() const { return total_; }
  /// The worst of them, those of one gravity in the order in which they came. They are gone then.
  [[nodiscard]] std::vector<Finding> take_findings() { return findings_.take(); }
  [[nodiscard]] std::uint64_t accepted_total() const { return accepted_total_; }
  [[nodiscard]] std::vector<AcceptedFinding> take_accepted() { return accepted_.take(); }
  [[nodiscard]] std::optional<double> power() const { return power_.median(); }
  /// Nothing, too, where most evaluations couldn't have seen any error, however large.
  [[nodiscard]] std::optional<double> smallest_error() const {
    const std::optional<double> median = smallest_error_.median();
    return median && std::isfinite(*median) ? median : std::nullopt;
  }

 private:
  /// Keeps a finding if it is among the worst; true if it is accepted.
  template <class Make>
  bool add(Make&& make, Gravity gravity) {
    if (accepts_ || tell_) return sort_in(std::forward<Make>(make)());
    ++total_;
    gravity.severity = std::min(gravity.severity, most_severe_);
    if (findings_.would_keep(gravity)) keep(std::forward<Make>(make)());
    return false;
  }
  bool sort_in(Finding finding);
  void keep(Finding finding);

  std::size_t max_findings_;
  Accepts accepts_;
  Severity most_severe_ = Severity::error;
  std::function<void(std::size_t row)> watch_;
  bool in_watched_table_ = true;
  std::function<void(const Finding&, const Acceptance*)> tell_;
  std::uint64_t total_ = 0;
  std::uint64_t accepted_total_ = 0;
  Counts counts_;
  Worst<Finding> findings_;
  Worst<AcceptedFinding> accepted_;
  std::vector<std::string> remarks_;
  std::span<std::uint8_t> marks_;
  std::vector<std::string> undecided_;
  std::uint64_t asked_ = 0;
  StreamMedian power_;
  StreamMedian smallest_error_;
};

}  // namespace crossfoot
