#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "expression/evaluate/condition.h"
#include "expression/places/number.h"

namespace crossfoot {

/// How a condition stands on a row, whatever truths its published cells stand for.
enum class Decided : std::uint8_t {
  no,          ///< no truths make it true
  yes,         ///< no truths make it false
  open,        ///< either could be, or only a precision that was learnt decides it
  unreported,  ///< a symbol, a blank or a missing row stands in the way
};

/// The answers for up to block_rows consecutive rows.
struct DecidedBlock {
  std::array<Decided, block_rows> answer;
  std::array<Obstacles, block_rows> obstacles;  ///< of those that are open or untold
  std::array<bool, block_rows> printed;         ///< whether it is true of the printed figures
};

/// A condition that decides between numbers, or picks the rows of an aggregate.
class Decision {
 public:
  /// The condition, its negation, and itself for figures as they are printed.
  Decision(ConditionPtr is, ConditionPtr is_not, ConditionPtr printed)
      : is_(std::move(is)), is_not_(std::move(is_not)), printed_(std::move(printed)) {}

  /// The rows first .. first + count - 1; count is at most block_rows.
  void decide(std::size_t first, std::size_t count, DecidedBlock& out) const;

 private:
  ConditionPtr is_;
  ConditionPtr is_not_;
  ConditionPtr printed_;
};

/// `if(condition, a, b)`.
NumberPtr choice(Decision decision, NumberPtr yes, NumberPtr no, std::string text);

/// What a decision says of every row of a table.
struct DecidedRows {
  std::vector<Decided> answer;
  std::vector<Obstacles> obstacles;
  std::vector<bool> printed;
};
DecidedRows decide_all(const Decision& decision, std::size_t rows);

/// Everything that one of two truths could be; `printed` says which of them is on the page.
FastTruth either(const FastTruth& a, const FastTruth& b, bool printed);
Truth either(const Truth& a, const Truth& b, bool printed);

}  // namespace crossfoot
