#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "expression/evaluate/condition.h"

namespace crossfoot {

/// What a finding that rests on learnt precision adds to its message: " if a is exact, as its
/// figures suggest; say `exact: true` to make this an error".
std::string doubt_text(const Learnt& learnt);

/// The part that learnt precision has in the outcomes of a rule, for its notes.
class LearntPart {
 public:
  void count(const Condition& condition, Status status, Obstacles obstacles, std::size_t row);

  /// What was learnt, and how often it decided; and that figures add up to the unit, where most do.
  [[nodiscard]] std::vector<std::string> remarks() const;

 private:
  std::uint64_t passed_ = 0;       ///< that would not have passed as printed
  std::uint64_t doubted_ = 0;      ///< violations that rest on it
  std::uint64_t learnt_ = 0;       ///< outcomes of learnt numbers
  std::uint64_t to_the_unit_ = 0;  ///< equalities that hold as printed
  Learnt of_decided_;
  Learnt of_equal_;
};

}  // namespace crossfoot
