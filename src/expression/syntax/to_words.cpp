#include <algorithm>
#include <fmt/args.h>
#include <fmt/format.h>
#include <map>
#include <string>

#include "expression/syntax/functions.h"
#include "expression/syntax/syntax.h"

namespace crossfoot {
namespace {

bool is_logic(const Expr& expr) { return expr.is<Expr::And>() || expr.is<Expr::Or>(); }

std::string quoted_list(const std::vector<std::string>& items, const std::string& last_joint) {
  std::string text;
  for (std::size_t i = 0; i < items.size(); ++i)
    text += (i == 0 ? "'" : i + 1 == items.size() ? last_joint + "'" : ", '") + items[i] + "'";
  return text;
}

/// What is worked out first stands in brackets inside of another operation.
std::string operand(const Expr& expr) {
  const std::string text = to_words(expr);
  const auto* call = expr.as<Expr::Call>();
  const bool choice = call != nullptr && call->function->id == Function::Id::choice;
  return expr.is<Expr::Arithmetic>() || choice || filter_of(expr) != nullptr ? "(" + text + ")"
                                                                             : text;
}

std::string earlier(const Expr::Pin& pin) {
  if (pin.column == "version") return " in the version before";
  const std::string step = pin.step.empty() ? "time period" : pin.step;
  return " one " + step + " earlier" + (pin.same_year ? " in the same year" : "");
}

std::string place(const Expr::Pin& pin) {
  std::string word = pin.item;
  std::ranges::replace(word, '_', ' ');
  return " of the row's " + word;
}

std::string partner_words(const Expr::Partner& cell) {
  std::string text = "the " + cell.column;
  if (!cell.data_set.empty()) text += " of the data set '" + cell.data_set + "'";
  std::string items;
  for (const Expr::Pin& pin : cell.where) {
    if (pin.previous)
      text += earlier(pin);
    else if (pin.place)
      text += place(pin);
    else
      items += (items.empty() ? "" : " and ") + pin.column + " is '" + pin.item + "'";
  }
  return items.empty() ? text : text + " in the matching row where " + items;
}

std::string aggregate_words(const Expr& expr) {
  const auto& aggregate = expr.get<Expr::Aggregate>();
  const Expr* value = value_of(expr);
  std::string text = fmt::format(fmt::runtime(aggregate.function->words),
                                 value == nullptr ? "" : to_words(*value));
  bool said_every = false;
  for (const Expr::Over& over : aggregate.over) {
    text += &over == &aggregate.over.front() ? " over " : " and ";
    text += over.only.empty() && !said_every ? "every " : "";
    text += over.column;
    if (!over.except.empty()) text += " except " + quoted_list(over.except, " and ");
    if (!over.only.empty()) text += " " + quoted_list(over.only, " and ");
    if (!over.optional.empty())
      text += " (if there is one: " + quoted_list(over.optional, " and ") + ")";
    said_every = over.only.empty() && over.except.empty();
  }
  if (aggregate.so_far) text += " so far";
  if (!aggregate.by.empty()) text += " of the same " + aggregate.by;
  if (const Expr* filter = filter_of(expr)) text += " where " + to_words(*filter);
  return aggregate.skips_inapplicable ? text + " (parts that are not applicable add nothing)"
                                      : text;
}

std::string argument_words(const Expr& argument, Function::Takes takes) {
  if (takes == Function::Takes::condition) return to_words(argument);
  const auto* symbol = argument.as<Expr::Text>();
  return takes == Function::Takes::symbol && symbol != nullptr ? symbol->text : operand(argument);
}

std::string call(const Expr& expr, bool negated) {
  const Function& function = *expr.get<Expr::Call>().function;
  fmt::dynamic_format_arg_store<fmt::format_context> arguments;
  for (std::size_t i = 0; i < expr.children.size() && i < function.takes.size(); ++i)
    arguments.push_back(argument_words(expr.children[i], function.takes.at(i)));
  const std::string_view words = negated ? function.negated : function.words;
  return fmt::vformat(words, arguments);
}

std::string arithmetic(const Expr& expr) {
  static const std::map<Operator, std::string> words = {{Operator::add, " plus "},
                                                        {Operator::subtract, " minus "},
                                                        {Operator::multiply, " times "},
                                                        {Operator::divide, " divided by "}};
  const Expr& left = expr.children[0];
  const Operator op = operator_of(expr);
  const auto* before = left.as<Expr::Arithmetic>();
  const bool chain =
      before != nullptr && ((op == Operator::add && before->op == Operator::add) ||
                            (op == Operator::divide && before->op == Operator::multiply));
  return (chain ? to_words(left) : operand(left)) + words.at(op) + operand(expr.children[1]);
}

/// A condition inside of a side would be taken for part of the comparison.
std::string side(const Expr& expr) {
  return expr.is<Expr::Arithmetic>() ? to_words(expr) : operand(expr);
}

std::string comparison(const Expr& expr, bool negated) {
  static const std::map<Operator, std::pair<std::string, std::string>> words = {
      {Operator::equal, {" is ", " is not "}},
      {Operator::unequal, {" is not ", " is "}},
      {Operator::less, {" is less than ", " is at least "}},
      {Operator::at_most, {" is at most ", " is more than "}},
      {Operator::more, {" is more than ", " is at most "}},
      {Operator::at_least, {" is at least ", " is less than "}}};
  const auto& [plain, opposite] = words.at(operator_of(expr));
  return side(expr.children[0]) + (negated ? opposite : plain) + side(expr.children[1]);
}

std::string condition(const Expr& expr, bool negated);

std::string logic(const Expr& expr, bool negated) {
  const bool all = expr.is<Expr::And>() != negated;
  std::string text;
  for (const Expr& child : expr.children) {
    const std::string part = condition(child, negated);
    text += (text.empty() ? ""
             : all        ? " and "
                          : " or ") +
            (is_logic(child) ? "(" + part + ")" : part);
  }
  return text;
}

std::string condition(const Expr& expr, bool negated) {
  switch (expr.kind()) {
    case Expr::Kind::logic_not:
      return condition(expr.children[0], !negated);
    case Expr::Kind::logic_and:
    case Expr::Kind::logic_or:
      return logic(expr, negated);
    case Expr::Kind::comparison:
      return comparison(expr, negated);
    case Expr::Kind::membership:
      return to_words(expr.children[0]) + (negated ? " is not " : " is ") +
             quoted_list(expr.get<Expr::Membership>().items, " or ");
    case Expr::Kind::match:
      return to_words(expr.children[0]) + (negated ? " does not match '" : " matches '") +
             expr.get<Expr::Match>().pattern + "'";
    default:
      return call(expr, negated);
  }
}

}  // namespace

std::string to_words(const Expr& expr) {
  switch (expr.kind()) {
    case Expr::Kind::number:
      return expr.get<Expr::Number>().value.text();
    case Expr::Kind::text:
      return "'" + expr.get<Expr::Text>().text + "'";
    case Expr::Kind::column:
      return expr.get<Expr::Column>().name;
    case Expr::Kind::partner:
      return partner_words(expr.get<Expr::Partner>());
    case Expr::Kind::aggregate:
      return aggregate_words(expr);
    case Expr::Kind::negation:
      return "minus " + operand(expr.children[0]);
    case Expr::Kind::arithmetic:
      return arithmetic(expr);
    default:
      return condition(expr, false);
  }
}

}  // namespace crossfoot
