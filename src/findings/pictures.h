#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace crossfoot {

/// A few rows around findings as a small table: the failing rows, their total, their partners and
/// their parts. All of its rows agree in `shared`.
struct ContextTable {
  struct Cell {
    std::string text;     ///< as published
    std::string meaning;  ///< what it stands for, "1,345 to 1,355"; empty where that says nothing
    bool failing = false;
  };
  struct Row {
    std::uint64_t row = 0;       ///< 1-based data row
    bool failing = false;        ///< some finding is about it
    bool compared_with = false;  ///< the rule names its item: the total, the partner
    std::vector<Cell> cells;     ///< by column
  };

  std::vector<std::pair<std::string, std::string>> shared;  ///< key columns and their items
  std::vector<std::string> columns;  ///< the key columns in which the rows differ, then figures
  std::size_t keys = 0;              ///< how many of them are key columns
  std::vector<Row> rows;             ///< in the order of the file
  std::uint64_t left_out = 0;        ///< rows that would have belonged here too
};

/// One figure over time.
struct Series {
  struct Point {
    std::string period;
    std::string text;              ///< as published; empty where there is no row
    std::optional<double> value;   ///< of a number
    std::optional<double> before;  ///< the same figure in the version published before
    bool failing = false;
  };

  std::string column;
  std::vector<std::pair<std::string, std::string>> key;  ///< what the figure is of, without time
  std::vector<Point> points;                             ///< every period of the data, ascending
};

/// How many violations of a rule there are by time period and item of one filter.
struct HeatMap {
  std::string time;    ///< column
  std::string filter;  ///< column
  std::vector<std::string> periods;
  std::vector<std::string> items;                 ///< the ones with most violations
  std::vector<std::vector<std::uint64_t>> count;  ///< by item, then by period
  std::uint64_t items_left_out = 0;
};

/// What a rule says of the same values in many rows.
struct Repeat {
  std::vector<std::pair<std::string, std::string>> cells;  ///< columns and what they hold
  std::string message;                                     ///< of each of these findings
  std::uint64_t rows = 0;      ///< that fail the rule and hold these values
  std::uint64_t all_rows = 0;  ///< that hold these values, failing or not
  std::vector<std::pair<std::uint64_t, std::uint64_t>> ranges;  ///< 1-based, the first ones
  std::uint64_t ranges_left_out = 0;
};

}  // namespace crossfoot
