#include <string>

#include "base/text/regex.h"
#include "expression/syntax/functions.h"
#include "expression/syntax/syntax.h"
#include "expression/truths/scope.h"

namespace crossfoot {
namespace {

/// Checks types as far as they show without data: a column may turn out to be anything.
class TypeCheck {
 public:
  explicit TypeCheck(Diagnostics& mistakes) : mistakes_(mistakes) {}

  void condition(const Expr& expr) {
    switch (expr.kind()) {
      case Expr::Kind::logic_not:
      case Expr::Kind::logic_and:
      case Expr::Kind::logic_or:
        for (const Expr& child : expr.children) condition(child);
        return;
      case Expr::Kind::comparison:
        return comparison(expr);
      case Expr::Kind::membership:
        return column(expr.children[0], "`in`");
      case Expr::Kind::match:
        return pattern(expr);
      case Expr::Kind::call:
        if (function_of_call(expr).sort == Function::Sort::test) return arguments(expr);
        if (function_of_call(expr).id == Function::Id::choice)
          return wrong(expr, "a condition is expected here, but `if` gives a number",
                       "write (condition and a) or (not condition and b)");
        break;
      default:
        break;
    }
    wrong(expr, "a condition is expected here, but this is a value",
          "compare it: " + to_text(expr) + " = …");
  }

  void value(const Expr& expr) {
    switch (expr.kind()) {
      case Expr::Kind::number:
      case Expr::Kind::column:
        return;
      case Expr::Kind::partner:
        return pins(expr);
      case Expr::Kind::text:
        return wrong(expr, "a number is expected here, but this is text", "");
      case Expr::Kind::call:
        if (function_of_call(expr).sort == Function::Sort::number) return arguments(expr);
        break;
      case Expr::Kind::aggregate:
        if (const Expr* of = value_of(expr)) value(*of);
        if (const Expr* filter = filter_of(expr)) condition(*filter);
        return;
      case Expr::Kind::negation:
      case Expr::Kind::arithmetic:
        return values(expr);
      default:
        break;
    }
    wrong(expr, "a number is expected here, but this is a condition", "");
  }

 private:
  static const Function& function_of_call(const Expr& expr) {
    return *expr.get<Expr::Call>().function;
  }

  void wrong(const Expr& expr, std::string message, std::string suggestion) {
    mistakes_.push_back({expr.at, std::move(message), std::move(suggestion)});
  }

  /// A cell is looked up at one other place: nothing would say which of two comes first.
  void pins(const Expr& expr) {
    bool elsewhere = !data_set_of(expr).empty();
    for (const Expr::Pin& pin : pins_of(expr)) {
      if (pin.names_item()) continue;
      if (elsewhere)
        return mistakes_.push_back({pin.at,
                                    "a cell can be looked up in only one of these: an earlier "
                                    "time, an earlier version, another place, another data set",
                                    "keep only one of them"});
      if (pin.previous && pin.column == "time_identifier")
        return mistakes_.push_back(
            {pin.at, "`previous` is for time_period and version",
             "write [time_period = previous quarter], or month, week, term"});
      if (!pin.step.empty() && pin.column == "version")
        return mistakes_.push_back(
            {pin.at, "a version has no " + pin.step, "write [version = previous]"});
      elsewhere = true;
    }
  }

  void values(const Expr& expr) {
    for (const Expr& child : expr.children) value(child);
  }

  void arguments(const Expr& call) {
    const Function& function = function_of_call(call);
    for (std::size_t i = 0; i < call.children.size(); ++i)
      argument(call.children[i], function.takes.at(i), std::string(function.name));
  }

  void argument(const Expr& expr, Function::Takes takes, const std::string& function) {
    switch (takes) {
      case Function::Takes::condition:
        return condition(expr);
      case Function::Takes::column:
        return column(expr, function);
      case Function::Takes::symbol:
        if (!expr.is<Expr::Text>())
          wrong(expr, function + " needs the symbol in single quotes",
                "write " + function + "(x, 'c')");
        return;
      case Function::Takes::number:
      case Function::Takes::decimals:
        return value(expr);
      case Function::Takes::nothing:
        return;
    }
  }

  void column(const Expr& expr, const std::string& what_for) {
    if (!expr.is<Expr::Column>()) wrong(expr, what_for + " needs the name of a column", "");
  }

  void comparison(const Expr& expr) {
    const Expr& left = expr.children[0];
    const Expr& right = expr.children[1];
    if (left.is<Expr::Text>() && right.is<Expr::Text>())
      return wrong(left, "both sides of this comparison are texts", "name a column");
    if (left.is<Expr::Text>()) return column(right, "a comparison with text");
    if (right.is<Expr::Text>()) return column(left, "a comparison with text");
    values(expr);
  }

  void pattern(const Expr& expr) {
    column(expr.children[0], "`matches`");
    const std::unique_ptr<const RE2> regex = make_regex(expr.get<Expr::Match>().pattern);
    if (!regex->ok()) wrong(expr, not_a_regex(*regex), std::string(regex_way_out));
  }

  Diagnostics& mistakes_;
};

}  // namespace

void check_syntax(const Node& expression, ExpressionUse use, Diagnostics& mistakes) {
  const std::optional<Expr> parsed = parse_expression(expression, mistakes);
  if (!parsed) return;
  TypeCheck check(mistakes);
  if (use == ExpressionUse::condition)
    check.condition(*parsed);
  else
    check.value(*parsed);
}

}  // namespace crossfoot
