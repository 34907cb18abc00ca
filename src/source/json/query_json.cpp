#include <limits>

#include "base/json_value.h"
#include "source/query.h"

namespace crossfoot {
namespace {

QueryRow::Ids ids_of(const JsonValue& map) {
  if (!map.json().is_object()) map.should_be("an object");
  QueryRow::Ids ids;
  for (const auto& [key, value] : map.json().items()) ids.emplace_back(key, map.at(key).text());
  return ids;
}

QueryRow row_of(const JsonValue& value) {
  const JsonValue period = value.at("timePeriod");
  return {.period = period.at("period").text(),
          .period_code = period.at("code").text(),
          .level = value.at("geographicLevel").text(),
          .locations = ids_of(value.at("locations")),
          .filters = ids_of(value.at("filters")),
          .values = ids_of(value.at("values"))};
}

}  // namespace

Result<QueryAnswer> read_query_answer(std::string_view json, const std::string& from) {
  constexpr std::uint64_t most = std::numeric_limits<std::int64_t>::max();
  return read_json(json, from, [](const JsonValue& value) {
    QueryAnswer answer;
    answer.total_results = value.at("paging").at("totalResults").count(most);
    answer.total_pages = value.at("paging").at("totalPages").count(most);
    for (const JsonValue& row : value.at("results").items()) answer.rows.push_back(row_of(row));
    return answer;
  });
}

}  // namespace crossfoot
