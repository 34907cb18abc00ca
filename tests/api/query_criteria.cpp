#include "api/query_criteria.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/text/text.h"

namespace crossfoot {
namespace {

using Json = Query::Json;

constexpr std::array<std::string_view, 4> elements = {"filters", "geographicLevels", "locations",
                                                      "timePeriods"};
constexpr std::array<std::string_view, 4> list_operators = {"eq", "notEq", "in", "notIn"};
constexpr std::array<std::string_view, 4> order_operators = {"gt", "gte", "lt", "lte"};

bool is_among(const auto& names, std::string_view name) {
  return std::ranges::find(names, name) != std::end(names);
}

Json place_from(std::string_view text) {
  const auto parts = split(text, '|');
  if (parts.size() != 3) return nullptr;
  return {{"level", parts[0]}, {std::string(parts[1]), parts[2]}};
}

Json period_from(std::string_view text) {
  const auto parts = split(text, '|');
  if (parts.size() != 2) return nullptr;
  return {{"period", parts[0]}, {"code", parts[1]}};
}

Json value_from(std::string_view element, std::string_view text) {
  if (element == "locations") return place_from(text);
  if (element == "timePeriods") return period_from(text);
  return std::string(text);
}

/// What a criterion allows: one value, or some.
std::vector<Json> values_of(const Json& allowed) {
  return allowed.is_array() ? std::vector<Json>(allowed.begin(), allowed.end())
                            : std::vector<Json>{allowed};
}

/// Tells whether rows fit criteria.
class Criteria {
 public:
  Criteria(const Json& meta, Query& query) : meta_(meta), query_(query) {}

  bool fits(const Json& row, const Json& criteria) {
    if (criteria.is_null()) return true;
    if (!criteria.is_object()) return fault("criteria", "Must be criteria.", "NotValid");
    bool all = true;
    for (const auto& [key, value] : criteria.items()) {
      if (key == "and")
        all = std::ranges::all_of(value, [&](const Json& each) { return fits(row, each); }) && all;
      else if (key == "or")
        all = std::ranges::any_of(value, [&](const Json& each) { return fits(row, each); }) && all;
      else if (key == "not")
        all = !fits(row, value) && all;
      else if (is_among(elements, key))
        all = fits_element(row, key, value) && all;
      else
        all = fault("criteria." + key, "Unknown criterion.", "NotValid");
    }
    return all;
  }

 private:
  bool fault(const std::string& path, const std::string& message, const std::string& code) {
    const auto is_it = [&](const Query::Fault& known) { return known.path == path; };
    if (std::ranges::none_of(query_.faults, is_it)) query_.faults.push_back({path, message, code});
    return false;
  }

  bool fits_element(const Json& row, const std::string& element, const Json& criterion) {
    bool all = true;
    for (const auto& [name, allowed] : criterion.items()) {
      const std::string path = "criteria." + element + "." + name;
      const std::vector<Json> values = values_of(allowed);
      const bool ordered = element == "timePeriods" && is_among(order_operators, name);
      if (!ordered && !is_among(list_operators, name))
        all = fault(path, "Unknown comparator.", "NotValid");
      else if (values.empty())
        all = fault(path, "Must not be empty.", "NotEmptyValidator");
      else if (ordered)
        all = is_in_order(row, name, allowed) && all;
      else
        all = (std::ranges::any_of(
                   values, [&](const Json& value) { return is_in(row, element, value, path); }) ==
               !name.starts_with("not")) &&
              all;
    }
    return all;
  }

  bool is_in(const Json& row, const std::string& element, const Json& value,
             const std::string& path) {
    if (element == "geographicLevels") return row["geographicLevel"] == value;
    if (element == "filters")
      return std::ranges::any_of(row["filters"], [&](const Json& item) { return item == value; });
    if (!value.is_object()) return fault(path, "Must be in the correct format.", "NotValid");
    if (element == "timePeriods")
      return row["timePeriod"] == Json(value) || same_period(row, value);
    return is_at(row, value);
  }

  static bool same_period(const Json& row, const Json& value) {
    return row["timePeriod"]["period"] == value.value("period", "") &&
           row["timePeriod"]["code"] == value.value("code", "");
  }

  static bool is_in_order(const Json& row, const std::string& name, const Json& value) {
    const Json& period = row["timePeriod"];
    if (period["code"] != value.value("code", "")) return false;
    const auto here = period["period"].get<std::string>();
    const auto there = value.value("period", "");
    if (name == "gt") return here > there;
    if (name == "gte") return here >= there;
    return name == "lt" ? here < there : here <= there;
  }

  /// By the place's id or one of its codes.
  [[nodiscard]] bool is_at(const Json& row, const Json& place) const {
    const std::string level = place.value("level", "");
    if (!row["locations"].contains(level)) return false;
    for (const Json& group : meta_["locations"]) {
      if (group["level"]["code"] != level) continue;
      for (const Json& option : group["options"])
        if (option["id"] == row["locations"][level]) return has_all(option, place);
    }
    return false;
  }

  static bool has_all(const Json& option, const Json& place) {
    return std::ranges::all_of(place.items(), [&](const auto& part) {
      return part.key() == "level" || option.value(part.key(), "") == part.value();
    });
  }

