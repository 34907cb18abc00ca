#include "oracle/formula.h"

#include <algorithm>
#include <fmt/ranges.h>

namespace crossfoot::oracle {
namespace {

std::string in_quotes(const std::string& text) { return "'" + text + "'"; }

std::string in_quotes(const std::vector<std::string>& items) {
  std::vector<std::string> all;
  for (const std::string& item : items) all.push_back(in_quotes(item));
  return fmt::format("{}", fmt::join(all, ", "));
}

std::string listed(const Formula::Over& over) {
  std::vector<std::string> all;
  for (const std::string& item : over.only)
    all.push_back(in_quotes(item) + (over.needs(item) ? "" : "?"));
  return fmt::format("{}", fmt::join(all, ", "));
}

std::string brackets(const Formula& formula, const std::string& first) {
  std::vector<std::string> pins;
  if (!first.empty()) pins.push_back(first);
  for (const auto& [column, item] : formula.pins) pins.push_back(column + " = " + in_quotes(item));
  return pins.empty() ? formula.text : fmt::format("{}[{}]", formula.text, fmt::join(pins, ", "));
}

std::string joined(const Formula& formula, const std::string& word) {
  std::vector<std::string> parts;
  for (const Formula& part : formula.parts) parts.push_back(written(part));
  return fmt::format("({})", fmt::join(parts, " " + word + " "));
}

/// An `except` is for all columns since the last one, so columns that need none come last.
std::string over_words(const Formula& formula) {
  std::vector<std::string> with_except;
  std::vector<std::string> others;
  const auto& over = formula.over;
  const bool shared = over.size() > 1 && std::ranges::all_of(over, [&](const auto& each) {
                        return !each.except.empty() && each.except == over.front().except;
                      });
  for (const Formula::Over& each : over) {
    if (!each.except.empty() && !(shared && &each != &over.back()))
      with_except.push_back(each.column + " except " + in_quotes(each.except));
    else if (!each.only.empty())
      others.insert(others.begin(),
                    fmt::format("{} in {} ({})", each.column, formula.missing, listed(each)));
    else
      (shared ? with_except : others).push_back(each.column);
  }
  with_except.insert(with_except.end(), others.begin(), others.end());
  return fmt::format("{}", fmt::join(with_except, ", "));
}

std::string aggregate(const Formula& formula) {
  const bool count = formula.text == "count";
  return fmt::format("{}({}over {}{}{}{})", formula.text,
                     count ? "" : written(formula.parts[0]) + " ", over_words(formula),
                     formula.so_far ? " so far" : "", formula.by.empty() ? "" : " by " + formula.by,
                     formula.filter.empty() ? "" : " where " + written(formula.filter.front()));
}

}  // namespace

bool Formula::Over::needs(const std::string& item) const {
  return std::ranges::find(optional, item) == optional.end();
}

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
    case Kind::step:
      return brackets(formula, formula.places > 0 ? "time_period = previous term of the same year"
                                                  : "time_period = previous term");
    case Kind::in_place:
      return brackets(formula, "place = " + formula.by);
    case Kind::choice:
      return fmt::format("if({}, {}, {})", part(0), part(1), part(2));
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
      return fmt::format("({} {} {})", formula.columns[0], formula.text,
                         in_quotes(formula.items[0]));
    case Kind::same_text:
      return fmt::format("({} {} {})", formula.columns[0], formula.text, formula.columns[1]);
    case Kind::among:
      return fmt::format("({} in ({}))", formula.text, in_quotes(formula.items));
    case Kind::matches:
      return fmt::format("({} matches {})", formula.text, in_quotes(formula.items));
    case Kind::is_number:
      return "is_number(" + formula.text + ")";
    case Kind::is_blank:
      return "is_blank(" + formula.text + ")";
    case Kind::is_symbol:
      return fmt::format("is_symbol({}, {})", formula.text, in_quotes(formula.items));
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
