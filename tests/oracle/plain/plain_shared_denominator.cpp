#include "oracle/plain/plain_shared_denominator.h"

#include <algorithm>
#include <map>

namespace crossfoot::oracle {
namespace {

using Says = Meaning::Says;

/// The whole numbers of an interval, from 0 up.
struct Wholes {
  Fraction low = 0;
  std::optional<Fraction> high = {};

  [[nodiscard]] bool none() const { return high && *high < low; }
};

Wholes wholes_of(const Interval& interval) {
  Wholes wholes;
  if (interval.low.at) {
    const Fraction& at = *interval.low.at;
    Fraction low = Fraction(whole_above(at));
    if (low == at && !interval.low.belongs) low += 1;
    wholes.low = std::max(Fraction(0), low);
  }
  if (!interval.high.at) return wholes;
  const Fraction& at = *interval.high.at;
  wholes.high = Fraction(whole_below(at));
  if (*wholes.high == at && !interval.high.belongs) *wholes.high -= 1;
  return wholes;
}

class Row {
 public:
  Row(const PlainSharedDenominator& star, const PlainTable& table, std::size_t row,
      Accuracy::Learnt learnt)
      : shared_(star), table_(table), row_(row), learnt_(learnt) {
    for (const auto& chain : star.nested) nested_.insert(nested_.end(), chain.begin(), chain.end());
  }

  std::optional<bool> explained() const {
    const Meaning denominator = meaning(shared_.denominator);
    const bool tests_something =
        std::ranges::any_of(shared_.ratios, [&](const auto& ratio) { return is_tested(ratio); });
    if (!tests_something || !is_number(denominator) || !denominator.truth.high.at)
      return std::nullopt;
    const Wholes candidates = wholes_of(denominator.truth);
    if (*candidates.high - candidates.low > 2000) return std::nullopt;
    for (Fraction n = candidates.low; n <= *candidates.high; n += 1)
      if (explains(n)) return true;
    return false;
  }

 private:
  /// Asked for every candidate of the denominator, and each time the same.
  [[nodiscard]] const Meaning& meaning(const std::string& column, bool quotient = false) const {
    const auto known = meanings_.find({column, quotient});
    if (known != meanings_.end()) return known->second;
    const Accuracy accuracy(table_, column, row_, quotient, learnt_);
    return meanings_.emplace(std::pair{column, quotient}, accuracy.meaning(table_.at(row_, column)))
        .first->second;
  }

  static bool is_number(const Meaning& meaning) {
    return meaning.says == Says::number || meaning.says == Says::small;
  }

  /// A suppressed numerator is known where the pack says how large it can be.
  [[nodiscard]] bool is_known(const std::string& column) const {
    const Meaning here = meaning(column);
    const auto& [low, high] = here.truth;
    return (is_number(here) || here.says == Says::suppressed) && low.at && high.at;
  }

  [[nodiscard]] bool is_tested(const PlainSharedDenominator::Ratio& ratio) const {
    return is_number(meaning(ratio.published, true)) && is_known(ratio.numerator);
  }

  /// Nested columns are counts, others where all of their numbers are known to be whole.
  [[nodiscard]] bool is_count(const std::string& column) const {
    if (std::ranges::find(nested_, column) != nested_.end()) return true;
    const auto known = is_whole_.find(column);
    return known != is_whole_.end() ? known->second
                                    : is_whole_.emplace(column, is_whole(column)).first->second;
  }

  [[nodiscard]] bool is_whole(const std::string& column) const {
    for (std::size_t row = 0; row < table_.rows.size(); ++row)
      if (!Accuracy(table_, column, row, false, Accuracy::Learnt::shown).holds_whole_numbers())
        return false;
    return true;
  }

  [[nodiscard]] bool explains(const Fraction& n) const {
    std::map<std::string, Wholes> counts;
    for (const std::string& column : nested_) counts.emplace(column, count_in(column));
    for (const PlainSharedDenominator::Ratio& ratio : shared_.ratios) {
      if (!is_tested(ratio)) continue;
      const Interval top = times(meaning(ratio.published, true).truth, only(n / ratio.scale));
      const Interval published = meaning(ratio.published, true).truth;
      if (n == 0 && !may_be_equal(published, only(0))) return false;
      if (!is_count(ratio.numerator)) {
        if (!may_be_equal(n == 0 ? only(0) : top, meaning(ratio.numerator).truth)) return false;
        continue;
      }
      Wholes& count = counts.emplace(ratio.numerator, count_in(ratio.numerator)).first->second;
      const Wholes allowed = wholes_of(n == 0 ? only(0) : top);
      if (allowed.none()) return false;
      count.low = std::max(count.low, allowed.low);
      if (allowed.high)
        count.high = count.high ? std::min(*count.high, *allowed.high) : *allowed.high;
    }
    counts[shared_.denominator] = {n, n};
    return nests(counts);
  }

  [[nodiscard]] Wholes count_in(const std::string& column) const {
    return is_known(column) ? wholes_of(meaning(column).truth) : Wholes{};
  }

  /// With every count as small as those below it let it be none may exceed its largest.
  [[nodiscard]] bool nests(std::map<std::string, Wholes>& counts) const {
    for (std::size_t round = 0; round < counts.size(); ++round)
      for (const auto& chain : shared_.nested)
        for (std::size_t i = 1; i < chain.size(); ++i)
          counts[chain[i]].low = std::max(counts[chain[i]].low, counts[chain[i - 1]].low);
    return std::ranges::none_of(counts, [](const auto& entry) { return entry.second.none(); });
  }

  const PlainSharedDenominator& shared_;
  const PlainTable& table_;
  std::size_t row_;
  Accuracy::Learnt learnt_;
  std::vector<std::string> nested_;
  mutable std::map<std::pair<std::string, bool>, Meaning> meanings_;
  mutable std::map<std::string, bool> is_whole_;
};

}  // namespace

std::optional<bool> is_explained(const PlainSharedDenominator& star, const PlainTable& table,
                                 std::size_t row, Accuracy::Learnt learnt) {
  return Row(star, table, row, learnt).explained();
}

}  // namespace crossfoot::oracle
