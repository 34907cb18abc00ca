#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "oracle/interval.h"

namespace crossfoot::oracle {

/// What a pack says of a column, as texts of the pack.
struct Declared {
  int rounded_to = 0;  ///< 0: not said
  int decimals = -1;   ///< -1: not said
  bool exact = false;
  std::string rounding;  ///< empty: not said
  bool is_signed = false;
  bool whole = true;        ///< of rounded_to
  bool zero = false;        ///< a printed 0 is a true one
  bool suppressed = false;  ///< by c
  int below = 0;            ///< 0: not said
  bool secondary = false;   ///< of suppressed with below
  int digits = 0;           ///< that unrounded numbers are written with; the pack doesn't say it
};

/// What symbols mean: those of the EES standard, by the names that packs use.
std::map<std::string, std::string> standard_meanings();

/// Rows of texts, with what the pack says about the columns of figures.
struct PlainTable {
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;
  std::map<std::string, Declared> figures;  ///< every column that doesn't name rows
  std::map<std::string, std::string> symbols = standard_meanings();

  [[nodiscard]] std::size_t column(const std::string& name) const;
  [[nodiscard]] const std::string& at(std::size_t row, const std::string& name) const;
  [[nodiscard]] std::vector<std::string> key() const;
  /// Whether a key column only says in other words what another one says.
  [[nodiscard]] bool depends(const std::string& column, const std::string& on) const;
  [[nodiscard]] bool has_places() const { return column("geographic_level") < header.size(); }
  [[nodiscard]] bool has_item(const std::string& column, const std::string& item) const;

  [[nodiscard]] std::string csv() const;
  /// `symbols:` of a pack, a line; nothing where they are the standard's.
  [[nodiscard]] std::string symbols_in_yaml() const;
  /// `columns:` of a pack.
  [[nodiscard]] std::string columns_in_yaml(const std::string& indent) const;
};

bool is_plain_number(const std::string& text);

/// From the first that isn't 0.
int digits_of(const std::string& number);

/// What a published cell says.
struct Meaning {
  enum class Says { number, suppressed, small, nothing };

  Says says = Says::nothing;
  bool inapplicable = false;  ///< of nothing: there is nothing to count
  Interval truth;
  Fraction shown;  ///< of a number
};

/// What is known of the number in a row of a column: how it was rounded (stat-methods 1.1, 1.7).
class Accuracy {
 public:
  /// How what was only learnt is taken: as the figures show, or as wide as they leave possible.
  enum class Learnt { shown, widest };

  /// `quotient`: the cell is compared with one, so that it is no count.
  Accuracy(const PlainTable& table, const std::string& column, std::size_t row, bool quotient,
           Learnt learnt);

  [[nodiscard]] Meaning meaning(const std::string& text) const;
  [[nodiscard]] Fraction step() const;
  /// Whether figures below 0 are nothing odd.
  [[nodiscard]] bool is_signed() const { return declared_.is_signed; }
  /// Whether the truths themselves are known to be counts: whole, and never below 0.
  [[nodiscard]] bool holds_whole_numbers() const;

 private:
  [[nodiscard]] Interval of_number(const Fraction& printed, const Fraction& unit) const;
  [[nodiscard]] Interval unclamped(const Fraction& printed, const Fraction& unit) const;
  [[nodiscard]] Meaning of_bounds(const std::string& bounds) const;
  [[nodiscard]] bool may_have_decimals() const;
  [[nodiscard]] Fraction unit_of(const std::string& text) const;
  [[nodiscard]] Interval of_suppressed() const;
  [[nodiscard]] Interval of_small() const;
  [[nodiscard]] bool is_whole() const;

  Declared declared_;
  bool rounded_ = true;  ///< exact otherwise
  std::map<std::string, std::string> symbols_;
  bool learnt_ = false;
  bool from_zero_ = false;  ///< no truth is below 0
  bool to_base_ = false;    ///< a learnt one
  int places_ = 0;
  int digits_ = 0;  ///< significant ones, of unrounded numbers
  Fraction unit_;   ///< that numbers were rounded to, or the last place of exact ones
};

}  // namespace crossfoot::oracle