  const Json& meta_;
  Query& query_;
};

/// A row's text for a sort: `timePeriod`, `geographicLevel`, `location|LA`, or an id's.
std::string sort_text(const Json& row, const std::string& field) {
  if (field == "timePeriod")
    return row["timePeriod"]["period"].get<std::string>() +
           row["timePeriod"]["code"].get<std::string>();
  if (field == "geographicLevel") return row["geographicLevel"];
  const auto parts = split(field, '|');
  const std::string id(parts.size() == 2 ? parts[1] : std::string_view());
  for (const char* where : {"locations", "filters", "values"})
    if (row[where].contains(id)) return row[where][id];
  return "";
}

void sort_rows(std::vector<Json>& rows, const Json& sorts) {
  Json wanted = sorts;
  if (wanted.empty()) wanted = Json::array({{{"field", "timePeriod"}, {"direction", "Desc"}}});
  for (auto sort = wanted.rbegin(); sort != wanted.rend(); ++sort) {
    const std::string field = sort->value("field", "");
    const bool down = sort->value("direction", "") == "Desc";
    std::ranges::stable_sort(rows, [&](const Json& a, const Json& b) {
      return down ? sort_text(b, field) < sort_text(a, field)
                  : sort_text(a, field) < sort_text(b, field);
    });
  }
}

/// The ids of the wanted indicators; unknown ones are faults.
std::vector<std::string> wanted_indicators(const Json& meta, Query& query) {
  std::vector<std::string> ids;
  for (const Json& wanted : *query.indicators) {
    bool known = false;
    for (const Json& indicator : meta["indicators"])
      if (indicator["id"] == wanted || indicator["column"] == wanted) {
        ids.push_back(indicator["id"]);
        known = true;
      }
    if (!known)
      query.faults.push_back(
          {"indicators", "One or more indicators could not be found.", "IndicatorsNotFound"});
  }
  return ids;
}

Json labelled(const Json& by_id, const std::map<std::string, std::string>& labels) {
  const auto named = [&](const std::string& id) {
    const auto label = labels.find(id);
    return label == labels.end() ? id : id + " :: " + label->second;
  };
  Json out = Json::object();
  for (const auto& [key, value] : by_id.items()) out[named(key)] = named(value);
  return out;
}

/// With what ids stand for beside them.
void add_labels(Json& row, const Json& meta) {
  std::map<std::string, std::string> labels;
  for (const Json& filter : meta["filters"]) {
    labels[filter["id"]] = filter["column"];
    for (const Json& option : filter["options"]) labels[option["id"]] = option["label"];
  }
  for (const Json& indicator : meta["indicators"]) labels[indicator["id"]] = indicator["column"];
  for (const Json& group : meta["locations"])
    for (const Json& option : group["options"]) labels[option["id"]] = option["label"];
  for (const char* where : {"locations", "filters", "values"})
    row[where] = labelled(row[where], labels);
}

}  // namespace

Query Query::from_parameters(const std::map<std::string, std::string>& parameters) {
  Query query;
  for (const auto& [name, text] : parameters) {
    const auto parts = split(name, '.');
    if (name == "page" || name == "pageSize" || name == "dataSetVersion") continue;
    if (name == "debug") {
      query.debug = text == "true";
    } else if (name == "indicators") {
      query.indicators = Json::array();
      for (const std::string_view id : split(text, ',')) query.indicators->push_back(id);
    } else if (name == "sorts") {
      for (const std::string_view sort : split(text, ',')) {
        const std::size_t bar = sort.rfind('|');
        query.sorts.push_back(
            {{"field", sort.substr(0, bar)}, {"direction", sort.substr(bar + 1)}});
      }
    } else if (parts.size() == 2 && is_among(elements, parts[0])) {
      Json values = Json::array();
      for (const std::string_view value : split(text, ','))
        values.push_back(value_from(parts[0], value));
      const bool one = values.size() == 1 && parts[1] != "in" && parts[1] != "notIn";
      query.criteria[std::string(parts[0])][std::string(parts[1])] = one ? values[0] : values;
    } else {
      query.faults.push_back({name, "Unknown parameter.", "NotValid"});
    }
  }
  return query;
}

Query Query::from_body(const Json& body) {
  Query query;
  for (const auto& [name, value] : body.items()) {
    if (name == "criteria")
      query.criteria = value;
    else if (name == "indicators")
      query.indicators = value;
    else if (name == "sorts")
      query.sorts = value;
    else if (name == "debug")
      query.debug = value == true;
    else if (name != "page" && name != "pageSize")
      query.faults.push_back({name, "Unknown field.", "NotValid"});
  }
  return query;
}

nlohmann::ordered_json answer_query(nlohmann::ordered_json rows, const nlohmann::ordered_json& meta,
                                    Query& query) {
  std::optional<std::vector<std::string>> indicators;
  if (query.indicators) indicators = wanted_indicators(meta, query);
  Criteria criteria(meta, query);
  std::vector<Json> found;
  for (Json& row : rows)
    if (criteria.fits(row, query.criteria)) found.push_back(std::move(row));
  sort_rows(found, query.sorts);
  for (Json& row : found) {
    if (indicators) {
      Json values = Json::object();
      for (const std::string& id : *indicators) values[id] = row["values"][id];
      row["values"] = values;
    }
    if (query.debug) add_labels(row, meta);
  }
  return found;
}

}  // namespace crossfoot
