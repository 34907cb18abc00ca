#pragma once

#include <map>
#include <optional>
#include <string>
#include <tuple>

#include "oracle/plain/plain_evaluator.h"
#include "oracle/plain/plain_groups.h"

namespace crossfoot::oracle {

/// What an expression comes to on a row.
struct Value {
  Interval truth;
  std::optional<Fraction> shown;  ///< worked out from the printed figures; nothing over 0
  bool nothing = false;           ///< a symbol or a blank that says nothing
  bool suppressed = false;
  bool no_partner = false;
  bool many_partners = false;
  bool undefined = false;        ///< divides something by what is surely 0: no number at all
  bool of_nobody = false;        ///< nothing over nothing: 0 where it is published, else unknown
  bool inapplicable = false;     ///< nothing, for there is nothing to count
  bool is_signed = false;        ///< of a published cell whose column may be below 0
  bool named = false;            ///< a number that the rule names
  std::optional<Fraction> step;  ///< of a published cell

  void take_obstacles_of(const Value& other);
};

/// A part of an aggregate that divides by 0 is like a symbol: the whole can't be told.
Value as_part(Value value);

/// How a condition ends on a row. Without power it holds but is vacuous.
struct Judgement {
  enum class Ends { holds, violated, not_applicable };

  Ends ends = Ends::holds;
  Fraction power;
  bool no_partner = false;
  bool many_partners = false;
  bool nothing = false;     ///< a part of it is of a symbol or a blank
  bool suppressed = false;  ///< a part of it is of a hidden figure
  bool close = false;
};

/// What a condition says of a row, given all that its figures may stand for.
struct PlainAnswer {
  enum class Is { no, yes, open, unreported };

  Is is = Is::unreported;
  bool printed = false;  ///< whether it is so as printed
  Value obstacles;       ///< of one that is open or untold
};

/// Works out expressions of a rule on one table.
class Reader {
 public:
  Reader(const PlainTable& table, const PlainComparisons& comparisons, bool as_printed,
         Accuracy::Learnt learnt = Accuracy::Learnt::shown)
      : table_(table), comparisons_(comparisons), as_printed_(as_printed), learnt_(learnt) {}

  [[nodiscard]] Value value(const Formula& formula, std::size_t row);
  /// `percentage`: the tested cell could have shown 0 to 100.
  [[nodiscard]] Judgement judge(const Formula& formula, std::size_t row, bool negated,
                                bool percentage);
  /// Whether the expression names an item or a table that isn't there.
  [[nodiscard]] bool lacks_something(const Formula& formula) const;

 private:
  Value published(const PlainTable& table, const std::string& column, std::size_t row);
  Value in_table(const PlainTable& other, const Formula& formula, std::size_t row,
                 bool may_be_missing);
  Value in_earlier_period(const Formula& formula, std::size_t row);
  Value aggregate(const Formula& formula, std::size_t row);
  Value part_of(const Formula& aggregate, const PlainAnswer& answer, std::size_t row);
  Value middle_of(const std::vector<Value>& parts) const;
  Value rank_among(const Value& own, const std::vector<Value>& others) const;
  PlainAnswer answer(const Formula& condition, std::size_t row);
  Value choice(const Formula& formula, std::size_t row);
  Value in_step_before(const Formula& formula, std::size_t row);
  Value in_place(const Formula& formula, std::size_t row);
  static void note_flaws(const Formula& formula, const Group& group, Value& value);
  [[nodiscard]] bool lacks_items(const Formula& formula, const Formula::Over& over) const;
  Value operation(const Formula& formula, std::size_t row);
  Value compared_with(const Formula& side, const Formula& other, std::size_t row);
  Judgement compare(const Formula& formula, std::size_t row, bool negated, bool percentage);
  Judgement several(const Formula& formula, std::size_t row, bool negated, bool percentage);
  [[nodiscard]] bool text_is_so(const Formula& formula, std::size_t row) const;

  const PlainTable& table_;
  PlainComparisons comparisons_;
  bool as_printed_;
  Accuracy::Learnt learnt_;
  bool quotient_ = false;  ///< the cell that is read is compared with a quotient
  std::map<std::tuple<const PlainTable*, std::string, std::size_t, bool>, Accuracy> accuracies_;
};

/// The period published before the one of this row, among rows of the same time identifier.
std::optional<std::string> period_before(const PlainTable& table, std::size_t row);

/// The share of wrong values that a comparison would have noticed (src/README.md, decisions).
Fraction power_of(const std::string& op, const Value& tested, const Value& other, bool percentage);

}  // namespace crossfoot::oracle
