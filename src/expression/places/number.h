#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "expression/truths/fast_truth.h"
#include "table/table.h"

namespace crossfoot {

struct Truth;

/// How many rows are evaluated at a time: few enough that all values stay in the cache.
inline constexpr std::size_t block_rows = 1024;

/// The truths of up to block_rows consecutive rows, as doubles (see FastTruth).
struct FastBlock {
  std::array<double, block_rows> low;
  std::array<double, block_rows> high;
  std::array<double, block_rows> error;
  std::array<double, block_rows> printed;
  std::array<Obstacles, block_rows> obstacles;

  void set(std::size_t i, const FastTruth& truth) {
    low[i] = truth.low;
    high[i] = truth.high;
    error[i] = truth.error;
    printed[i] = truth.printed;
    obstacles[i] = truth.obstacles;
  }
  [[nodiscard]] FastTruth get(std::size_t i) const {
    return {low[i], high[i], error[i], printed[i], obstacles[i]};
  }
};

/// Sums and extremes of truths; obstacles are the caller's to carry over.
FastTruth fast_sum(const FastTruth& a, const FastTruth& b);
FastTruth fast_min(const FastTruth& a, const FastTruth& b);
FastTruth fast_max(const FastTruth& a, const FastTruth& b);

/// Where a sum of rounded cells probably lies (stat-methods 1.3): rounding errors are taken to be
/// spread evenly and to be independent of each other.
struct Likely {
  double low = 0;  ///< of the sum without what chance adds
  double high = 0;
  double variance = 0;    ///< of what chance adds
  std::size_t cells = 0;  ///< that chance has a part in
};
/// Whether errors of this rounding can be taken for independent: to the nearest, and declared.
bool leaves_to_chance(const Precision& precision);
/// Adds a cell of a column whose neighbouring values are `unit` apart. Small, hidden and exact
/// figures leave nothing to chance: their whole sets are added.
void add_likely(const FastTruth& truth, const Precision& precision, double unit, Likely& out);

/// A cell that a value came from: what to call it and what it shows.
using SourceCell = std::pair<std::string, std::string>;

/// What was learnt of columns, by name: precisions that their cells have.
using Learnt = std::map<std::string, std::vector<Precision>>;
void add_learnt(const std::string& column, const Precision& precision, Learnt& out);

/// A numeric expression bound to a table. `fast` and `exact` are the same function; the second
/// is asked where the first's error leaves a comparison open, and for the words of findings.
class Number {
 public:
  explicit Number(std::string text) : text_(std::move(text)) {}
  virtual ~Number() = default;

  /// The rows first .. first + count - 1; count is at most block_rows.
  virtual void fast(std::size_t first, std::size_t count, FastBlock& out) const = 0;
  [[nodiscard]] virtual Truth exact(std::size_t row) const = 0;

  /// The same, where what was only learnt is as wide as the figures leave possible.
  [[nodiscard]] virtual Truth widest(std::size_t row) const;

  /// Adds what was only learnt of the cells that this value came from.
  virtual void learnt(std::size_t /*row*/, Learnt& /*out*/) const {}

  /// Adds the cells that this value came from.
  virtual void cells(std::size_t row, std::vector<SourceCell>& out) const = 0;

  /// Adds what the rows that are missing would show: "sex 'Male'".
  virtual void lacks(std::size_t /*row*/, std::vector<std::string>& /*out*/) const {}

  /// Where the expression is a published cell: its column's precision; else null.
  [[nodiscard]] virtual const Precision* published() const { return nullptr; }
  /// The same of the cell in this row.
  [[nodiscard]] virtual const Precision* published_at(std::size_t /*row*/) const {
    return published();
  }

  /// Whether it is a number that the rule names.
  [[nodiscard]] virtual bool is_fixed() const { return false; }

  /// Adds what rounding probably did to the cells that this value adds up; false where nobody
  /// knows.
  virtual bool add_likely(std::size_t /*row*/, Likely& /*out*/) const { return false; }

  /// As written.
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string text_;
};

using NumberPtr = std::unique_ptr<Number>;

/// A number that is written in the rule.
NumberPtr constant(const Decimal& value);

/// `+ - * /`.
NumberPtr arithmetic(char op, NumberPtr left, NumberPtr right, std::string text);
NumberPtr negation(NumberPtr of, std::string text);
NumberPtr absolute(NumberPtr of, std::string text);
NumberPtr rounded(NumberPtr of, int places, std::string text);

}  // namespace crossfoot
