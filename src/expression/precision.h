#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/decimal.h"
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
};
std::optional<SymbolMeaning> meaning_named(std::string_view name);
std::string_view name_of(SymbolMeaning meaning);

/// The symbols of the EES standard with their meanings; a pack can set others.
using Symbols = std::map<std::string, SymbolMeaning, std::less<>>;
const Symbols& standard_symbols();

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
  bool optional = false;                         ///< may be absent from some versions
};
using ColumnSpecs = std::map<std::string, ColumnSpec, std::less<>>;

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
};

/// From the first digit that isn't 0 to the last as written; 0 has none.
int significant_digits(const Decimal& number);

/// The places that this number of a column of decimals was rounded to. Unrounded numbers come with
/// so many significant digits, the last ones noise, and trailing zeros dropped.
int places_of(const Decimal& number, const Precision& precision);

/// Takes over what a pack declares beside base and decimals: rounding, sign, what a 0 is.
void take_over(const ColumnSpec& spec, Precision& precision);

/// What a pack declares; nothing where it leaves that to the column's texts.
std::optional<Precision> declared_precision(const ColumnSpec& spec);

/// The declared precision, or what the column's own distinct texts show: a base of 1000, 100, 10
/// or 5 that divides all of its numbers, else the most decimals of any of them (never
/// indicator_dp). From 9 decimals on the numbers are unrounded. `spec` may be null.
Precision precision_of(const Column& column, const ColumnSpec* spec);

/// `rounded to 10`, `1 decimal place`, `exact`.
std::string describe(const Precision& precision);

}  // namespace crossfoot
