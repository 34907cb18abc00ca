#pragma once

#include <optional>
#include <string>
#include <vector>

#include "checks/support/shared_denominator.h"
#include "checks/table_context.h"
#include "expression/places/power.h"

namespace crossfoot {

/// The columns of a star: which of them are divided by the one hidden denominator, and how.
struct SharedDenominatorColumns {
  struct Ratio {
    std::size_t published;
    std::size_t numerator;
    Decimal scale;  ///< above 0
    std::size_t count =
        SharedDenominator::no_count;  ///< in `counts`, where the numerator is a count
  };

  std::size_t denominator;
  std::vector<Ratio> ratios;
  std::vector<std::size_t> counts;  ///< numerators and nested columns that are whole numbers
  std::vector<std::vector<std::size_t>> chains;  ///< each column is at most the next
};

/// Whether the truths of a column are known to be whole numbers.
bool is_count(const Precision& precision);

/// Reads the rows of a table as stars. What a text stands for is worked out once for each distinct
/// text. Cells that are no numbers, or numbers too long for exact products, leave their ratio
/// untested and their count free; a suppressed count that the pack says is small is from 0 up to
/// that.
class SharedDenominatorRows {
 public:
  /// How wide precision is that was only learnt: as the figures show it, or as they leave possible.
  enum class Width { shown, widest };

  /// The context must outlive this.
  SharedDenominatorRows(const TableContext& context, SharedDenominatorColumns columns,
                        Width width = Width::shown);

  /// The parts of a star that are the same in every row.
  [[nodiscard]] SharedDenominator shape() const;

  /// Fills the rest. False where nothing of the row can be tested: no ratio of numbers, or a
  /// denominator without a set of few enough candidates.
  bool read(std::size_t row, SharedDenominator& star) const;

  /// What the published value of a ratio could have shown, had the denominator been within
  /// `candidates`: the set of its quotients, as doubles.
  [[nodiscard]] Reference quotients(const SharedDenominator& star, std::size_t ratio,
                                    const WholeRange& candidates) const;
  [[nodiscard]] Published published(std::size_t row, std::size_t ratio) const;

  [[nodiscard]] const SharedDenominatorColumns& columns() const { return columns_; }
  [[nodiscard]] const TableContext& context() const { return context_; }

  /// How many units one is, in a ratio.
  [[nodiscard]] Int128 unit(std::size_t ratio) const { return cells_[ratio].unit; }

 private:
  using Spans = std::vector<std::optional<ScaledSpan>>;  ///< by class of rows, then by code

  struct RatioCells {
    Int128 unit;
    Int128 step;
    Spans published;
    Spans numerator;           ///< of a sum
    std::vector<bool> hidden;  ///< the same of the numerator: whether it is suppressed
    Published grid;            ///< without the printed value
  };

  [[nodiscard]] Precision as_wide(const Precision& precision) const;
  [[nodiscard]] RatioCells cells_of(const SharedDenominatorColumns::Ratio& ratio) const;
  [[nodiscard]] std::vector<std::optional<WholeRange>> counts_of(std::size_t column,
                                                                 unsigned allowed) const;
  [[nodiscard]] std::size_t number_of(std::size_t column) const;

  const TableContext& context_;
  SharedDenominatorColumns columns_;
  Width width_;
  std::vector<RatioCells> cells_;
  std::vector<std::optional<WholeRange>> denominators_;         ///< by class, by code
  std::vector<std::vector<std::optional<WholeRange>>> counts_;  ///< by count, class and code
};

}  // namespace crossfoot
