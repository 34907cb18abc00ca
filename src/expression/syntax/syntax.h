#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"
#include "base/diagnostic.h"
#include "base/node.h"

namespace crossfoot {

struct Function;

/// What an arithmetic expression or a comparison does with its two sides.
enum class Operator {
  add,
  subtract,
  multiply,
  divide,
  equal,
  unequal,
  less,
  at_most,
  more,
  at_least,
};

/// As it is written: `+`, `!=`, `<=` …
std::string_view written_as(Operator op);
/// The operator that is written so; nothing for any other text.
std::optional<Operator> operator_written(std::string_view text);
bool is_comparison(Operator op);
/// Whether it only says that two values are the same, or not.
bool is_equality(Operator op);

/// An expression of the rule language as it was written (rules.md, "Expressions").
struct Expr {
  enum class Kind {
    number,      ///< `number`
    text,        ///< `text`
    column,      ///< `text` names it; children: nothing
    partner,     ///< `text` names the column; `where` says which row
    aggregate,   ///< `function`; child 0 (none for count); `over`, `missing`, `by`, `so_far`; the
                 ///< last child is a condition where it is `filtered`
    call,        ///< `function`; children are its arguments
    negate,      ///< child 0
    arithmetic,  ///< `op`; children 0 and 1
    compare,     ///< `op`; children 0 and 1
    in,          ///< child 0 is among `items`
    matches,     ///< child 0 matches the regular expression `text`
    logic_not,   ///< child 0
    logic_and,   ///< children
    logic_or,    ///< children
  };

  /// `filter = 'Item'` in square brackets, or `time_period = previous`, `version = previous`,
  /// `time_period = previous quarter of the same year`, `place = region`.
  struct Pin {
    std::string column;
    std::string item;
    Position at;
    bool previous = false;
    std::string step = {};   ///< of `previous`: quarter, month …; none for the same identifier
    bool same_year = false;  ///< of a step
    bool place = false;      ///< `item` is the word for a geographic level: country, region …

    /// Whether `item` is one of the column's own.
    [[nodiscard]] bool names_item() const { return !previous && !place; }
  };

  /// A column that an aggregate goes over.
  struct Over {
    std::string column;
    std::vector<std::string> except;         ///< items whose rows are left out
    std::vector<std::string> only;           ///< items whose rows alone take part; none for all
    std::vector<std::string> optional = {};  ///< those of `only` that need not be there: 'c'?
  };

  /// What comes of it if one of the rows that `only` asks for is missing.
  enum class Missing {
    reported,         ///< `in`: a finding; nothing where the version has no such item
    always_reported,  ///< `in all`: a finding
    ignored,          ///< `in any`: the others take part
    not_applicable,   ///< `in complete`: nothing to test
  };

  Kind kind = Kind::number;
  Position at;
  std::string text;
  Operator op = Operator::add;         ///< of arithmetic and comparisons
  const Function* function = nullptr;  ///< of aggregates and calls
  Decimal number;
  std::vector<Expr> children;
  std::vector<Pin> where;               ///< of a partner
  std::string data_set;                 ///< of a partner: id or alias, empty for the table itself
  std::vector<Over> over;               ///< of an aggregate
  Missing missing = Missing::reported;  ///< of an aggregate
  bool skips_inapplicable = false;      ///< of a sum: what is not applicable (z) adds nothing
  std::string by;                  ///< of an aggregate over geographic_level: a column of places
  bool so_far = false;             ///< of an aggregate over time: up to the row's own period
  bool filtered = false;           ///< of an aggregate: the last child says which rows take part
  std::vector<std::string> items;  ///< of in
};

/// Parses an expression. Everything that is wrong with the syntax is added to `mistakes`, at the
/// place in the pack where it stands; then there is no expression.
std::optional<Expr> parse_expression(const Node& source, Diagnostics& mistakes);

/// The expression as people read it: `×` and `÷`, no needless brackets.
std::string to_text(const Expr& expression);

/// The same as a clause of plain English: "a is at most b divided by c". What would be ambiguous
/// stands in brackets.
std::string to_words(const Expr& expression);

/// Calls `visit` for the expression and for everything inside it.
void for_each_part(const Expr& expression, const std::function<void(const Expr&)>& visit);

/// What an aggregate is of, and which rows take part in it; null where it doesn't say.
const Expr* value_of(const Expr& aggregate);
const Expr* filter_of(const Expr& aggregate);

/// Building blocks for kinds that lower to expressions.
Expr column_expr(std::string name, Position at);
Expr number_expr(Decimal number, Position at);
Expr binary_expr(Operator op, Expr left, Expr right);
Expr call_expr(const Function& function, Expr of);

}  // namespace crossfoot
