#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "findings/findings.h"

namespace crossfoot {

/// A median of a long stream in bounded memory: keeps every 2^k-th value, k growing as needed.
/// Exact up to 4,096 values, deterministic always.
class StreamMedian {
 public:
  void add(double value);
  [[nodiscard]] std::optional<double> median() const;

 private:
  std::vector<double> kept_;
  std::uint64_t stride_ = 1;
  std::uint64_t seen_ = 0;
};

/// Counts the outcomes of one rule on one version and keeps the first findings.
class Tally {
 public:
  /// Why a finding is no alarm; null where nobody accepted it.
  using Accepts = std::function<const Acceptance*(const Finding&)>;

  explicit Tally(std::size_t max_findings, Accepts accepts = {})
      : max_findings_(max_findings), accepts_(std::move(accepts)) {}

  void holds(std::uint64_t times = 1) { counts_.holds += times; }
  void vacuous(std::uint64_t times = 1) { counts_.vacuous += times; }
  void not_applicable(std::uint64_t times = 1) { counts_.not_applicable += times; }

  /// Counts a violation; `make` (a function that returns the Finding) is called only while
  /// findings are still kept, so that a million violations cost no more than counting. Where some
  /// are accepted it is called for each, to know which.
  template <class Make>
  void violated(Make&& make) {
    const bool accepted = add(std::forward<Make>(make));
    if (most_severe_ == Severity::error) ++(accepted ? counts_.accepted : counts_.violated);
  }

  /// What is found from now on is no worse than this, and below an error no violation of the rule
  /// as a whole: some parts of a rule may only warn.
  void no_worse_than(Severity severity) { most_severe_ = severity; }
  /// The same of a row (from 0), so that whoever watches hears of it, told or not.
  template <class Make>
  void violated_at(std::size_t row, Make&& make) {
    watched_at(row);
    violated(std::forward<Make>(make));
  }

  /// The same of one that rests on what was only learnt of the figures: it warns, and is not
  /// counted among violations, which count with the rule's severity.
  template <class Make>
  void doubted_at(std::size_t row, Make&& make) {
    watched_at(row);
    note(std::forward<Make>(make));
  }

  /// From now on `watch` hears the row of each violation that has one.
  void watch(std::function<void(std::size_t row)> watch) { watch_ = std::move(watch); }

  /// Tells whoever watches of a violation in this row that is counted elsewhere.
  void watched_at(std::size_t row) const {
    if (is_watched()) watch_(row);
  }

  /// Whether what is found from now on is in the table that is watched: parts of a rule may look
  /// at others, whose rows mean nothing there.
  void in_watched_table(bool is_so) { in_watched_table_ = is_so; }

  [[nodiscard]] bool is_watched() const { return watch_ && in_watched_table_; }

  /// From now on `tell` gets every finding, whether it is kept or not, before any is left out.
  void tell_all(std::function<void(const Finding&, const Acceptance*)> tell) {
    tell_ = std::move(tell);
  }

  /// Counts violations that no finding is made of: max_findings() were told already.
  void violated_beyond_findings(std::uint64_t times) {
    if (most_severe_ == Severity::error) counts_.violated += times;
    total_ += times;
  }

  /// Keeps a finding without counting an outcome: a missing partner row, say.
  template <class Make>
  void note(Make&& make) {
    add(std::forward<Make>(make));
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

  /// How many violations have to be told before the rest may only be counted.
  [[nodiscard]] std::size_t max_findings() const {
    return accepts_ || tell_ ? std::numeric_limits<std::size_t>::max() : max_findings_;
  }
  [[nodiscard]] const Counts& counts() const { return counts_; }
  [[nodiscard]] std::uint64_t total() const { return total_; }
  [[nodiscard]] std::vector<Finding>& findings() { return findings_; }
  [[nodiscard]] std::uint64_t accepted_total() const { return accepted_total_; }
  [[nodiscard]] std::vector<AcceptedFinding>& accepted() { return accepted_; }
  [[nodiscard]] std::optional<double> power() const { return power_.median(); }
  /// Nothing, too, where most evaluations couldn't have seen any error, however large.
  [[nodiscard]] std::optional<double> smallest_error() const {
    const std::optional<double> median = smallest_error_.median();
    return median && std::isfinite(*median) ? median : std::nullopt;
  }

 private:
  /// Keeps a finding, as long as there is room; true if it is accepted.
  template <class Make>
  bool add(Make&& make) {
    if (accepts_ || tell_) return sort_in(std::forward<Make>(make)());
    ++total_;
    if (findings_.size() < max_findings_) keep(std::forward<Make>(make)());
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
  std::vector<Finding> findings_;
  std::vector<AcceptedFinding> accepted_;
  std::vector<std::string> remarks_;
  StreamMedian power_;
  StreamMedian smallest_error_;
};

}  // namespace crossfoot
