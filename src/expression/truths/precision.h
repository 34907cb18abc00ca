#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"
#include "expression/syntax/written.h"
#include "table/column.h"

namespace crossfoot {

/// How ties are rounded, or which way all numbers are (stat-methods 1.1).
/// Midpoint: every group of `base` numbers shows one in its middle, and 0 stands for itself.
enum class Rounding { unknown, half_up, half_even, up, down, towards_zero, midpoint, random };
std::optional<Rounding> rounding_named(std::string_view name);

/// What a symbol in a cell means for arithmetic.
enum class SymbolMeaning {
  not_applicable,  ///< z
  not_available,   ///< x
  confidential,    ///< c
  rounds_to_zero,  ///< low, k
  unreliable,      ///< u
  zero,            ///< - to some: a true zero
  range,           ///< 1-9, <5: a number within bounds
};
std::optional<SymbolMeaning> meaning_named(std::string_view name);
std::string_view name_of(SymbolMeaning meaning);

/// A symbol's meaning; of one that stands for a range of numbers (1-9, <5) with its ends.
struct Symbol {
  SymbolMeaning meaning = SymbolMeaning::not_available;
  std::optional<Decimal> low = std::nullopt;   ///< 0 where left out, unless numbers are signed
  std::optional<Decimal> high = std::nullopt;  ///< none: as large as any
  bool above_low = false;                      ///< the lower end itself is left out
  bool below_high = false;

  Symbol() = default;
  Symbol(SymbolMeaning of) : meaning(of) {}  // NOLINT(google-explicit-constructor)

  friend bool operator==(const Symbol&, const Symbol&) = default;
};

/// `not applicable`, `from 1 to 9`.
std::string describe(const Symbol& symbol);

/// The symbols of the EES standard with their meanings; a pack can set others.
using Symbols = std::map<std::string, Symbol, std::less<>>;
const Symbols& standard_symbols();

struct RowSpec;

/// What a pack says about the numbers of a column (`columns:` in a pack).
struct ColumnSpec {
  std::optional<std::int64_t> rounded_to;  ///< counts: whole and never below 0, unless said
  std::optional<int> decimals;
  bool exact = false;
  bool is_signed = false;  ///< truths may be below 0
  bool whole = true;       ///< of rounded_to: false for weighted or full-time equivalent counts
  bool zero = false;       ///< a printed 0 is a true one
  Rounding rounding = Rounding::unknown;
  std::optional<std::string> suppressed_symbol;  ///< of `suppressed: {symbol: c, below: 6}`
  std::optional<std::int64_t> suppressed_below;  ///< the true value is below this
  /// Some are hidden to protect their neighbours, and may be as large as any.
  bool suppressed_secondary = false;
  bool optional = false;  ///< may be absent from some versions
  /// What holds for some rows instead: the first that selects a row counts for it.
  std::vector<RowSpec> rows;
};

/// What a pack says about the numbers of a column in the rows that a condition selects.
struct RowSpec {
  WrittenExpr where;
  ColumnSpec spec;
};
using ColumnSpecs = std::map<std::string, ColumnSpec, std::less<>>;

struct RowPrecision;

/// How far a published number of a column may be from the truth.
struct Precision {
  enum class Kind { exact, rounded, decimals };
  /// On which side of 0 the truths are, where that is known.
  enum class Sign { unknown, from_zero, both };

  Kind kind = Kind::exact;
  std::int64_t base = 1;  ///< of rounded
  int places = 0;         ///< of decimals; for exact numbers, the most that the column shows
  Rounding rounding = Rounding::unknown;
  bool whole = false;   ///< truths are whole numbers
  bool learnt = false;  ///< from the column's own texts, not from the pack
  /// Of unrounded numbers as their texts show them, up to 12: the most significant digits that one
  /// with decimals has. 0 where all numbers were rounded in the same place.
  int digits = 0;
  Sign sign = Sign::unknown;
  bool true_zero = false;  ///< a printed 0 stands for itself
  /// Of learnt decimals: the most significant digits that one shows, where programs may have cut it
  /// there, as 100.961 beside 43.6518; 0 where there are too few.
  int digits_in_doubt = 0;
  /// Of learnt ones: a base that the figures may have been rounded to, though too few of them show
  /// it; 0 where they speak against any.
  std::int64_t doubt = 0;
  /// Where not all rows are alike; the rest is then of the rows that are furthest from the truth.
  std::shared_ptr<const RowPrecision> by_row = nullptr;

  friend bool operator==(const Precision&, const Precision&) = default;
};

/// The precision of a column whose rows differ.
struct RowPrecision {
  struct Class {
    Precision precision;
    std::optional<std::size_t> entry;  ///< which of the spec's `rows` it is declared by
    std::string where;                 ///< which rows these are, for people
  };

  std::vector<Class> classes;
  std::vector<std::uint8_t> class_of;  ///< by row
};

/// What holds for a row. `spec` may be null.
const Precision& precision_at(const Precision& precision, std::size_t row);
const ColumnSpec* spec_at(const ColumnSpec* spec, const Precision& precision, std::size_t row);

/// The widest that a learnt precision could be without the figures speaking against it: numbers
/// that went to either neighbour, or to a base that only few figures show. A declared one is what
/// it is.
Precision widest(const Precision& precision);

/// A learnt precision for a cell that holds a quotient: whole numbers are then no counts, but
/// rounded to units.
Precision as_quotient(const Precision& precision);

/// From the first digit that isn't 0 to the last as written; 0 has none.
int significant_digits(const Decimal& number);

/// The places that this number of a column of decimals was rounded to. Unrounded numbers come with
/// so many significant digits, the last ones noise, and trailing zeros dropped.
int places_of(const Decimal& number, const Precision& precision);

/// Whether a number of the column is less than 0.
bool shows_below_zero(const Column& column);

/// Takes over what a pack declares beside base and decimals: rounding, sign, what a 0 is.
void take_over(const ColumnSpec& spec, Precision& precision);

/// What a pack declares; nothing where it leaves that to the column's texts.
std::optional<Precision> declared_precision(const ColumnSpec& spec);

/// The declared precision, or what the column's own distinct texts show, all rows taken together
/// (see learn_precision.h). `spec` may be null, and its `rows` are left out.
Precision precision_of(const Column& column, const ColumnSpec* spec);

/// `rounded to 10`, `1 decimal place`, `exact`.
std::string describe(const Precision& precision);

/// What a pack says of such a column: `rounded_to: 10`, `decimals: 1`, `exact: true`.
std::string declaration_of(const Precision& precision);

}  // namespace crossfoot
