#include "checks/outcome_counter.h"

#include <algorithm>

namespace crossfoot {

namespace {

constexpr std::size_t median_capacity = 4096;

}  // namespace

void StreamMedian::add(double value) {
  const std::uint64_t place = seen_++;
  const auto is_kept = [&] { return (place & (stride_ - 1)) == 0; };
  if (!is_kept()) return;
  if (kept_.size() == median_capacity) halve();
  if (is_kept()) kept_.push_back(value);
}

void StreamMedian::keep(double value) {
  if (kept_.size() == median_capacity) halve();
  kept_.push_back(value);
}

void StreamMedian::halve() {
  for (std::size_t i = 0; i < median_capacity / 2; ++i) kept_[i] = kept_[2 * i];
  kept_.resize(median_capacity / 2);
  stride_ *= 2;
}

std::optional<double> StreamMedian::median() const {
  if (kept_.empty()) return std::nullopt;
  std::vector<double> values = kept_;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  if (values.size() % 2 == 1) return *middle;
  return (*middle + *std::max_element(values.begin(), middle)) / 2;
}

bool OutcomeCounter::sort_in(Finding finding) {
  const Acceptance* terms = accepts_ ? accepts_(finding) : nullptr;
  if (tell_) tell_(finding, terms);
  if (terms != nullptr) {
    ++accepted_total_;
    const Gravity gravity = finding.gravity();
    accepted_.add(gravity, {std::move(finding), *terms});
    return true;
  }
  ++total_;
  keep(std::move(finding));
  return false;
}

void OutcomeCounter::keep(Finding finding) {
  finding.severity = std::min(finding.severity, most_severe_);
  const Gravity gravity = finding.gravity();
  findings_.add(gravity, std::move(finding));
}

}  // namespace crossfoot
