#pragma once

#include <set>
#include <string>
#include <vector>

#include "oracle/formula.h"
#include "oracle/plain/plain_table.h"

namespace crossfoot::oracle {

/// The rows that an aggregate goes over, as one row sees them.
struct Group {
  std::vector<std::size_t> rows;
  bool listed = false;          ///< whether the formula says which rows there have to be
  bool incomplete = false;      ///< whether one of these isn't there
  bool repeated = false;        ///< whether two of them have one key
  bool half_of_london = false;  ///< of a region that authorities may or may not name
};

Group group_of(const Formula& aggregate, const PlainTable& table, std::size_t row);

/// Which place of a level the row is in: a code, or else a name; empty where it is in none.
std::string place_of(const PlainTable& table, std::size_t row, const std::string& level);

bool is_place_column(const std::string& column);

/// The column of codes that links a level with those below it.
std::string link_of(const std::string& level);

}  // namespace crossfoot::oracle
