#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace crossfoot {

/// What a column of a version holds.
struct ColumnProfile {
  std::string name;
  std::string role;  ///< "time", "geography", "filter" or "indicator"
  bool key = false;  ///< helps to name a row
  std::uint64_t distinct = 0;
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

}  // namespace crossfoot
