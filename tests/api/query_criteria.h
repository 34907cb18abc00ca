#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

namespace crossfoot {

/// A query of the endpoint, as POST has it; GET's parameters are brought into the same shape.
struct Query {
  using Json = nlohmann::ordered_json;

  /// What is wrong with it: where, and in which words.
  struct Fault {
    std::string path;
    std::string message;
    std::string code;
  };

  Json criteria = nullptr;              ///< null: every row
  std::optional<Json> indicators = {};  ///< ids or columns; all of them where left out
  Json sorts = Json::array();           ///< {field, direction}
  bool debug = false;
  std::vector<Fault> faults;

  /// From GET: `filters.in=a,b`, `locations.eq=LA|code|E08000019`, `timePeriods.gte=2020/2021|AY`,
  /// `sorts=timePeriod|Asc`; paging aside.
  static Query from_parameters(const std::map<std::string, std::string>& parameters);
  static Query from_body(const Json& body);
};

/// The rows (see query_rows) that the query wants, in the order and with the values that it wants.
/// Criteria that can't be read, and unknown indicators, are added to its faults.
nlohmann::ordered_json answer_query(nlohmann::ordered_json rows, const nlohmann::ordered_json& meta,
                                    Query& query);

}  // namespace crossfoot
