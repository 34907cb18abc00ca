#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace crossfoot {

/// A function of the rule language: the parser, the messages and the reference read this table.
struct Function {
  enum class Sort {
    aggregate,  ///< over other rows
    number,     ///< of this row
    test,       ///< true or false
  };
  /// The binder evaluates each of these.
  enum class Id {
    sum,
    count,
    min,
    max,
    median,
    rank,
    choice,
    absolute,
    rounded,
    length,
    is_number,
    is_symbol,
    is_blank,
  };
  enum class Takes { nothing, number, condition, column, symbol, decimals };

  Id id;
  std::string_view name;
  Sort sort;
  std::array<Takes, 3> takes;  ///< its arguments; of an aggregate what it is of
  std::string_view words;      ///< as a clause, with {0} … for the arguments
  std::string_view negated;    ///< of a test: the same if it is false
  std::string_view usage;      ///< an example, as in messages
  std::string_view meaning;    ///< for the reference

  [[nodiscard]] std::size_t arguments() const;
};

std::span<const Function> functions();
const Function* function_named(std::string_view name);
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
