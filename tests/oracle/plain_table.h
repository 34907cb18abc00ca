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
  std::string rounding;     ///< empty: not said
  bool suppressed = false;  ///< by c
  int below = 0;            ///< 0: not said
};

/// Rows of texts, with what the pack says about the columns of figures.
struct PlainTable {
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;
  std::map<std::string, Declared> figures;  ///< every column that doesn't name rows

  [[nodiscard]] std::size_t column(const std::string& name) const;
  [[nodiscard]] const std::string& at(std::size_t row, const std::string& name) const;
  [[nodiscard]] std::vector<std::string> key() const;
  [[nodiscard]] bool has_item(const std::string& column, const std::string& item) const;

  [[nodiscard]] std::string csv() const;
  /// `columns:` of a pack.
  [[nodiscard]] std::string columns_in_yaml(const std::string& indent) const;
};

bool is_plain_number(const std::string& text);

/// What a published cell says.
struct Meaning {
  enum class Says { number, suppressed, small, nothing };

  Says says = Says::nothing;
  Interval truth;
  Fraction shown;  ///< of a number
};

/// What is known of all numbers of a column: how they were rounded (stat-methods 1.1, 1.7).
class Accuracy {
 public:
  Accuracy(const PlainTable& table, const std::string& column);

  [[nodiscard]] Meaning meaning(const std::string& text) const;
  [[nodiscard]] Fraction step() const;

 private:
  [[nodiscard]] Interval of_count(const Fraction& printed) const;
  [[nodiscard]] Interval of_quantity(const Fraction& printed) const;
  [[nodiscard]] Interval of_suppressed() const;
  [[nodiscard]] Interval of_small() const;
  [[nodiscard]] bool is_whole() const;

  Declared declared_;
  bool rounded_ = true;  ///< exact otherwise
  bool learnt_ = false;
  Fraction unit_;  ///< that numbers were rounded to, or the last place of exact ones
};

}  // namespace crossfoot::oracle
