#include "api/query_rows.h"

#include <map>
#include <optional>
#include <vector>

#include "release/places.h"

namespace crossfoot {
namespace {

using Json = nlohmann::ordered_json;
using Record = std::vector<std::string>;

/// The records of a CSV text; knows quotes, that is all that the snapshots' files need.
std::vector<Record> records_of(const std::string& csv) {
  std::vector<Record> records;
  Record record(1);
  bool quoted = false;
  for (std::size_t i = 0; i < csv.size(); ++i) {
    const char c = csv[i];
    if (c == '"' && quoted && i + 1 < csv.size() && csv[i + 1] == '"') {
      record.back() += '"';
      ++i;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      record.emplace_back();
    } else if (c == '\n' && !quoted) {
      records.push_back(std::move(record));
      record = Record(1);
    } else if (c != '\r') {
      record.back() += c;
    }
  }
  if (record.size() > 1) records.push_back(std::move(record));
  return records;
}

using Row = std::map<std::string, std::string>;

Json time_period(const Row& row, const Json& meta) {
  const std::string& plain = row.at("time_period");
  for (const Json& period : meta["timePeriods"]) {
    const std::string written = period["period"];
    const bool is_it =
        written == plain || written.substr(0, 4) + written.substr(written.size() - 2) == plain;
    if (is_it) return {{"code", period["code"]}, {"period", written}};
  }
  return {{"code", "AY"}, {"period", plain}};
}

/// The ids of the places that a row names, by level.
Json locations(const Row& row, const Json& meta) {
  Json out = Json::object();
  for (const Json& group : meta["locations"]) {
    const PlaceLevel* columns = level_named(group["level"]["label"].get<std::string>());
    const auto name = columns == nullptr ? row.end() : row.find(std::string(columns->label));
    if (name == row.end() || name->second.empty()) continue;
    for (const Json& option : group["options"])
      if (option["label"] == name->second)
        out[group["level"]["code"].get<std::string>()] = option["id"];
  }
  return out;
}

Json filters(const Row& row, const Json& meta) {
  Json out = Json::object();
  for (const Json& filter : meta["filters"])
    for (const Json& option : filter["options"])
      if (option["label"] == row.at(filter["column"]))
        out[filter["id"].get<std::string>()] = option["id"];
  return out;
}

Json values(const Row& row, const Json& meta) {
  Json out = Json::object();
  for (const Json& indicator : meta["indicators"])
    out[indicator["id"].get<std::string>()] = row.at(indicator["column"]);
  return out;
}

Json level_code(const Row& row, const Json& meta) {
  for (const Json& level : meta["geographicLevels"])
    if (level["label"] == row.at("geographic_level")) return level["code"];
  return row.at("geographic_level");
}

}  // namespace

Json query_rows(const std::string& csv, const Json& meta) {
  const std::vector<Record> records = records_of(csv);
  Json rows = Json::array();
  for (std::size_t i = 1; i < records.size(); ++i) {
    Row row;
    for (std::size_t column = 0; column < records[i].size(); ++column)
      row[records[0][column]] = records[i][column];
    rows.push_back({{"timePeriod", time_period(row, meta)},
                    {"geographicLevel", level_code(row, meta)},
                    {"locations", locations(row, meta)},
                    {"filters", filters(row, meta)},
                    {"values", values(row, meta)}});
  }
  return rows;
}

}  // namespace crossfoot
