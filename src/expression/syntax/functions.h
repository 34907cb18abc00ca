#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace crossfoot {

struct Cell;
class Column;
class Number;

/// A function of the rule language. Parser, type check, words, binder and reference read the table
/// of them, which is in bind/function_table.cpp, for it also says how they are evaluated.
struct Function {
  enum class Sort {
    aggregate,  ///< over other rows
    number,     ///< of this row
    test,       ///< true or false
  };
  /// Functions that the code names; the others are `plain`.
  enum class Id { plain, sum, count, min, max, median, rank, choice, absolute, is_symbol };
  enum class Takes { nothing, number, condition, column, symbol, decimals };

  /// What a function of this row was given, in the order of its arguments.
  struct Arguments {
    std::vector<std::unique_ptr<Number>> numbers;
    std::vector<const Column*> columns;
    int decimals = 0;
  };
  using MakeNumber = std::unique_ptr<Number> (*)(Arguments& arguments, std::string text);
  using Passes = bool (*)(const Cell& cell, std::string_view text, std::string_view symbol);

  std::string_view name;
  Sort sort;
  std::array<Takes, 3> takes;     ///< its arguments; of an aggregate what it is of
  std::string_view words;         ///< as a clause, with {0} … for the arguments
  std::string_view negated = {};  ///< of a test: the same if it is false
  std::string_view usage;         ///< an example, as in messages
  std::string_view meaning;       ///< for the reference
  Id id = Id::plain;
  bool is_never_negative = false;
  MakeNumber number = nullptr;    ///< of a number that needs nothing but its arguments
  Passes passes = nullptr;        ///< of a test: whether a cell passes
  std::string_view passing = {};  ///< what passes, in words; empty: the symbol

  [[nodiscard]] std::size_t arguments() const;
};

std::span<const Function> functions();
const Function* function_named(std::string_view name);
/// Of an id that is not `plain`.
const Function& function_of(Function::Id id);
std::vector<std::string> function_names();

/// The parts of a year that `previous quarter` and its like step by.
std::span<const std::string_view> time_steps();

/// The words for geographic levels in `[place = region]` and `by region`, with the levels' names.
struct PlaceWord {
  std::string_view word;
  std::string_view level;
};
std::span<const PlaceWord> place_words();
/// The level's name; empty where no level has this word.
std::string_view level_of_word(std::string_view word);
std::vector<std::string> place_word_names();

}  // namespace crossfoot
