#include "oracle/formula.h"

#include <fmt/ranges.h>

namespace crossfoot::oracle {
namespace {

std::string quoted(const std::string& text) { return "'" + text + "'"; }

std::string quoted(const std::vector<std::string>& items) {
  std::vector<std::string> all;
  for (const std::string& item : items) all.push_back(quoted(item));
  return fmt::format("{}", fmt::join(all, ", "));
}

std::string brackets(const Formula& formula, const std::string& first) {
  std::vector<std::string> pins;
  if (!first.empty()) pins.push_back(first);
  for (const auto& [column, item] : formula.pins) pins.push_back(column + " = " + quoted(item));
  return pins.empty() ? formula.text : fmt::format("{}[{}]", formula.text, fmt::join(pins, ", "));
}

std::string joined(const Formula& formula, const std::string& word) {
  std::vector<std::string> parts;
  for (const Formula& part : formula.parts) parts.push_back(written(part));
  return fmt::format("({})", fmt::join(parts, " " + word + " "));
}

std::string aggregate(const Formula& formula) {
  std::string what = formula.parts.empty() ? "" : written(formula.parts[0]) + " ";
  if (formula.text == "count") what = "";
  return fmt::format("{}({}over {}{})", formula.text, what, fmt::join(formula.columns, ", "),
                     formula.items.empty() ? "" : " except " + quoted(formula.items));
}

}  // namespace

std::string written(const Formula& formula) {
  using Kind = Formula::Kind;
  const auto part = [&](std::size_t i) { return written(formula.parts[i]); };
  switch (formula.kind) {
    case Kind::number:
    case Kind::cell:
      return formula.text;
    case Kind::partner:
      return brackets(formula, "");
    case Kind::earlier:
      return brackets(formula, "time_period = previous");
    case Kind::before:
      return brackets(formula, "version = previous");
    case Kind::elsewhere:
      return "data('other')." + brackets(formula, "");
    case Kind::aggregate:
      return aggregate(formula);
    case Kind::negative:
      return "(-" + part(0) + ")";
    case Kind::size:
      return "abs(" + part(0) + ")";
    case Kind::round:
      return fmt::format("round({}, {})", part(0), formula.places);
    case Kind::length:
      return "length(" + formula.text + ")";
    case Kind::operation:
    case Kind::compare:
      return fmt::format("({} {} {})", part(0), formula.text, part(1));
    case Kind::compare_text:
      return fmt::format("({} {} {})", formula.columns[0], formula.text, quoted(formula.items[0]));
    case Kind::same_text:
      return fmt::format("({} {} {})", formula.columns[0], formula.text, formula.columns[1]);
    case Kind::among:
      return fmt::format("({} in ({}))", formula.text, quoted(formula.items));
    case Kind::matches:
      return fmt::format("({} matches {})", formula.text, quoted(formula.items));
    case Kind::is_number:
      return "is_number(" + formula.text + ")";
    case Kind::is_blank:
      return "is_blank(" + formula.text + ")";
    case Kind::is_symbol:
      return fmt::format("is_symbol({}, {})", formula.text, quoted(formula.items));
    case Kind::negation:
      return "(not " + part(0) + ")";
    case Kind::conjunction:
      return joined(formula, "and");
    case Kind::disjunction:
      return joined(formula, "or");
  }
  return {};
}

Formula number(std::string text) { return {Formula::Kind::number, std::move(text)}; }

Formula cell(std::string column) { return {Formula::Kind::cell, std::move(column)}; }

Formula operation(std::string op, Formula left, Formula right) {
  return {Formula::Kind::operation, std::move(op), {std::move(left), std::move(right)}};
}

Formula compare(std::string op, Formula left, Formula right) {
  return {Formula::Kind::compare, std::move(op), {std::move(left), std::move(right)}};
}

}  // namespace crossfoot::oracle
