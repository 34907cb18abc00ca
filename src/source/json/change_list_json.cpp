#include <functional>

#include "base/json_value.h"
#include "release/places.h"
#include "source/json/api_json.h"

namespace crossfoot {
namespace {

using ReadState = std::function<ElementState(const JsonValue&)>;

ElementState by_column(const JsonValue& value) {
  return {value.at("id").text(), value.at("column").text(), ""};
}

ElementState by_label(const JsonValue& value) {
  return {value.at("id").text(), value.at("label").text(), ""};
}

ElementState level_state(const JsonValue& value) { return {"", value.at("label").text(), ""}; }

ElementState group_state(const JsonValue& value) { return level_state(value.at("level")); }

ElementState period_state(const JsonValue& value) {
  return {"", value.at("period").text(), value.at("code").text()};
}

ElementState place_state(const std::string& level, const JsonValue& value) {
  ElementState state = by_label(value);
  const PlaceLevel* columns = level_named(level);
  if (columns == nullptr) return state;
  state.name = place_text(*columns, state.name, [&](std::string_view key, std::string_view) {
    return value.optional(std::string(key)).text_or_empty();
  });
  return state;
}

/// Reads the entries of one list, `previousState` and `currentState` each.
class ChangeReader {
 public:
  ChangeReader(bool major, ChangeList& list) : major_(major), list_(list) {}

  void read(const JsonValue& change_set) {
    each(change_set.optional("filters"), ElementSort::filter, "", by_column);
    each(change_set.optional("indicators"), ElementSort::indicator, "", by_column);
    each(change_set.optional("geographicLevels"), ElementSort::level, "", level_state);
    each(change_set.optional("locationGroups"), ElementSort::location_group, "", group_state);
    each(change_set.optional("timePeriods"), ElementSort::period, "", period_state);
    for (const JsonValue& group : items_of(change_set.optional("filterOptions")))
      each(group.at("options"), ElementSort::item, group.at("filter").at("column").text(),
           by_label);
    for (const JsonValue& group : items_of(change_set.optional("locationOptions"))) {
      const std::string level = group.at("level").at("label").text();
      each(group.at("options"), ElementSort::location, level,
           [&](const JsonValue& value) { return place_state(level, value); });
    }
  }

 private:
  static std::vector<JsonValue> items_of(const JsonValue& list) {
    return list.is_null() ? std::vector<JsonValue>{} : list.items();
  }

  void each(const JsonValue& list, ElementSort sort, const std::string& within,
            const ReadState& read_state) {
    for (const JsonValue& item : items_of(list)) {
      ElementChange change{sort, major_, within, {}, {}};
      if (const JsonValue state = item.optional("previousState"); !state.is_null())
        change.before = read_state(state);
      if (const JsonValue state = item.optional("currentState"); !state.is_null())
        change.after = read_state(state);
      if (!change.before && !change.after) item.should_be("a change with a state");
      list_.changes.push_back(std::move(change));
    }
  }

  bool major_;
  ChangeList& list_;
};

}  // namespace

ChangeList read_changes(std::string_view json, const std::string& from) {
  auto list = read_json(json, from, [](const JsonValue& value) {
    ChangeList out;
    ChangeReader(true, out).read(value.at("majorChanges"));
    ChangeReader(false, out).read(value.at("minorChanges"));
    return out;
  });
  if (list) return *std::move(list);
  return {{}, list.error().text()};
}

}  // namespace crossfoot
