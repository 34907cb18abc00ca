#pragma once

#include <memory>
#include <string>
#include <vector>

#include "expression/number.h"
#include "expression/scope.h"

namespace crossfoot {

/// A column's cells with what they stand for: the leaf of every numeric expression.
class Values {
 public:
  /// `as_printed` takes the numbers at face value (for `where`, and for columns that name rows).
  Values(const Scope& scope, std::size_t column, bool as_printed);

  [[nodiscard]] const FastTruth& fast(Code code) const { return fast_[code]; }
  [[nodiscard]] Truth exact(std::size_t row) const;
  [[nodiscard]] const Column& column() const { return column_; }
  [[nodiscard]] const Precision& precision() const { return precision_; }

 private:
  const Column& column_;
  Precision precision_;
  const ColumnSpec* spec_;
  const Symbols& symbols_;
  bool as_printed_;
  std::vector<FastTruth> fast_;
};

/// The column's cell in the row itself.
NumberPtr own_cell(std::shared_ptr<const Values> values);

/// `length(column)`: how many characters the cell's text has.
NumberPtr text_length(const Column& column, std::string text);

/// `column[filter = 'Item', …]`: the cell in the row that agrees with this one in every key
/// column but those named. A pin is a column and the code of its item there.
struct BoundPin {
  std::size_t column;
  Code item;
};
NumberPtr partner_cell(const Scope& scope, std::shared_ptr<const Values> values,
                       std::vector<BoundPin> pins, std::string text);

/// The column's cell in the row that a match found for each row (see row_match.h); `values` may
/// be of another table.
NumberPtr matched_cell(std::shared_ptr<const Values> values, std::vector<std::uint32_t> rows,
                       std::string text);

}  // namespace crossfoot
