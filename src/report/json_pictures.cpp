#include "report/json_pictures.h"

#include <cmath>

namespace crossfoot {

namespace {

using Json = nlohmann::ordered_json;

void add_text(Json& object, const char* name, const std::string& text) {
  if (!text.empty()) object[name] = text;
}

void add_number(Json& object, const char* name, const std::optional<double>& number) {
  if (number && std::isfinite(*number)) object[name] = *number;
}

void add_flag(Json& object, const char* name, bool flag) {
  if (flag) object[name] = true;
}

Json object_of(const std::vector<std::pair<std::string, std::string>>& pairs) {
  Json out = Json::object();
  for (const auto& [column, item] : pairs) out[column] = item;
  return out;
}

Json to_json(const ContextTable::Row& row) {
  Json out = Json::object();
  out["row"] = row.row;
  add_flag(out, "failing", row.failing);
  add_flag(out, "compared_with", row.compared_with);
  out["cells"] = Json::array();
  for (const ContextTable::Cell& cell : row.cells) {
    Json one = {{"text", cell.text}};
    add_text(one, "meaning", cell.meaning);
    add_flag(one, "failing", cell.failing);
    out["cells"].push_back(std::move(one));
  }
  return out;
}

Json to_json(const VersionChanges::Section& section) {
  Json out = {{"heading", section.heading}};
  add_text(out, "note", section.note);
  add_flag(out, "grave", section.grave);
  out["columns"] = section.columns;
  out["rows"] = section.rows;
  add_text(out, "more", section.more);
  return out;
}

}  // namespace

Json to_json(const Measure& measure) {
  Json out = Json::object();
  add_number(out, "actual", measure.actual);
  add_number(out, "low", measure.low);
  add_number(out, "high", measure.high);
  return out;
}

Json to_json(const ContextTable& table) {
  Json out = Json::object();
  out["shared"] = object_of(table.shared);
  out["columns"] = table.columns;
  out["keys"] = table.keys;
  out["rows"] = Json::array();
  for (const ContextTable::Row& row : table.rows) out["rows"].push_back(to_json(row));
  out["left_out"] = table.left_out;
  return out;
}

Json to_json(const Series& series) {
  Json out = Json::object();
  out["column"] = series.column;
  out["key"] = object_of(series.key);
  out["points"] = Json::array();
  for (const Series::Point& point : series.points) {
    Json one = {{"period", point.period}};
    add_text(one, "text", point.text);
    add_number(one, "value", point.value);
    add_number(one, "before", point.before);
    add_flag(one, "failing", point.failing);
    out["points"].push_back(std::move(one));
  }
  return out;
}

Json to_json(const HeatMap& map) {
  return {{"time", map.time},   {"filter", map.filter}, {"periods", map.periods},
          {"items", map.items}, {"count", map.count},   {"items_left_out", map.items_left_out}};
}

Json to_json(const ColumnProfile& profile) {
  Json out = Json::object();
  out["name"] = profile.name;
  out["role"] = profile.role;
  add_flag(out, "key", profile.key);
  out["distinct"] = profile.distinct;
  add_text(out, "only", profile.only);
  out["numbers"] = profile.numbers;
  out["symbols"] = profile.symbols;
  out["blanks"] = profile.blanks;
  out["texts"] = profile.texts;
  add_text(out, "smallest", profile.smallest);
  add_text(out, "largest", profile.largest);
  add_text(out, "precision", profile.precision);
  add_flag(out, "precision_learnt", profile.precision_learnt);
  out["rules"] = profile.rules;
  return out;
}

Json to_json(const Repeat& repeat) {
  Json out = {{"cells", Json::array()},  {"message", repeat.message},
              {"rows", repeat.rows},     {"all_rows", repeat.all_rows},
              {"ranges", Json::array()}, {"ranges_left_out", repeat.ranges_left_out}};
  for (const auto& [column, value] : repeat.cells)
    out["cells"].push_back({{"column", column}, {"value", value}});
  for (const auto& [first, last] : repeat.ranges) out["ranges"].push_back({first, last});
  return out;
}

Json to_json(const Contents& contents) {
  Json out = {{"periods", contents.periods},
              {"periods_left_out", contents.periods_left_out},
              {"levels", contents.levels},
              {"levels_left_out", contents.levels_left_out},
              {"rows", contents.rows}};
  out["filters"] = Json::array();
  for (const Contents::Filter& filter : contents.filters) {
    Json items = Json::array();
    for (const Contents::Item& item : filter.items)
      items.push_back({{"item", item.text}, {"rows", item.rows}, {"absent_in", item.absent_in}});
    out["filters"].push_back({{"column", filter.column},
                              {"items", std::move(items)},
                              {"items_left_out", filter.items_left_out}});
  }
  out["filters_left_out"] = contents.filters_left_out;
  out["symbols"] = Json::array();
  for (const Contents::Symbol& symbol : contents.symbols) {
    Json columns = Json::array();
    for (const auto& [column, cells] : symbol.columns)
      columns.push_back({{"column", column}, {"cells", cells}});
    out["symbols"].push_back({{"symbol", symbol.text},
                              {"meaning", symbol.meaning},
                              {"cells", symbol.cells},
                              {"columns", std::move(columns)},
                              {"columns_left_out", symbol.columns_left_out}});
  }
  out["symbols_left_out"] = contents.symbols_left_out;
  return out;
}

Json to_json(const VersionChanges& changes) {
  Json out = {{"before", changes.before}, {"in_words", changes.in_words}};
  out["sections"] = Json::array();
  for (const auto& section : changes.sections) out["sections"].push_back(to_json(section));
  out["revisions"] = Json::array();
  for (const auto& [what, before, after, share] : changes.revisions) {
    Json revision = {{"what", what}, {"before", before}, {"after", after}};
    add_number(revision, "share", share);
    out["revisions"].push_back(std::move(revision));
  }
  return out;
}

}  // namespace crossfoot
