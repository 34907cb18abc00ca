#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace crossfoot {

/// What a column of a version holds.
struct ColumnProfile {
  std::string name;
  std::string role;  ///< "time", "geography", "filter" or "indicator"
  bool key = false;  ///< helps to name a row
  std::uint64_t distinct = 0;
  std::string only;  ///< what a key column holds in every row, where that is so
  std::uint64_t numbers = 0;
  std::uint64_t symbols = 0;  ///< texts with a meaning for arithmetic: c, z, x, …
  std::uint64_t blanks = 0;
  std::uint64_t texts = 0;         ///< everything else
  std::string smallest;            ///< number as published; empty where there is none
  std::string largest;             ///< the same
  std::string precision;           ///< of an indicator: "rounded to 10", "1 decimal place"
  bool precision_learnt = false;   ///< from the cells, not from the pack
  std::vector<std::string> rules;  ///< ids of the rules that ran and name the column
};

/// What a version has rows and figures for. Lists are bounded; what is left out is counted.
struct Contents {
  struct Item {
    std::string text;
    std::uint64_t rows = 0;
    std::vector<std::string> absent_in;  ///< periods without a row of it
  };
  struct Filter {
    std::string column;
    std::vector<Item> items;
    std::uint64_t items_left_out = 0;
  };
  /// A text that stands in place of figures.
  struct Symbol {
    std::string text;  ///< empty for blanks
    std::string meaning;
    std::uint64_t cells = 0;
    std::vector<std::pair<std::string, std::uint64_t>> columns;  ///< most cells first
    std::uint64_t columns_left_out = 0;
  };

  std::vector<std::string> periods;  ///< ascending, the newest where there are many
  std::uint64_t periods_left_out = 0;
  std::vector<std::string> levels;
  std::uint64_t levels_left_out = 0;
  std::vector<std::vector<std::uint64_t>> rows;  ///< by level, then by period
  std::vector<Filter> filters;
  std::uint64_t filters_left_out = 0;
  std::vector<Symbol> symbols;  ///< of all indicators, most cells first
  std::uint64_t symbols_left_out = 0;
};

}  // namespace crossfoot
