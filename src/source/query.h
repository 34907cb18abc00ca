#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace crossfoot {

/// A page of a version's rows, as it is asked for at the API's query endpoint.
struct QueryPage {
  bool post = false;  ///< by POST, else by GET
  std::uint64_t page = 1;
  std::uint64_t size = 1000;  ///< 10,000 at most
};

/// A row as the query endpoint answers it: everything by its id.
struct QueryRow {
  using Ids = std::vector<std::pair<std::string, std::string>>;

  std::string period;  ///< "2020/2021"
  std::string period_code;
  std::string level;  ///< code
  Ids locations;      ///< level code and location
  Ids filters;        ///< filter and item
  Ids values;         ///< indicator, and the value itself
};

struct QueryAnswer {
  std::uint64_t total_results = 0;
  std::uint64_t total_pages = 0;
  std::vector<QueryRow> rows;
};

/// DataSetQueryPaginatedResultsViewModel.
Result<QueryAnswer> read_query_answer(std::string_view json, const std::string& from);

}  // namespace crossfoot
