#pragma once

#include <memory>
#include <string>
#include <vector>

#include "expression/places/number.h"
#include "expression/truths/scope.h"
#include "table/grouping.h"

namespace crossfoot {

/// A column's cells with what they stand for: the leaf of every numeric expression.
class Values {
 public:
  /// How the numbers are read.
  enum class Reading {
    published,   ///< as the set of truths that could have been published so
    as_printed,  ///< at face value, for `where`; so are columns that name rows, always
    quotients,   ///< as published, of a cell that holds a quotient (see as_quotient)
  };

  Values(const Scope& scope, std::size_t column, Reading reading);

  /// `code` is the one in this row.
  [[nodiscard]] const FastTruth& fast(Code code, std::size_t row) const {
    return precision_.by_row == nullptr
               ? fast_[code]
               : fast_[precision_.by_row->class_of[row] * column_.distinct() + code];
  }
  [[nodiscard]] Truth exact(std::size_t row) const;
  [[nodiscard]] Truth widest(std::size_t row) const;
  void learnt(std::size_t row, Learnt& out) const;
  [[nodiscard]] const Column& column() const { return column_; }
  [[nodiscard]] const Precision& precision() const { return precision_; }
  [[nodiscard]] const Precision& precision(std::size_t row) const {
    return precision_at(precision_, row);
  }

 private:
  [[nodiscard]] Truth truth(std::size_t row, const Precision& precision) const;

  const Column& column_;
  Precision precision_;
  const ColumnSpec* spec_;
  const Symbols& symbols_;
  bool as_printed_;
  std::vector<FastTruth> fast_;  ///< by class of rows, then by code
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
                       const std::vector<BoundPin>& pins, std::string text);

/// The column's cell in the row that a match found for each row (see row_match.h), which outlives
/// it; `values` may be of another table.
NumberPtr matched_cell(std::shared_ptr<const Values> values, const RowMatches& rows,
                       std::string text);

}  // namespace crossfoot
