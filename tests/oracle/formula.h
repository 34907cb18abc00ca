#pragma once

#include <string>
#include <utility>
#include <vector>

namespace crossfoot::oracle {

/// An expression of the rule language, made by hand or at random, and never parsed.
struct Formula {
  enum class Kind {
    // values
    number,     ///< `text`
    cell,       ///< column `text` of this row
    partner,    ///< column `text` of the row that agrees but in `pins`
    earlier,    ///< the same with [time_period = previous]
    before,     ///< the same with [version = previous]
    elsewhere,  ///< column `text` of data('other')
    step,       ///< column `text` with [time_period = previous term], in the same year if `places`
    in_place,   ///< column `text` with [place = `by`]
    choice,     ///< if(parts[0], parts[1], parts[2])
    aggregate,  ///< function `text` of `parts[0]` (none for count) over `over`
    negative,
    size,       ///< abs
    round,      ///< to `places`
    length,     ///< of column `text`
    operation,  ///< `text` is + - * /
    // conditions
    compare,       ///< `text` is = != < <= > >=
    compare_text,  ///< column `columns[0]`, operator `text`, literal `items[0]`
    same_text,     ///< columns[0], operator `text`, columns[1]
    among,         ///< column `text` in `items`
    matches,       ///< column `text`, expression `items[0]`
    is_number,
    is_blank,
    is_symbol,  ///< column `text`, symbol `items[0]`
    negation,
    conjunction,
    disjunction,
  };

  /// What an aggregate goes over: of one column all items, all but some, or only some.
  struct Over {
    std::string column;
    std::vector<std::string> except = {};
    std::vector<std::string> only = {};
    std::vector<std::string> optional = {};  ///< those of `only` that need not be there

    [[nodiscard]] bool needs(const std::string& item) const;
  };

  Kind kind = Kind::number;
  std::string text;
  std::vector<Formula> parts = {};
  std::vector<std::pair<std::string, std::string>> pins = {};
  std::vector<std::string> columns = {};
  std::vector<std::string> items = {};
  int places = 0;
  std::vector<Over> over = {};
  std::string missing = {};          ///< the word after `in`: all, any, complete or none
  std::string by = {};               ///< a column of places
  bool so_far = false;               ///< of an aggregate over time_period
  bool skips_inapplicable = false;   ///< of the sum that a total asks for
  std::vector<Formula> filter = {};  ///< of an aggregate: none, or which rows take part
};

/// As a pack writes it, with every bracket.
std::string written(const Formula& formula);

Formula number(std::string text);
Formula cell(std::string column);
Formula operation(std::string op, Formula left, Formula right);
Formula compare(std::string op, Formula left, Formula right);

}  // namespace crossfoot::oracle
