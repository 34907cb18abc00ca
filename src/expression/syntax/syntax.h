#pragma once

#include <functional>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <variant>
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

/// An expression of the rule language as it was written (rules.md, "Expressions"): a form, and the
/// expressions that it is made of.
struct Expr {
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

  struct Number {
    Decimal value;
  };
  struct Text {
    std::string text;
  };
  struct Column {
    std::string name;
  };
  /// A cell of another row, of another version or of another data set.
  struct Partner {
    std::string column;
    std::vector<Pin> where = {};
    std::string data_set = {};  ///< id or alias, empty for the table itself
  };
  /// Child 0 is what it is of (see value_of); the last child says which rows take part where it is
  /// `filtered` (see filter_of).
  struct Aggregate {
    const Function* function = nullptr;
    std::vector<Over> over = {};
    Missing missing = Missing::reported;
    bool skips_inapplicable = false;  ///< of a sum: what is not applicable (z) adds nothing
    std::string by = {};              ///< over geographic_level: a column of places
    bool so_far = false;              ///< over time: up to the row's own period
    bool filtered = false;
  };
  /// The children are the arguments.
  struct Call {
    const Function* function = nullptr;
  };
  struct Negation {};
  /// Of two children, and so is a comparison.
  struct Arithmetic {
    Operator op = Operator::add;
  };
  struct Comparison {
    Operator op = Operator::equal;
  };
  /// Whether the child is among these.
  struct Membership {
    std::vector<std::string> items;
  };
  /// Whether the child matches this regular expression.
  struct Match {
    std::string pattern;
  };
  struct Not {};
  struct And {};
  struct Or {};

  using Form = std::variant<Number, Text, Column, Partner, Aggregate, Call, Negation, Arithmetic,
                            Comparison, Membership, Match, Not, And, Or>;
  /// The forms in the order of Form, so that the compiler names each `switch` that lacks one.
  enum class Kind {
    number,
    text,
    column,
    partner,
    aggregate,
    call,
    negation,
    arithmetic,
    comparison,
    membership,
    match,
    logic_not,
    logic_and,
    logic_or,
  };
  static_assert(std::variant_size_v<Form> == static_cast<std::size_t>(Kind::logic_or) + 1);

  Form form;
  Position at;
  std::vector<Expr> children = {};

  [[nodiscard]] Kind kind() const { return static_cast<Kind>(form.index()); }
  template <class Of>
  [[nodiscard]] bool is() const {
    return std::holds_alternative<Of>(form);
  }
  /// Null where it has another form.
  template <class Of>
  [[nodiscard]] const Of* as() const {
    return std::get_if<Of>(&form);
  }
  /// It must have this form.
  template <class Of>
  [[nodiscard]] const Of& get() const {
    return std::get<Of>(form);
  }
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
const Expr* filter_of(const Expr& expression);

// What several forms have in common.

/// The column of a cell, in this row or another; null for what is no cell.
const std::string* column_in(const Expr& expression);
/// Which row a cell is in; none for what is no partner.
std::span<const Expr::Pin> pins_of(const Expr& expression);
/// The data set of a cell; empty for this one, and for what is no cell.
std::string_view data_set_of(const Expr& expression);
/// The columns that an aggregate goes over; none for what is no aggregate.
std::span<const Expr::Over> over_of(const Expr& expression);
/// What an arithmetic expression or a comparison does.
Operator operator_of(const Expr& expression);

/// Building blocks for kinds that lower to expressions.
Expr column_expr(std::string name, Position at);
Expr number_expr(Decimal number, Position at);
Expr binary_expr(Operator op, Expr left, Expr right);
Expr call_expr(const Function& function, Expr of);
/// The only one of the parts, or all of them joined by And or Or.
Expr joined_expr(Expr::Form form, std::vector<Expr> parts);

/// The tables besides its own that an expression looks into.
struct Needs {
  bool previous_version = false;
  std::set<std::string> data_sets;  ///< as `data('…')` names them

  [[nodiscard]] bool nothing() const { return !previous_version && data_sets.empty(); }
};

void add_needs(const Expr& expression, Needs& needs);

}  // namespace crossfoot
