#include "expression/syntax/functions.h"

#include <algorithm>
#include <array>

namespace crossfoot {
namespace {

using Sort = Function::Sort;
using Id = Function::Id;
using Takes = Function::Takes;

constexpr std::array<Takes, 3> none = {};
constexpr std::array<Takes, 3> one_number = {Takes::number};
constexpr std::array<Takes, 3> one_column = {Takes::column};

/// In the order of Function::Id.
constexpr std::array<Function, 13> all_functions = {{
    {Id::sum, "sum", Sort::aggregate, one_number, "the sum of {0}", "", "sum(x over filter)",
     "The sum over the rows."},
    {Id::count, "count", Sort::aggregate, none, "the number of rows", "", "count(over filter)",
     "The number of rows."},
    {Id::min, "min", Sort::aggregate, one_number, "the smallest {0}", "", "min(x over filter)",
     "The smallest value."},
    {Id::max, "max", Sort::aggregate, one_number, "the largest {0}", "", "max(x over filter)",
     "The largest value."},
    {Id::median, "median", Sort::aggregate, one_number, "the median of {0}", "",
     "median(x over filter)", "The value in the middle, or the mean of the two in the middle."},
    {Id::rank, "rank", Sort::aggregate, one_number, "the rank of {0}", "", "rank(x over filter)",
     "The rank of the value: 1 for the largest, and the same rank for equal values. `rank(-x over "
     "filter)` gives 1 to the smallest."},
    {Id::choice,
     "if",
     Sort::number,
     {Takes::condition, Takes::number, Takes::number},
     "{1} if {0}, otherwise {2}",
     "",
     "if(condition, x, y)",
     "`x` in rows that meet the condition, otherwise `y`. If the published figures leave the "
     "condition open, any number from `x` to `y`."},
    {Id::absolute, "abs", Sort::number, one_number, "the absolute value of {0}", "", "abs(x)",
     "The absolute value: `x` without its sign."},
    {Id::rounded,
     "round",
     Sort::number,
     {Takes::number, Takes::decimals},
     "{0} rounded to {1} decimals",
     "",
     "round(x, 1)",
     "`x` rounded to this many decimals. Ties can go either way."},
    {Id::length, "length", Sort::number, one_column, "the number of characters in {0}", "",
     "length(column)", "The number of characters in the cell."},
    {Id::is_number, "is_number", Sort::test, one_column, "{0} is a number", "{0} is not a number",
     "is_number(column)", "Whether the cell is a number."},
    {Id::is_symbol,
     "is_symbol",
     Sort::test,
     {Takes::column, Takes::symbol},
     "{0} is the symbol {1}",
     "{0} is not the symbol {1}",
     "is_symbol(column, 'c')",
     "Whether the cell is this symbol."},
    {Id::is_blank, "is_blank", Sort::test, one_column, "{0} is blank", "{0} is not blank",
     "is_blank(column)", "Whether the cell is blank."},
}};

constexpr std::array<PlaceWord, 8> all_place_words = {{
    {"country", "National"},
    {"region", "Regional"},
    {"local_authority", "Local authority"},
    {"district", "Local authority district"},
    {"constituency", "Parliamentary constituency"},
    {"ward", "Ward"},
    {"trust", "MAT"},
    {"sponsor", "Sponsor"},
}};

constexpr std::array<std::string_view, 5> all_steps = {"quarter", "month", "week", "term", "half"};

}  // namespace

std::span<const std::string_view> time_steps() { return all_steps; }

std::span<const Function> functions() { return all_functions; }

std::size_t Function::arguments() const {
  return static_cast<std::size_t>(
      std::ranges::count_if(takes, [](Takes argument) { return argument != Takes::nothing; }));
}

const Function& function_of(Function::Id id) {
  return all_functions.at(static_cast<std::size_t>(id));
}

const Function* function_named(std::string_view name) {
  const auto found = std::ranges::find(all_functions, name, &Function::name);
  return found == all_functions.end() ? nullptr : &*found;
}

std::vector<std::string> function_names() {
  std::vector<std::string> names;
  for (const Function& function : all_functions) names.emplace_back(function.name);
  return names;
}

std::span<const PlaceWord> place_words() { return all_place_words; }

std::string_view level_of_word(std::string_view word) {
  const auto found = std::ranges::find(all_place_words, word, &PlaceWord::word);
  return found == all_place_words.end() ? "" : found->level;
}

std::vector<std::string> place_word_names() {
  std::vector<std::string> names;
  for (const PlaceWord& each : all_place_words) names.emplace_back(each.word);
  return names;
}

}  // namespace crossfoot
