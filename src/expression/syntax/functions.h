#pragma once

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

  std::string_view name;
  Sort sort;
  std::size_t arguments;     ///< of no meaning for aggregates
  std::string_view usage;    ///< an example, as in messages
  std::string_view meaning;  ///< for the reference
};

std::span<const Function> functions();
const Function* function_named(std::string_view name);
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
