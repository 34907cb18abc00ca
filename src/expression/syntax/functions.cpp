#include "expression/syntax/functions.h"

#include <algorithm>
#include <array>

namespace crossfoot {
namespace {

using Sort = Function::Sort;

constexpr std::array<Function, 13> all_functions = {{
    {"sum", Sort::aggregate, 1, "sum(x over filter)", "The sum over the rows."},
    {"count", Sort::aggregate, 0, "count(over filter)", "The number of rows."},
    {"min", Sort::aggregate, 1, "min(x over filter)", "The smallest value."},
    {"max", Sort::aggregate, 1, "max(x over filter)", "The largest value."},
    {"median", Sort::aggregate, 1, "median(x over filter)",
     "The value in the middle, or the mean of the two in the middle."},
    {"rank", Sort::aggregate, 1, "rank(x over filter)",
     "The rank of the value: 1 for the largest, and the same rank for equal values. `rank(-x over "
     "filter)` gives 1 to the smallest."},
    {"if", Sort::number, 3, "if(condition, x, y)",
     "`x` in rows that meet the condition, otherwise `y`. If the published figures leave the "
     "condition open, any number from `x` to `y`."},
    {"abs", Sort::number, 1, "abs(x)", "The absolute value: `x` without its sign."},
    {"round", Sort::number, 2, "round(x, 1)",
     "`x` rounded to this many decimals. Ties can go either way."},
    {"length", Sort::number, 1, "length(column)", "The number of characters in the cell."},
    {"is_number", Sort::test, 1, "is_number(column)", "Whether the cell is a number."},
    {"is_symbol", Sort::test, 2, "is_symbol(column, 'c')", "Whether the cell is this symbol."},
    {"is_blank", Sort::test, 1, "is_blank(column)", "Whether the cell is blank."},
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
