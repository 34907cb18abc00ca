#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "expression/places/number.h"
#include "expression/places/power.h"

namespace crossfoot {

/// How a condition ended on a row. Vacuous is a `holds` of little power; whoever counts decides.
enum class Status : std::uint8_t { holds, violated, not_applicable };

/// How much is asked of a row.
enum class Asked : std::uint8_t {
  nothing,
  decision,  ///< its outcome, and its sharpness unless it is plain
  all,       ///< its sharpness in any case
};

/// The rows first .. first + count - 1, at most block_rows of them.
struct RowBlock {
  std::size_t first;
  std::size_t count;
  const Asked* asked = nullptr;  ///< by row of the block; null: all of each
  bool answers_only = false;     ///< whether status and obstacles are all that is asked

  [[nodiscard]] bool wants(std::size_t i) const {
    return asked == nullptr || asked[i] != Asked::nothing;
  }
};

/// Outcomes of up to block_rows consecutive rows.
struct OutcomeBlock {
  std::array<Status, block_rows> status;
  std::array<Obstacles, block_rows> obstacles;  ///< see Obstacle
  std::array<float, block_rows> power;
  std::array<float, block_rows> smallest_error;
  std::array<float, block_rows> size;  ///< of a violation: how far it is off, 0 where none can say
  /// Of comparisons alone: whether the printed sides differ by more than a few roundings.
  std::array<std::uint8_t, block_rows> far_apart;
  /// Whether the row plainly holds: sharply, with nothing in the way. Where its decision alone was
  /// asked for, a power of 1 then stands for any that is sharp.
  std::array<std::uint8_t, block_rows> plain;
};

/// Why a row breaks a condition, in words for people.
struct Explanation {
  std::string expected;
  std::string actual;
  std::string by;
  std::string message;
  std::vector<SourceCell> cells;  ///< the tested one first
  std::string lacks = {};         ///< the rows that are missing: "no row for sex 'Male'"

  /// Where numbers are compared: what stands there and the ends of what would have passed.
  struct Distance {
    double actual = 0;
    std::optional<double> low;
    std::optional<double> high;
  };
  std::optional<Distance> distance = std::nullopt;

  Learnt doubt = {};  ///< what a violation rests on, where it rests on what was only learnt
};

/// A true-or-false expression bound to a table. It is violated only where no truths that the
/// published cells could stand for make it true.
class Condition {
 public:
  explicit Condition(std::string text) : text_(std::move(text)) {}
  virtual ~Condition() = default;

  /// Fills in the outcomes of the rows that are wanted; the others are left with anything.
  virtual void evaluate(const RowBlock& rows, OutcomeBlock& out) const = 0;

  /// Why this row is violated (or lacks its partner); of one that holds, what else would have.
  [[nodiscard]] virtual Explanation explain(std::size_t row) const = 0;

  /// Adds what was only learnt of the numbers that it compares.
  virtual void learnt(std::size_t /*row*/, Learnt& /*out*/) const {}

  /// Of a row that holds: why rounding could only with very bad luck have made it so.
  [[nodiscard]] virtual std::optional<Explanation> improbable(std::size_t /*row*/) const {
    return std::nullopt;
  }

  /// As written.
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string text_;
};

/// Outcomes of a text's test in all rows of a block: decided, sharp and without a size.
void fill_sharp(std::size_t count, OutcomeBlock& out);

using ConditionPtr = std::unique_ptr<Condition>;

/// Two numeric sides. What is tested is the side that is a published cell, the left one if both or
/// neither are. `domain` is what the tested cell could show, where that is known.
ConditionPtr compare(Comparison comparison, NumberPtr left, NumberPtr right,
                     std::optional<std::pair<double, double>> domain, std::string text);

/// A test of a column's text, decided once for each distinct text: `passes` is by code, `expected`
/// says what would pass.
ConditionPtr text_test(const Column& column, std::vector<std::uint8_t> passes, std::string expected,
                       std::string text);

/// Whether two columns show the same text (or different ones).
ConditionPtr same_text(const Column& left, const Column& right, bool same, std::string text);

ConditionPtr all_of(std::vector<ConditionPtr> conditions, std::string text);
ConditionPtr any_of(std::vector<ConditionPtr> conditions, std::string text);

}  // namespace crossfoot
