#pragma once

#include <limits>

#include "expression/evaluate/condition.h"

namespace crossfoot {

/// Recognises the rows of a comparison that plainly hold, several at a time: nothing stands in the
/// way, no error of doubles can turn them, and they are of at least `least_power`, without a
/// domain. Where it isn't sure it leaves a row to the full evaluation, which says the same.
class PlainRows {
 public:
  /// Of a tested side that is no published cell.
  explicit PlainRows(Comparison comparison = Comparison::unequal) : comparison_(comparison) {}

  /// `step` lies between neighbouring values of the tested column, `is_signed` says whether these
  /// may be negative. Sides that are equal are plain if they print no more than `far` apart.
  PlainRows(Comparison comparison, double step, bool is_signed, double far)
      : comparison_(comparison), step_(step), signed_(is_signed), far_(far) {}

  /// Fills in the plain rows among those of which only a decision is asked.
  void note(const RowBlock& rows, const FastBlock& tested, const FastBlock& other,
            OutcomeBlock& out) const;

 private:
  /// The ends of a truth and what is printed.
  struct Ends {
    double low;
    double high;
    double printed;
  };

  template <class IsPlain>
  static void note(const RowBlock& rows, const FastBlock& tested, const FastBlock& other,
                   OutcomeBlock& out, const IsPlain& is_plain);
  static bool is_surely_below(double low, double high, double error);
  [[nodiscard]] bool is_below(const Ends& a, const Ends& b, double error) const;
  [[nodiscard]] bool is_above(const Ends& a, const Ends& b, double error) const;
  [[nodiscard]] bool is_equal(const Ends& a, const Ends& b, double error) const;

  Comparison comparison_;
  double step_ = 0;
  bool signed_ = false;
  double far_ = std::numeric_limits<double>::infinity();
};

}  // namespace crossfoot
