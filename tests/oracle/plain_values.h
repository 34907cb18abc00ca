#pragma once

#include <map>
#include <tuple>
#include <optional>
#include <string>

#include "oracle/plain_evaluator.h"
#include "oracle/plain_groups.h"

namespace crossfoot::oracle {

/// What an expression comes to on a row.
struct Value {
  Interval truth;
  std::optional<Fraction> shown;  ///< worked out from the printed figures; nothing over 0
  bool nothing = false;           ///< a symbol or a blank that says nothing
  bool suppressed = false;
  bool no_partner = false;
  bool many_partners = false;
  std::optional<Fraction> step;  ///< of a published cell

  void take_obstacles_of(const Value& other);
};

/// How a condition ends on a row. Without power it holds but is vacuous.
struct Judgement {
  enum class Ends { holds, violated, not_applicable };

  Ends ends = Ends::holds;
  Fraction power;
  bool no_partner = false;
  bool many_partners = false;
  bool close = false;
};

/// Works out expressions of a rule on one table.
class Reader {
 public:
  Reader(const PlainTable& table, const PlainNeighbours& neighbours, bool as_printed,
         Accuracy::Learnt learnt = Accuracy::Learnt::shown)
      : table_(table), neighbours_(neighbours), as_printed_(as_printed), learnt_(learnt) {}

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
  static void note_flaws(const Formula& formula, const Group& group, Value& value);
  [[nodiscard]] bool lacks_items(const Formula& formula, const Formula::Over& over) const;
  Value operation(const Formula& formula, std::size_t row);
  Value compared_with(const Formula& side, const Formula& other, std::size_t row);
  Judgement compare(const Formula& formula, std::size_t row, bool negated, bool percentage);
  Judgement several(const Formula& formula, std::size_t row, bool negated, bool percentage);
  [[nodiscard]] bool text_is_so(const Formula& formula, std::size_t row) const;

  const PlainTable& table_;
  PlainNeighbours neighbours_;
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
