#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "diff/alignment.h"
#include "expression/truths/scope.h"

namespace crossfoot {

/// What became of a published cell.
enum class CellChange : std::uint8_t {
  same,        ///< the same text
  compatible,  ///< written otherwise; one truth can be behind both, since their precision differs
  revised,     ///< another number
  appeared,    ///< a number where a symbol, a blank or a text was
  vanished,    ///< a symbol, a blank or a text where a number was
  reworded,    ///< another symbol or text
};
inline constexpr std::size_t cell_changes = 6;
std::string_view name_of(CellChange change);

/// The size of a change from one number to another.
struct ChangeSize {
  std::string difference;  ///< "+120", exact
  double steps = 0;        ///< the same in steps of the published precision; 0 where it has none
  /// The smallest change that the precision leaves possible, as a share of both numbers' sum: from
  /// 0 (none need have happened) to 1. What changes are ranked by.
  double score = 0;
};

/// Compares the cells of one column in two versions by their codes. Of two numbers of the same
/// precision, equal truths would have been printed alike, so another number is another truth; where
/// the precision differs, they may be one truth, rounded twice.
class CellComparer {
 public:
  CellComparer(const Scope& before, const Scope& after, const ColumnPair& columns);

  [[nodiscard]] bool is_same(Code before, Code after) const { return of_before_[before] == after; }
  [[nodiscard]] CellChange change(Code before, Code after) const {
    return is_same(before, after) ? CellChange::same : change_of_texts(before, after);
  }

  /// Of two numbers.
  [[nodiscard]] ChangeSize size(Code before, Code after) const;
  [[nodiscard]] double score(Code before, Code after) const;

  /// How far the numbers are apart at least, whatever their truths.
  [[nodiscard]] double least_change(Code before, Code after) const;

  /// Whether a cell of `before` was suppressed, so that a number in its place may disclose it.
  [[nodiscard]] bool was_suppressed(Code before) const { return suppressed_[before]; }

  [[nodiscard]] const Column& before() const { return before_; }
  [[nodiscard]] const Column& after() const { return after_; }
  [[nodiscard]] const Precision& precision_before() const { return precision_before_; }
  [[nodiscard]] const Precision& precision_after() const { return precision_after_; }

 private:
  [[nodiscard]] CellChange change_of_texts(Code before, Code after) const;
  [[nodiscard]] bool can_be_one_truth(Code before, Code after) const;

  const Column& before_;
  const Column& after_;
  Precision precision_before_;
  Precision precision_after_;
  bool same_precision_;
  double slack_;                 ///< how far both numbers together may be from their truths
  std::vector<Code> of_before_;  ///< code of the same text after, by code before
  std::vector<bool> suppressed_;
  std::vector<double> numbers_before_;
  std::vector<double> numbers_after_;
};

}  // namespace crossfoot
